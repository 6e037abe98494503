"""Disable an application that does harm, and enable it again."""

from django.db import transaction
from django.utils import timezone

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.authorization_server.models import Application
from identity.developer_portal.models import Listing
from identity.developer_portal.told_owner import tell_owner
from identity.revocation import revoke_application
from identity.revocation.causes import Cause


@transaction.atomic
def disable_application(
    application: Application, administrator: User, origin: Origin, *, reason: str
) -> None:
    """End all that it holds, and give it nothing more; its owner, who may pause it too, cannot wake it."""
    held = Application.objects.select_for_update().get(pk=application.pk)
    held.disabled_at = timezone.now()
    held.save(update_fields=["disabled_at", "updated"])
    Listing.objects.filter(application=held).update(paused_at=None)  # it is no pause of its owner's any more
    revoke_application(held, Cause.APPLICATION_DISABLED)
    record(
        Event.APPLICATION_DISABLED, held.user_id, origin, actor=administrator.pk,
        client_id=held.client_id, reason=reason,
    )  # fmt: skip
    tell_owner(held.user, "application_disabled", held, reason=" ".join(reason.split()))


@transaction.atomic
def enable_application(application: Application, administrator: User, origin: Origin, *, reason: str) -> None:
    """Let it ask again; what it held stays dead."""
    held = Application.objects.select_for_update().get(pk=application.pk)
    held.disabled_at = None
    held.save(update_fields=["disabled_at", "updated"])
    Listing.objects.filter(application=held).update(paused_at=None)  # it is no pause of its owner's any more
    record(
        Event.APPLICATION_ENABLED, held.user_id, origin, actor=administrator.pk,
        client_id=held.client_id, reason=reason,
    )  # fmt: skip
