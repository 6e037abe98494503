"""Register an application."""

from django.db import transaction

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.authorization_server.models import Application
from identity.developer_portal.details import Details
from identity.developer_portal.flows.add_secret import new_secret_of
from identity.developer_portal.kinds import about
from identity.developer_portal.logo import digest_of
from identity.developer_portal.models import Draft, Listing
from identity.developer_portal.owned import applications_of
from identity.developer_portal.quotas import APPLICATIONS
from identity.developer_portal.refusals import QuotaReached
from identity.revocation.locks import take


@transaction.atomic
def register_application(
    user: User, kind: str, details: Details, logo: bytes, origin: Origin
) -> tuple[Application, str | None]:
    """Store it with what follows from its kind, and forget the draft; gives its first secret, if it has one.

    Raises QuotaReached.
    """
    take(User.objects.filter(pk=user.pk))  # two at once may not both be the last one
    if applications_of(user).count() >= APPLICATIONS:
        raise QuotaReached
    known = about(kind)
    application = Application.objects.create(
        user=user,
        kind=kind,
        client_type=known.client_type,
        grants=[str(grant) for grant in known.grants],
        **details.columns(kind),
    )
    Listing.objects.create(application=application, logo=logo, logo_digest=digest_of(logo))
    secret = new_secret_of(application, "first") if known.confidential else None
    Draft.objects.filter(user=user).delete()
    record(
        Event.APPLICATION_REGISTERED, user.pk, origin, actor=user.pk, client_id=application.client_id,
        kind=str(kind),
    )  # fmt: skip
    return application, secret
