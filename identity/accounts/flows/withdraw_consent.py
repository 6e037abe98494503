"""Take back from an application what it was allowed."""

from django.db import transaction

from identity.accounts.flows.administer import because
from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.accounts.refusals import NoSuchApp
from identity.audit.events import Event
from identity.audit.record import record
from identity.authorization_server.acting import applications_acting_for
from identity.authorization_server.models import Consent
from identity.revocation import revoke_consent


@transaction.atomic
def withdraw_consent(
    user: User, application_id: int, origin: Origin, *, by: User | None = None, reason: str = ""
) -> str:
    """Forget the consent, end every token behind it, and give the app's name; raises NoSuchApp.

    `by` is the administrator who does it in the person's place, for that `reason`.
    """
    application = applications_acting_for(user).filter(pk=application_id).first()
    if application is None:
        raise NoSuchApp
    revoke_consent(user, application)
    Consent.objects.filter(user=user, application=application).delete()
    record(
        Event.CONSENT_WITHDRAWN, user.pk, origin, actor=(by or user).pk,
        client_id=application.client_id, **because(reason),
    )  # fmt: skip
    return str(application.name)
