"""The password grant is for the house's own programs, and no way around a lock (RFC 9700, section 2.4)."""

from typing import Any

from django.utils import timezone

from identity.accounts.browser import origin_of
from identity.accounts.flows.prove_password import prove_password
from identity.accounts.hashers import Saturated
from identity.accounts.refusals import Refused
from identity.authorization_server.errors import (
    InvalidGrantError,
    TemporarilyUnavailableError,
    UnauthorizedClientError,
)
from identity.authorization_server.models import Application
from identity.authorization_server.rules.issuing import Basis
from identity.authorization_server.rules.misuse import sender
from identity.authorization_server.rules.one_time_password import methods_shown


class PasswordGrant:
    """What the engine asks about a person's password."""

    def validate_user(
        self,
        username: str,
        password: str,
        client: Application,
        request: Any,
        *args: Any,
        **kwargs: Any,
    ) -> bool:
        """Compare the password, but only for a client that may use this grant at all."""
        application: Application = client or request.client
        if not application.first_party or Application.Grant.PASSWORD not in application.grants:
            raise UnauthorizedClientError
        origin = origin_of(sender(request))
        try:
            request.user = prove_password(username, password, origin)
        except Refused:
            # One answer for every reason: nothing is learnt here about who has an account.
            raise InvalidGrantError("The name or the password is wrong.") from None
        except Saturated:
            raise TemporarilyUnavailableError(status_code=503) from None
        methods = methods_shown(request.user, getattr(request, "otp", None), origin)
        scope = list(dict.fromkeys(request.scopes or []))
        request.basis = Basis(scope=scope, auth_time=timezone.now(), amr=methods)
        return True
