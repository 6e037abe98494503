"""Sessions kept on the server: the browser holds a key, we hold its digest."""

import hashlib
from typing import Any

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import CreateError, SessionBase, UpdateError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from identity.accounts.models import BrowserSession, User
from identity.accounts.origin import NOWHERE, Origin

EXPIRY = "_session_expiry"
"""Where Django's sessions keep what `set_expiry` was told."""


def digest_of(key: str) -> str:
    """What is stored of a cookie's value: it is random enough that one plain hash keeps it."""
    return hashlib.sha256(key.encode()).hexdigest()


class SessionStore(SessionBase):
    """One row a session, read together with its account in one query."""

    row: BrowserSession | None = None
    origin: Origin = NOWHERE

    def load(self) -> dict[str, Any]:
        """The session's values; nothing when it ended, for whatever reason."""
        self.row = self._rows().filter(expires_at__gt=timezone.now()).select_related("user").first()
        if self.row is None:
            self._session_key = None
            return {}
        values = self.decode(self.row.data)
        self._note_use(self.row, remembered=values.get(EXPIRY) != 0)
        return values

    def account(self) -> User | None:
        """Whose session it is; None when that account may not act, or changed what its sessions stand on."""
        stamp = self.get(HASH_SESSION_KEY, "")
        user = self.row.user if self.row else None
        if user is None or not user.may_act:
            return None
        return user if constant_time_compare(stamp, user.get_session_auth_hash()) else None

    @property
    def remembered(self) -> bool:
        """Whether it outlives the browser's window, as its person chose."""
        return not self.get_expire_at_browser_close()

    def authenticated(self, methods: list[str], *, remember: bool = True) -> None:
        """Note that the person has just shown who they are, how (RFC 8176), and on what sort of device."""
        if self.row is None:
            raise CreateError
        self.row.authenticated_at = timezone.now()
        self.row.authentication_methods = methods
        self.set_expiry(None if remember else 0)
        self.row.seen(timezone.now(), remembered=remember)
        self.modified = True

    def exists(self, session_key: str) -> bool:
        """Whether a row has this key, ended or not."""
        return BrowserSession.objects.filter(digest=digest_of(session_key)).exists()

    def create(self) -> None:
        """A new row under a new random key."""
        self._session_key = self._get_new_session_key()  # type: ignore[attr-defined]
        self.save(must_create=True)
        self.modified = True

    def cycle_key(self) -> None:
        """A new key for the same session: the old cookie opens nothing from here on."""
        values = self._session  # type: ignore[attr-defined]
        self._session_key = key = self._get_new_session_key()  # type: ignore[attr-defined]
        if not self._update(digest=digest_of(key)):
            self.create()
        self._session_cache = values
        self.modified = True

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001, FBT002 - Django's signature
        """Write the values; raises UpdateError when the session was ended meanwhile."""
        if self.session_key is None:
            return self.create()
        values = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        if must_create:
            return self._insert(values)
        if self.row is None or not self._update(
            data=self.encode(values),
            user_id=values.get(SESSION_KEY),
            authenticated_at=self.row.authenticated_at,
            authentication_methods=self.row.authentication_methods,
            last_seen_at=self.row.last_seen_at,
            expires_at=self.row.expires_at,
        ):
            raise UpdateError
        return None

    def delete(self, session_key: str | None = None) -> None:
        """End the session at once."""
        key = session_key or self.session_key
        if key is not None:
            BrowserSession.objects.filter(digest=digest_of(key)).delete()
        if session_key is None:
            self.row = None

    @classmethod
    def clear_expired(cls) -> None:
        """Delete the rows of sessions that ended by themselves."""
        BrowserSession.objects.filter(expires_at__lte=timezone.now()).delete()

    def _rows(self) -> QuerySet[BrowserSession]:
        return BrowserSession.objects.filter(digest=digest_of(self.session_key or ""))

    def _insert(self, values: dict[str, Any]) -> None:
        row = BrowserSession(
            digest=digest_of(self.session_key or ""),
            data=self.encode(values),
            user_id=values.get(SESSION_KEY),
            address=self.origin.address,
            user_agent=self.origin.user_agent,
        )
        row.seen(row.created_at, remembered=values.get(EXPIRY) != 0)
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError as error:
            raise CreateError from error
        self.row = row

    def _update(self, **columns: Any) -> bool:
        return self.row is not None and bool(BrowserSession.objects.filter(pk=self.row.pk).update(**columns))

    def _note_use(self, row: BrowserSession, *, remembered: bool) -> None:
        now = timezone.now()
        if now - row.last_seen_at < settings.SESSION_SEEN_EVERY:
            return
        row.seen(now, remembered=remembered)
        row.address, row.user_agent = self.origin.address, self.origin.user_agent
        self._update(
            last_seen_at=row.last_seen_at,
            expires_at=row.expires_at,
            address=row.address,
            user_agent=row.user_agent,
        )
