"""Disable an application, and wake it again."""

from django.db import transaction
from django.utils import timezone

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.authorization_server.models import Application
from identity.developer_portal.models import Listing
from identity.developer_portal.owned import held
from identity.developer_portal.refusals import NotYours
from identity.revocation import revoke_application
from identity.revocation.causes import Cause


@transaction.atomic
def disable(user: User, application: Application, origin: Origin) -> None:
    """Nothing is given to it any more, and all that it holds is dead; raises NoSuchThing."""
    application = held(user, application)
    if application.disabled_at is not None:
        return
    # To the second, as the administration's form would save it again.
    application.disabled_at = timezone.now().replace(microsecond=0)
    application.save(update_fields=["disabled_at", "updated"])
    Listing.objects.update_or_create(application=application, defaults={"paused_at": application.disabled_at})
    revoke_application(application, Cause.APPLICATION_DISABLED)
    record(Event.APPLICATION_DISABLED, user.pk, origin, actor=user.pk, client_id=application.client_id)


@transaction.atomic
def enable(user: User, application: Application, origin: Origin) -> None:
    """Let it ask again; raises NotYours where an administrator disabled it, and NoSuchThing."""
    application = held(user, application)
    if application.disabled_at is None:
        return
    if not paused_by_owner(application):
        raise NotYours
    application.disabled_at = None
    application.save(update_fields=["disabled_at", "updated"])
    Listing.objects.filter(application=application).update(paused_at=None)
    record(Event.APPLICATION_ENABLED, user.pk, origin, actor=user.pk, client_id=application.client_id)


def paused_by_owner(application: Application) -> bool:
    """Whether its owner disabled it, and may therefore wake it."""
    return (
        application.disabled_at is not None
        and Listing.objects.filter(application=application, paused_at=application.disabled_at).exists()
    )
