"""Choose the language in which the house speaks to a person."""

from django.conf import settings
from django.db import transaction

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record


def is_language(code: str) -> bool:
    """Whether the house speaks it; nothing means what the browser says."""
    return code in {"", *(known for known, _ in settings.LANGUAGES)}


@transaction.atomic
def change_language(user: User, code: str, origin: Origin) -> None:
    """Keep the language, which `is_language` knows, with the account; the same again is no change."""
    if user.language == code:
        return
    user.language = code
    user.save(update_fields=["language"])
    record(Event.DETAILS_CHANGED, user.pk, origin, actor=user.pk, language=code)
