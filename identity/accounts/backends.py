"""Who may sign in with an address and a password."""

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.base_user import AbstractBaseUser

from identity.accounts.models import User


class AccountBackend(ModelBackend):
    """Django's own, but a locked or deleted account is nobody, in any session and by any road."""

    def user_can_authenticate(self, user: AbstractBaseUser | None) -> bool:
        """Whether anything may be done in this account's name."""
        return isinstance(user, User) and user.may_act
