"""Take from a provider's account what it could open."""

from django.db import transaction
from social_django.models import UserSocialAuth

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.accounts.refusals import LastWayIn
from identity.accounts.ways_in import has_way_in
from identity.audit.events import Event
from identity.audit.record import record
from identity.mail.send import send
from identity.social.providers import title_of
from identity.social.refusals import NoSuchLink


@transaction.atomic
def unlink(account: User, link: int, origin: Origin) -> str:
    """Unlink it, tell the owner by mail, and say which provider's it was.

    Raises NoSuchLink, and LastWayIn: of two asked for at once, one waits for the account's row and judges
    after the other.
    """
    user = User.objects.select_for_update().get(pk=account.pk)
    found = UserSocialAuth.objects.filter(user=user, pk=link).first()
    if found is None:
        raise NoSuchLink
    if not has_way_in(user, without_link=found.pk):
        raise LastWayIn
    title = title_of(found.provider)
    found.delete()
    record(Event.PROVIDER_UNLINKED, user.pk, origin, actor=user.pk, provider=found.provider)
    send("provider_unlinked", user.email, user.pk, handle=user.handle, provider=title)
    return title
