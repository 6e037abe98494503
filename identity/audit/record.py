"""Write a security event."""

from typing import Any
from uuid import UUID

from identity.accounts.origin import NOWHERE, Origin
from identity.audit.events import Event
from identity.audit.models import SecurityEvent


def record(
    event: Event,
    account: UUID | None,
    origin: Origin = NOWHERE,
    *,
    actor: UUID | None = None,
    client_id: str = "",
    **detail: Any,
) -> None:
    """Remember what happened to `account`; `actor` is who did it, where they have shown who they are.

    Call it inside the transaction of what it tells. `detail` is plain JSON and never a password, token, code
    or anything that a person typed where a password might be.
    """
    SecurityEvent.objects.create(
        event=event,
        account=account,
        actor=actor,
        client_id=client_id,
        address=origin.address,
        user_agent=origin.user_agent,
        request_id=origin.request_id,
        detail=detail,
    )
