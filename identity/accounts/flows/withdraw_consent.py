"""Take back from an application what it was allowed."""

from django.db import transaction

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.accounts.refusals import NoSuchApp
from identity.audit.events import Event
from identity.audit.record import record
from identity.authorization_server.acting import applications_acting_for
from identity.authorization_server.models import Consent
from identity.revocation import revoke_consent


@transaction.atomic
def withdraw_consent(user: User, application_id: int, origin: Origin) -> str:
    """Forget the consent, end every token behind it, and give the app's name; raises NoSuchApp."""
    application = applications_acting_for(user).filter(pk=application_id).first()
    if application is None:
        raise NoSuchApp
    revoke_consent(user, application)
    Consent.objects.filter(user=user, application=application).delete()
    record(Event.CONSENT_WITHDRAWN, user.pk, origin, actor=user.pk, client_id=application.client_id)
    return str(application.name)
