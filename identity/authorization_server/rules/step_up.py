"""`acr_values` asks for a level (OpenID Connect Core, section 3.1.2.1; RFC 9470, section 5).

The best comes first. What nobody here knows is passed over; of what is known, one must be met, since an
application that steps up would otherwise be sent round for ever with a token that it may not take.
"""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest

from identity.accounts.models import BrowserSession
from identity.authorization_server.asked import Asked
from identity.authorization_server.errors import LoginRequired, UnmetAuthenticationRequirements
from identity.authorization_server.rules import parameters
from identity.second_factors.kept import has_factor
from identity.second_factors.levels import LEVELS, reaches
from identity.second_factors.sign_in_with import step_up_url


def must_step_up(asked: Asked, session: BrowserSession, *, silent: bool) -> bool:
    """Whether the person has to show a second factor now.

    Raises UnmetAuthenticationRequirements when they have none, and LoginRequired when they may not be asked.
    """
    levels = [value for value in asked.acr_values if value in LEVELS]
    shown = session.authentication_methods
    if not levels or reaches(shown, levels[0]):
        return False
    able = session.user is not None and has_factor(session.user)
    if able and not silent:
        return True
    if reaches(shown, min(levels, key=LEVELS.index)):
        return False
    raise LoginRequired if able else UnmetAuthenticationRequirements


def way_to_step_up(request: HttpRequest) -> str:
    """The page that asks for the second factor, with the way back to this request."""
    return step_up_url(f"{settings.ISSUER}/authorize?{urlencode(parameters.query(request))}")
