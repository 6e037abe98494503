"""For whom and to whom the tokens of this API are: its own client, itself, and nobody else."""

from django.conf import settings

from identity.accounts.models import User
from identity.accounts.roles import ADMINISTRATOR
from identity.authorization_server.models import Application
from identity.second_factors.levels import TWO, reaches
from identity.user_api.errors import SwitchedOff

CLIENT_ID = "user-api"
ACCOUNT = "account"
ADMINISTRATION = "administration"
"""Scopes that no application can ask for: they are not in the register."""


def audience() -> str:
    """The API's own address, which no resource service takes for its own (RFC 8707)."""
    here: str = settings.DOORS["user_management"]
    return here


def client() -> Application:
    """The application in whose name tokens are given; raises SwitchedOff when it is disabled or missing."""
    found = Application.objects.filter(client_id=CLIENT_ID, disabled_at=None).first()
    if found is None:
        raise SwitchedOff
    return found


def scopes_of(user: User, methods: list[str]) -> list[str]:
    """What a token opens that `user` gets by these methods; administration needs two factors."""
    administers = ADMINISTRATOR in user.roles() and reaches(methods, TWO)
    return [ACCOUNT, ADMINISTRATION] if administers else [ACCOUNT]


def administers(user: User, scope: str) -> bool:
    """Whether a token of that scope still opens the administration."""
    return ADMINISTRATION in scope.split() and ADMINISTRATOR in user.roles()
