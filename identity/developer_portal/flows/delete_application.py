"""Delete an application, and say beforehand what goes with it."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.authorization_server.models import AccessToken, Application, Consent, RefreshToken
from identity.developer_portal.owned import applications_of, held
from identity.revocation import revoke_application
from identity.revocation.causes import Cause


@dataclass(frozen=True)
class Loss:
    """What a deletion kills."""

    people: int
    access_tokens: int
    refresh_tokens: int
    secrets: int


def loss_of(application: Application) -> Loss:
    """What would die now."""
    now = timezone.now()
    return Loss(
        people=Consent.objects.filter(application=application).count(),
        access_tokens=AccessToken.objects.filter(application=application, expires__gt=now).count(),
        refresh_tokens=RefreshToken.objects.filter(
            application=application, revoked=None, rotated_at=None, expires__gt=now
        ).count(),
        secrets=len(application.live_secrets()),
    )


@transaction.atomic
def delete_application(user: User, application: Application, origin: Origin) -> None:
    """End everything that it holds, then forget it with all that hangs on it; raises NoSuchThing."""
    application = held(user, application)
    revoke_application(application, Cause.APPLICATION_DELETED)
    record(
        Event.APPLICATION_DELETED, user.pk, origin, actor=user.pk, client_id=application.client_id,
        name=application.name,
    )  # fmt: skip
    application.delete()


@transaction.atomic
def delete_applications_of(user: User, origin: Origin) -> None:
    """The same for all that a member owns; call it before their account's row goes and takes them along."""
    for application in applications_of(user):
        delete_application(user, application, origin)
