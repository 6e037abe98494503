"""What was used once too often kills all that it gave, and is remembered (RFC 9700, 2.1.1 and 4.14.2)."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest

from identity.accounts.browser import origin_of
from identity.audit.events import Event
from identity.audit.record import record
from identity.revocation.causes import Cause
from identity.revocation.revoke import revoke_family

EVENTS = {Cause.CODE_REPLAYED: Event.CODE_REPLAYED, Cause.REFRESH_REUSED: Event.REFRESH_REUSED}


@transaction.atomic
def punish(family: UUID, user_id: UUID, cause: Cause, request: Any) -> None:
    """End the family; `request` is the engine's, and says whose client came and from where."""
    revoke_family(family, user_id, cause)
    record(EVENTS[cause], user_id, origin_of(sender(request)), client_id=request.client.client_id)


def sender(request: Any) -> HttpRequest:
    """Django's request, as far as it says where the engine's came from."""
    found = HttpRequest()
    found.META = dict(request.headers)
    return found
