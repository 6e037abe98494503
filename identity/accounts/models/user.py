"""An account: one person, under an identifier that is never reused."""

import uuid
from collections.abc import Iterator
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from identity.accounts.normalise import fold_email, fold_handle

HANDLE = RegexValidator(r"^[a-z0-9_]{3,30}\Z", _("Use 3 to 30 letters, digits or underscores."))


class UserManager(BaseUserManager["User"]):
    """Finds accounts by folded address, so that no two differ by case alone."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """The account of that address; raises User.DoesNotExist."""
        return self.get(email=fold_email(username or ""))

    def create_user(self, email: str, handle: str, password: str | None = None, **details: object) -> "User":
        """Store a new account; raises IntegrityError when the address or handle is taken."""
        user = self.model(email=fold_email(email), handle=fold_handle(handle), **details)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A person's account. Its `id` is the `sub` of every token (OpenID Connect Core, section 2)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    email_verified_at = models.DateTimeField(null=True, blank=True)
    handle = models.CharField(max_length=30, unique=True, validators=[HANDLE])
    display_name = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=10, blank=True)

    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    locked_at = models.DateTimeField(null=True, blank=True)
    locked_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="accounts_locked"
    )
    lock_reason = models.CharField(max_length=500, blank=True)

    # Changes with the password, the address and the lock: what was mailed before is dead after.
    security_stamp = models.UUIDField(default=uuid.uuid4, editable=False)
    password_changed_at = models.DateTimeField(null=True, blank=True)

    deletion_requested_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["handle"]

    objects = UserManager()

    class Meta:
        ordering = ["created_at"]

    def __str__(self) -> str:
        return f"@{self.handle}"

    def clean(self) -> None:
        """Fold what identifies the account before it is compared or stored."""
        self.email = fold_email(self.email)
        self.handle = fold_handle(self.handle)

    @property
    def name(self) -> str:
        """What other people see: the display name, else the handle."""
        return self.display_name or self.handle

    @property
    def email_verified(self) -> bool:
        """Whether the owner has shown that mail to the address reaches them."""
        return self.email_verified_at is not None

    @property
    def is_locked(self) -> bool:
        """Whether nothing may act for this account until it is opened again."""
        return self.locked_at is not None

    @property
    def locked_by_administrator(self) -> bool:
        """Whether an administrator must open it: they alone give a reason."""
        return self.is_locked and bool(self.lock_reason)

    @property
    def may_act(self) -> bool:
        """The one question that every road asks: may anything be done in this account's name?"""
        return self.is_active and not self.is_locked and self.deletion_requested_at is None

    def get_session_auth_hash(self) -> str:
        """What a session stands on: gone with the next change of password, address or lock.

        It is compared on the server and never leaves it, so it needs no keyed digest.
        """
        return str(self.security_stamp)

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """Nothing older is taken: the stamp does not depend on the secret key."""
        yield from ()

    def change_stamp(self) -> None:
        """Make every session and mailed link of before worthless, once saved."""
        self.security_stamp = uuid.uuid4()

    def roles(self) -> list[str]:
        """Names of the account's roles, in order."""
        return sorted(self.groups.values_list("name", flat=True))
