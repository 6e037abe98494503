"""Take a deleted person's names out of the events that told of them."""

from uuid import UUID

from identity.events.models import AccountEvent

GONE = "deleted"


def forget(account: UUID) -> None:
    """Keep the events, since their numbers must stay whole, but no name in them.

    A service that reads them from the start meets somebody without a name, then forgets them.
    """
    AccountEvent.objects.filter(account=account).exclude(kind=AccountEvent.Kind.DELETED).update(
        data={"sub": str(account), "handle": GONE, "name": GONE}
    )
