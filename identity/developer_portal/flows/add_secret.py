"""Give an application another secret."""

from django.db import transaction

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.authorization_server.models import Application, ApplicationSecret
from identity.authorization_server.models.secret import new_secret
from identity.developer_portal.owned import held
from identity.developer_portal.quotas import SECRETS
from identity.developer_portal.refusals import NoSuchThing, QuotaReached
from identity.developer_portal.told_owner import tell_owner


@transaction.atomic
def add_secret(user: User, application: Application, name: str, origin: Origin) -> str:
    """Make a secret and give it, for the only time; raises QuotaReached, or NoSuchThing for a public one."""
    application = held(user, application)
    if application.client_type != Application.CLIENT_CONFIDENTIAL:
        raise NoSuchThing
    if len(application.live_secrets()) >= SECRETS:
        raise QuotaReached
    secret = new_secret_of(application, name)
    record(Event.SECRET_ADDED, user.pk, origin, actor=user.pk, client_id=application.client_id, name=name)
    tell_owner(user, "secret_added", application)
    return secret


def new_secret_of(application: Application, name: str) -> str:
    """Store a new secret's digest under `name`."""
    secret = new_secret()
    ApplicationSecret(application=application, name=name).keep(secret).save()
    return secret
