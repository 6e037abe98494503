"""Let an account be signed in to by a provider's account."""

from django.db import IntegrityError, transaction
from social_django.models import UserSocialAuth

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.mail.send import send
from identity.social.claimed import Claimed
from identity.social.providers import title_of
from identity.social.refusals import LinkedToAnother


@transaction.atomic
def link(user: User, claimed: Claimed, origin: Origin) -> None:
    """Link the two, and tell the owner by mail; nothing if they are linked. Raises LinkedToAnother.

    No token of the provider is kept: the library's column for them stays empty.
    """
    if _linked(user, claimed):
        return
    try:
        with transaction.atomic():
            keep(user, claimed.provider, claimed.uid)
    except IntegrityError:
        if _linked(user, claimed):
            return
        raise LinkedToAnother from None
    record(Event.PROVIDER_LINKED, user.pk, origin, actor=user.pk, provider=claimed.provider)
    send("provider_linked", user.email, user.pk, handle=user.handle, provider=title_of(claimed.provider))


def keep(user: User, provider: str, uid: str) -> None:
    """Store the link; raises IntegrityError when that account of the provider is linked already."""
    UserSocialAuth.objects.create(user=user, provider=provider, uid=uid, extra_data={})


def _linked(user: User, claimed: Claimed) -> bool:
    """Whether it is linked to this very account; raises LinkedToAnother when to another."""
    found = UserSocialAuth.objects.filter(provider=claimed.provider, uid=claimed.uid).first()
    if found is not None and found.user_id != user.pk:
        raise LinkedToAnother
    return found is not None
