"""Sign a token for somebody who has shown who they are, and store what is needed to end it."""

from dataclasses import dataclass
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from identity.accounts.flows.notice_sign_in import notice_sign_in
from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.authorization_server.models import AccessToken, Application
from identity.authorization_server.rules.jwt_access_token import sign
from identity.authorization_server.rules.standing import hold_account, hold_application
from identity.authorization_server.rules.token_format import digest
from identity.config.user_api import TOKEN_LIFETIME
from identity.user_api.client import CLIENT_ID, audience, client, scopes_of


@dataclass(frozen=True)
class Given:
    """A token as it is handed over, once."""

    token: str
    scope: str


@transaction.atomic
def give_token(user: User, methods: list[str], origin: Origin) -> Given:
    """Issue a JWT (RFC 9068, section 2) to this API, and note the sign-in.

    Raises SwitchedOff; InvalidGrantError or InvalidClientError when the account or the client ended between
    the proof and this.
    """
    application = client()
    hold_application(application)
    hold_account(user)
    now, jti = timezone.now(), uuid4()
    scope = " ".join(scopes_of(user, methods))
    token = sign(
        {
            "iss": settings.ISSUER,
            "aud": [audience()],
            "sub": str(user.pk),
            "client_id": CLIENT_ID,
            "iat": int(now.timestamp()),
            "exp": int((now + TOKEN_LIFETIME).timestamp()),
            "jti": str(jti),
            "scope": scope,
            "username": user.handle,
            "roles": user.roles(),
            "auth_time": int(now.timestamp()),
            "amr": methods,
        }
    )
    AccessToken.objects.create(
        user=user,
        application=application,
        token_checksum=digest(token),
        token_format=Application.TokenFormat.JWT,
        grant_type=CLIENT_ID,
        jti=jti,
        scope=scope,
        resource=[audience()],
        expires=now + TOKEN_LIFETIME,
        auth_time=now,
        amr=methods,
    )
    notice_sign_in(user, origin)
    record(Event.SIGNED_IN, user.pk, origin, actor=user.pk, client_id=CLIENT_ID, methods=methods)
    return Given(token, scope)
