"""The short path of the client credentials grant (RFC 6749, section 4.4): three composed statements."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.utils import timezone

from identity.authorization_server.models import AccessToken, Application, ApplicationSecret, Scope
from identity.authorization_server.rules.audience import OPENID
from identity.authorization_server.rules.client_authentication import Credentials
from identity.authorization_server.rules.parameters import Pairs
from identity.authorization_server.rules.token_format import digest, new_access_token
from identity.authorization_server.short_path.credentials import SECRET, open_without_a_note
from identity.authorization_server.short_path.prepared import Insertion, Question
from identity.authorization_server.signals import tokens_issued

GRANT = Application.Grant.CLIENT_CREDENTIALS
MOST_SCOPES = 20
_ID, _GRANTS, _SCOPES = "application_id", "application__grants", "application__scopes"
_AUDIENCE, _DISABLED = "resource_server__audience", "resource_server__disabled_at"
_ANY = "example"


class ClientCredentials:
    """Gives a service its token where nothing is in the way; knows one thread's connection."""

    def __init__(self) -> None:
        self._clients = Question(
            ApplicationSecret.objects.filter(
                application__client_id=_ANY,
                application__client_type=Application.CLIENT_CONFIDENTIAL,
                application__disabled_at=None,
                application__token_format=Application.TokenFormat.OPAQUE,
            ),
            (*SECRET, _ID, _GRANTS, _SCOPES),
            {"client_id": _ANY},
        )
        self._scopes: dict[int, Question] = {}
        self._tokens = Insertion(
            AccessToken,
            {
                "user_id": None, "sid": None, "auth_time": None, "amr": [], "token": "", "grant_type": GRANT,
                "token_format": Application.TokenFormat.OPAQUE,
            },
            held=Application.objects.filter(pk=-1, disabled_at=None),
            key=-1,
        )  # fmt: skip

    def __call__(self, shown: Credentials, form: Pairs) -> dict[str, Any] | None:
        """The answer, or None where Django is to say what is wrong, or to do what is rarely asked."""
        asked = dict(form)
        if set(asked) != {"grant_type", "scope"} or asked["grant_type"] != GRANT:
            return None
        scopes = list(dict.fromkeys(asked["scope"].split(" ")))
        now = timezone.now()
        rows = self._clients.ask(client_id=shown.identifier)
        if not open_without_a_note(rows, shown.secret, now):
            return None
        client = rows[0]
        if GRANT not in client[_GRANTS] or not set(scopes) <= set(client[_SCOPES]):
            return None
        audience = self._audience(scopes)
        if audience is None:
            return None
        return self._issue(client[_ID], scopes, audience)

    def _audience(self, scopes: list[str]) -> list[str] | None:
        """Who owns the scopes, as `rules.audience` says; None where one is unknown or identity's own."""
        if len(scopes) > MOST_SCOPES or OPENID in scopes:
            return None
        names = [f"{_ANY} {number}" for number in range(len(scopes))]
        question = self._scopes.get(len(scopes))
        if question is None:
            question = self._scopes[len(scopes)] = Question(
                Scope.objects.filter(name__in=names),
                ("name", _AUDIENCE, _DISABLED),
                {name: name for name in names},
            )
        known = question.ask(**dict(zip(names, scopes, strict=True)))
        if len(known) != len(scopes):
            return None
        return sorted({row[_AUDIENCE] for row in known if row[_AUDIENCE] and row[_DISABLED] is None})

    def _issue(self, application_id: int, scopes: list[str], audience: list[str]) -> dict[str, Any] | None:
        token, now, lifetime = new_access_token(), timezone.now(), settings.ACCESS_TOKEN_LIFETIME
        issued = self._tokens.run(
            application_id,
            application_id=application_id,
            token_checksum=digest(token),
            family=uuid4(),
            jti=uuid4(),
            scope=" ".join(scopes),
            resource=audience,
            created=now,
            updated=now,
            expires=now + lifetime,
        )
        if not issued:  # the application was disabled meanwhile
            return None
        tokens_issued.send(None, application_id=application_id)
        return {
            "access_token": token,
            "expires_in": int(lifetime.total_seconds()),
            "token_type": "Bearer",
            "scope": " ".join(scopes),
        }
