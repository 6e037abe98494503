"""Hand an application to another member, who has to accept it."""

from django.db import transaction
from django.utils import timezone

from identity.accounts.find import by_login
from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.authorization_server.models import Application, Consent
from identity.developer_portal.models import Offer
from identity.developer_portal.owned import applications_of, held
from identity.developer_portal.quotas import APPLICATIONS, OFFER_STANDS
from identity.developer_portal.refusals import NobodyThere, NoSuchThing, QuotaReached
from identity.developer_portal.told_owner import tell_owner
from identity.revocation import revoke_application
from identity.revocation.causes import Cause
from identity.revocation.locks import take


@transaction.atomic
def offer(user: User, application: Application, handle: str, origin: Origin) -> User:
    """Offer it to the member of that handle, in place of any offer before.

    Raises NobodyThere, also for an account that may not act: nobody learns which; and NoSuchThing.
    """
    application = held(user, application)
    found = by_login(handle) if "@" not in handle.strip().removeprefix("@") else None
    if found is None or found == user or not (found.may_act and found.email_verified):
        raise NobodyThere
    Offer.objects.update_or_create(
        application=application,
        defaults={"to": found, "made_at": timezone.now(), "expires_at": timezone.now() + OFFER_STANDS},
    )
    record(
        Event.APPLICATION_OFFERED, user.pk, origin, actor=user.pk, client_id=application.client_id,
        to=str(found.pk),
    )  # fmt: skip
    tell_owner(user, "application_offered", application, other=found.handle)
    tell_owner(found, "application_offered_to_you", application, other=user.handle)
    return found


@transaction.atomic
def withdraw(user: User, application: Application, origin: Origin) -> None:
    """Take the offer back; raises NoSuchThing."""
    application = held(user, application)
    if Offer.objects.filter(application=application).delete()[0]:
        record(Event.APPLICATION_OFFER_ENDED, user.pk, origin, actor=user.pk, client_id=application.client_id)


@transaction.atomic
def answer(user: User, offer_id: int, origin: Origin, *, accepted: bool) -> Application:
    """Take the application, or decline it; raises NoSuchThing and QuotaReached.

    Secrets, tokens, what people consented to and an administrator's mark were all given to the former owner,
    so they end.
    """
    take(User.objects.filter(pk=user.pk))
    found = (
        Offer.objects.select_for_update(of=("self",))
        .select_related("application")
        .filter(pk=offer_id, to=user, expires_at__gt=timezone.now())
        .first()
    )
    if found is None:
        raise NoSuchThing
    application = Application.objects.select_for_update().get(pk=found.application_id)
    former = application.user
    found.delete()
    event = Event.APPLICATION_OFFER_ENDED
    if accepted:
        if applications_of(user).count() >= APPLICATIONS:
            raise QuotaReached
        event = Event.APPLICATION_TRANSFERRED
        application.user, application.verified_at = user, None
        application.save(update_fields=["user", "verified_at", "updated"])
        application.secrets.filter(revoked_at=None).update(revoked_at=timezone.now())
        Consent.objects.filter(application=application).delete()
        revoke_application(application, Cause.APPLICATION_TRANSFERRED)
        tell_owner(former, "application_accepted", application, other=user.handle)
    for account in (former.pk if former else None, user.pk):
        record(event, account, origin, actor=user.pk, client_id=application.client_id)
    return application


def offers_to(user: User) -> list[Offer]:
    """What others offer this member, the newest first."""
    standing = Offer.objects.filter(to=user, expires_at__gt=timezone.now())
    return list(standing.select_related("application__user").order_by("-made_at"))


def offer_of(application: Application) -> Offer | None:
    """The offer that stands, if any."""
    standing = Offer.objects.filter(application=application, expires_at__gt=timezone.now())
    return standing.select_related("to").first()
