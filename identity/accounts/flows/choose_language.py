"""Choose the language of pages and mails."""

from django.db import transaction

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record


@transaction.atomic
def choose_language(user: User, language: str, origin: Origin) -> None:
    """Keep it on the account; empty means that the browser says."""
    if user.language == language:
        return
    User.objects.filter(pk=user.pk).update(language=language)
    user.language = language
    record(Event.DETAILS_CHANGED, user.pk, origin, actor=user.pk, language=language)
