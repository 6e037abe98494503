"""Decide who it is that a provider has let in: the rule that keeps accounts from being taken over."""

from django.utils import timezone
from social_django.models import UserSocialAuth

from identity.accounts.find import by_email
from identity.accounts.handles import check_free
from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.accounts.refusals import HandleTaken
from identity.audit.events import Event
from identity.audit.record import record
from identity.social.claimed import Claimed
from identity.social.flows.link import link
from identity.social.models import Arrival
from identity.social.pipeline import LONGEST_HANDLE
from identity.social.refusals import SignInFirst


def meet(claimed: Claimed, origin: Origin) -> User | Arrival:
    """The account that the claimed identity opens, or a new arrival; raises SignInFirst.

    What is linked is found by (provider, uid) and by nothing else. An account with the same address is joined
    only when the provider vouches for the address *and* we have confirmed it too: otherwise whoever
    registered a stranger's address first would share the account with its owner.
    """
    linked = UserSocialAuth.objects.filter(provider=claimed.provider, uid=claimed.uid).first()
    if linked is not None:
        UserSocialAuth.objects.filter(pk=linked.pk).update(modified=timezone.now())
        return User.objects.get(pk=linked.user_id)
    user = by_email(claimed.email) if claimed.vouched else None
    if user is None:
        return Arrival.objects.create(
            provider=claimed.provider,
            uid=claimed.uid,
            email=claimed.email,
            vouched=claimed.vouched,
            handle=_free(claimed.handle),
            display_name=claimed.name,
        )
    if not user.email_verified:
        record(Event.SIGN_IN_REFUSED, user.pk, origin, provider=claimed.provider)
        raise SignInFirst
    if user.may_act:
        link(user, claimed, origin)
    return user  # one that may not act stays as it is: who asks is told why


def _free(wanted: str) -> str:
    """A handle like the wanted one that is free, as a suggestion; nothing when a few tries find none."""
    if not wanted:
        return ""
    for suffix in ("", *map(str, range(2, 10))):
        handle = f"{wanted[: LONGEST_HANDLE - len(suffix)]}{suffix}"
        try:
            check_free(handle)
        except HandleTaken:
            continue
        return handle
    return ""
