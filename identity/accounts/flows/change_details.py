"""Change what other people see of a person."""

from django.db import IntegrityError, transaction

from identity.accounts.handles import check_free
from identity.accounts.models import User
from identity.accounts.normalise import fold_handle
from identity.accounts.origin import Origin
from identity.accounts.refusals import HandleTaken
from identity.audit.events import Event
from identity.audit.record import record


def change_details(user: User, handle: str, display_name: str, origin: Origin) -> None:
    """Set handle and display name; raises HandleTaken."""
    check_free(handle, owner=user)
    before = user.handle
    user.handle, user.display_name = fold_handle(handle), display_name.strip()
    try:
        with transaction.atomic():
            user.save(update_fields=["handle", "display_name"])
            record(Event.DETAILS_CHANGED, user.pk, origin, actor=user.pk, handle_before=before)
    except IntegrityError as error:  # taken since we looked
        raise HandleTaken from error
