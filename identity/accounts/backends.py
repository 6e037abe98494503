"""Who may sign in with a password, for everything that asks Django."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from identity.accounts.browser import origin_of
from identity.accounts.flows.prove_password import prove_password
from identity.accounts.models import User
from identity.accounts.origin import NOWHERE
from identity.accounts.refusals import Refused
from identity.throttle.too_many import TooMany


class AccountBackend(ModelBackend):
    """The house's own judgement of passwords; a locked or deleted account is nobody, by any road."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **_kwargs: Any,
    ) -> User | None:
        """The account that may be signed in, or None without a reason."""
        if not username or not password:
            return None
        try:
            return prove_password(username, password, origin_of(request) if request else NOWHERE)
        except (Refused, TooMany):
            if request is not None:
                request.axes_locked_out = True  # type: ignore[attr-defined]  # it is counted: not a second time
            return None

    def user_can_authenticate(self, user: User | AnonymousUser | None) -> bool:
        """Whether anything may be done in this account's name."""
        return isinstance(user, User) and user.may_act
