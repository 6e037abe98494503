"""By which ways the owner of an account can sign in."""

from social_django.models import UserSocialAuth

from identity.accounts.models import User
from identity.social.providers import providers


def has_way_in(user: User, without: int) -> bool:
    """Whether somebody could still sign in once the link `without` is gone.

    A provider that is switched off opens nothing.
    """
    if user.has_usable_password():
        return True
    usable = [provider.name for provider in providers()]
    return UserSocialAuth.objects.filter(user=user, provider__in=usable).exclude(pk=without).exists()
