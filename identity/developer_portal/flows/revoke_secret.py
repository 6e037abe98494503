"""Take a secret back."""

from django.db import transaction
from django.utils import timezone

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.authorization_server.models import Application
from identity.developer_portal.owned import held
from identity.developer_portal.refusals import NoSuchThing
from identity.developer_portal.told_owner import tell_owner
from identity.revocation import revoke_application
from identity.revocation.causes import Cause


@transaction.atomic
def revoke_secret(user: User, application: Application, secret_id: int, origin: Origin) -> str:
    """End a secret and every token of the application; gives the secret's name, or raises NoSuchThing.

    Whoever stole the secret may hold tokens already, and nothing tells theirs from the owner's.
    """
    application = held(user, application)
    secret = next((each for each in application.live_secrets() if each.pk == secret_id), None)
    if secret is None:
        raise NoSuchThing
    secret.revoked_at = timezone.now()
    secret.save(update_fields=["revoked_at"])
    revoke_application(application, Cause.SECRET_REVOKED)
    record(
        Event.SECRET_REVOKED, user.pk, origin, actor=user.pk, client_id=application.client_id,
        name=secret.name,
    )  # fmt: skip
    tell_owner(user, "secret_revoked", application)
    return str(secret.name)
