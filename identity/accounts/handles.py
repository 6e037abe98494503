"""Whether a handle may be had."""

from identity.accounts.models import User
from identity.accounts.normalise import fold_handle
from identity.accounts.refusals import HandleTaken
from identity.accounts.reserved_handles import RESERVED
from identity.confirmation.held_handles import is_held
from identity.deletion.retired import is_retired


def check_free(handle: str, *, owner: User | None = None) -> None:
    """Raise HandleTaken when another than `owner` carries or carried the handle, or the house keeps it."""
    folded = fold_handle(handle)
    if owner is not None and owner.handle == folded:
        return
    if folded in RESERVED or User.objects.filter(handle=folded).exists():
        raise HandleTaken
    if is_retired(folded) or is_held(folded):
        raise HandleTaken
