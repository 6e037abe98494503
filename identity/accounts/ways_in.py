"""By which ways the owner of an account can sign in."""

from social_django.models import UserSocialAuth

from identity.accounts.models import User
from identity.second_factors.models import Passkey
from identity.social.providers import providers


def has_way_in(user: User, *, without_link: int = 0, without_passkey: int = 0) -> bool:
    """Whether somebody could still sign in once that link, or that passkey, is gone.

    A provider that is switched off opens nothing. An authenticator app is no way in: it follows a password.
    """
    if user.has_usable_password():
        return True
    if Passkey.objects.filter(user=user).exclude(pk=without_passkey).exists():
        return True
    usable = [provider.name for provider in providers()]
    return UserSocialAuth.objects.filter(user=user, provider__in=usable).exclude(pk=without_link).exists()
