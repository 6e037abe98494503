"""A browser in which a person is signed in: a row that, once gone, signs it out."""

import uuid

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class BrowserSession(AbstractBaseSession):
    """Django's session, keyed by a digest of the cookie, with what its owner wants to see of it.

    `sid` names it in ID tokens and logout (OpenID Connect Back-Channel Logout, section 2.1); it opens nothing.
    """

    sid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="browser_sessions"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    last_seen_at = models.DateTimeField(null=True)
    authenticated_at = models.DateTimeField(null=True)  # auth_time, of this session and not of the account
    authentication_methods = models.JSONField(default=list)  # amr (RFC 8176)
    address = models.GenericIPAddressField(null=True)
    user_agent = models.CharField(max_length=400, blank=True)

    class Meta:
        indexes = [models.Index(fields=["user", "-last_seen_at"])]

    def __str__(self) -> str:
        return f"session {self.sid}"

    @classmethod
    def get_session_store_class(cls) -> type:
        """The store that reads and writes these rows."""
        from identity.accounts.session_store import SessionStore  # noqa: PLC0415 - the store imports the model

        return SessionStore
