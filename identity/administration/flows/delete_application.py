"""Delete an application that should not be."""

from django.db import transaction

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.authorization_server.models import Application
from identity.revocation import revoke_application
from identity.revocation.causes import Cause


@transaction.atomic
def delete_application(application: Application, administrator: User, origin: Origin, *, reason: str) -> None:
    """End everything that it holds, then forget it with all that hangs on it."""
    held = Application.objects.select_for_update().get(pk=application.pk)
    revoke_application(held, Cause.APPLICATION_DELETED)
    record(
        Event.APPLICATION_DELETED, held.user_id, origin, actor=administrator.pk,
        client_id=held.client_id, name=held.name, reason=reason,
    )  # fmt: skip
    held.delete()
