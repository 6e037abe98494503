"""Secrets of programs: 256 random bits of our making, so one fast salted hash keeps them."""

import hashlib
import hmac
import secrets
from datetime import datetime
from typing import Self

from django.db import models
from django.utils import timezone

PREFIX = "gcs_"


def new_secret() -> str:
    """A secret of 256 random bits, recognisable by its prefix when it leaks."""
    return PREFIX + secrets.token_urlsafe(32)


class Secret(models.Model):
    """One of possibly several secrets of a program; two may overlap while rotating.

    `digest` is the hexadecimal SHA-256 of salt and secret. A slow hash would protect a guessable secret;
    there is none here, since `store` takes only what `new_secret` could have made.
    """

    name = models.CharField(max_length=60, default="first")
    hint = models.CharField(max_length=12)  # the first characters, to tell two secrets apart
    salt = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["created_at"]

    def __str__(self) -> str:
        return f"{self.name} ({self.hint}…)"

    def keep(self, secret: str) -> Self:
        """Note the digest of `secret`; raises ValueError for one that we did not make."""
        if not secret.startswith(PREFIX) or len(secret) < len(new_secret()):
            raise ValueError("a secret is made by new_secret, never chosen")
        self.hint = secret[: len(PREFIX) + 4]
        self.salt = secrets.token_hex(16)
        self.digest = digest_of(self.salt, secret)
        return self

    def is_live(self, now: datetime | None = None) -> bool:
        """Whether it still opens anything."""
        return self.revoked_at is None and (
            self.expires_at is None or self.expires_at > (now or timezone.now())
        )

    def matches(self, secret: str) -> bool:
        """Compare in constant time."""
        return hmac.compare_digest(self.digest, digest_of(self.salt, secret))


def digest_of(salt: str, secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(f"{salt}:{secret}".encode()).hexdigest()
