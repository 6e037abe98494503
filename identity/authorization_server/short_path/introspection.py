"""The short path of introspection: two questions, both composed before."""

from datetime import UTC, datetime
from typing import Any

from django.utils import timezone

from identity.authorization_server.models import ResourceServerSecret
from identity.authorization_server.rules import introspection
from identity.authorization_server.rules.client_authentication import Credentials
from identity.authorization_server.rules.parameters import Pairs
from identity.authorization_server.rules.token_format import digest
from identity.authorization_server.short_path.credentials import SECRET, open_without_a_note
from identity.authorization_server.short_path.prepared import Question

_AUDIENCE = "resource_server__audience"
_ANY, _EVER = "example", datetime(2000, 1, 1, tzinfo=UTC)


class Introspection:
    """Answers a registered resource server that asks as it should; knows one thread's connection."""

    def __init__(self) -> None:
        self._servers = Question(
            ResourceServerSecret.objects.filter(
                resource_server__identifier=_ANY, resource_server__disabled_at=None
            ),
            (*SECRET, _AUDIENCE),
            {"identifier": _ANY},
        )
        self._tokens = Question(
            introspection.live(_ANY, _EVER), introspection.FIELDS, {"digest": _ANY, "now": _EVER}
        )

    def __call__(self, shown: Credentials, form: Pairs) -> dict[str, Any] | None:
        """The answer, or None where Django is to say what is wrong."""
        token = dict(form).get("token")
        if token is None:
            return None
        now = timezone.now()
        secrets = self._servers.ask(identifier=shown.identifier)
        if not open_without_a_note(secrets, shown.secret, now):
            return None
        rows = self._tokens.ask(digest=digest(token), now=now)
        return introspection.described(rows, secrets[0][_AUDIENCE])
