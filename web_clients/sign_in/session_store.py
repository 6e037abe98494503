"""Signed-in browsers: what the server keeps of each, behind a cookie that says nothing."""

import json
import secrets
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field

from redis import Redis

from web_clients.sign_in.store import answering, digest

IDLE = 24 * 3600
"""Seconds without a request after which a session ends."""
ABSOLUTE = 14 * 24 * 3600
"""Seconds after which a session ends however much it is used."""
LOOK_AGAIN = 0.01
"""Seconds between two looks at a session that is being refreshed."""


@dataclass(frozen=True)
class Session:
    """One browser's sign-in; `id` is the cookie's value, times are seconds since the epoch."""

    id: str = field(repr=False)
    sub: str
    username: str
    name: str
    roles: tuple[str, ...]
    began: float
    expires_at: float
    access_token: str = field(repr=False)
    refresh_token: str | None = field(repr=False)
    id_token: str = field(repr=False)
    sid: str = ""
    """The browser's session at the gatehouse, of which this one is a part."""
    locale: str = ""
    """The language of the person's account; empty where it has none."""


def new_id() -> str:
    """A cookie value of 256 random bits."""
    return secrets.token_urlsafe(32)


class SessionStore:
    """Keeps sessions in Valkey at `<prefix>:session:<sha256 of the cookie's value>`."""

    def __init__(self, valkey: Redis, prefix: str, clock: Callable[[], float] = time.time) -> None:
        self.valkey = valkey
        self.clock = clock
        self._prefix = prefix

    def keep(self, session: Session) -> None:
        """Remember a new session."""
        with answering():
            self.valkey.set(self.key(session.id), _dump(session), ex=self._life(session))
            if session.sid:
                with self.valkey.pipeline(transaction=False) as pipe:
                    pipe.sadd(self.sid_key(session.sid), digest(session.id))
                    pipe.expire(self.sid_key(session.sid), ABSOLUTE)
                    pipe.execute()

    def read(self, session_id: str) -> Session | None:
        """The session as it is kept, whatever became of its token; None once it is gone or too old."""
        with answering():
            kept = self.valkey.get(self.key(session_id))
        if kept is None:
            return None
        session = _parse(session_id, kept)
        return session if session and self._life(session) > 0 else None

    def load(self, session_id: str) -> Session | None:
        """The session, if its access token is not revoked; a revoked one is destroyed on sight.

        The token's name is known only once the session is read, so this takes two round trips. A refresh by
        another process may revoke the token that was read a moment ago: then the session is looked at again.
        """
        while session := self.read(session_id):
            with answering(), self.valkey.pipeline(transaction=False) as pipe:
                pipe.get(f"revoked:{digest(session.access_token)}")
                pipe.get(self.refreshing_key(session_id))
                pipe.expire(self.key(session_id), self._life(session))
                revoked, refreshing, _ = pipe.execute()
            if revoked is None:
                return session
            again = self.read(session_id)
            if again is not None and again.access_token == session.access_token:
                if refreshing is None:
                    self.delete(session_id)
                    return None
                time.sleep(LOOK_AGAIN)
        return None

    def replace(self, session: Session) -> bool:
        """Keep `session` over its former self; False where that is gone, and then it stays gone."""
        with answering():
            return bool(self.valkey.set(self.key(session.id), _dump(session), xx=True, keepttl=True))

    def delete(self, session_id: str) -> None:
        """Forget a session; forgetting one that is gone is no error."""
        with answering():
            self.valkey.delete(self.key(session_id))

    def delete_of(self, sid: str) -> int:
        """Forget every session that is part of a browser's session at the gatehouse; how many there were."""
        with answering():
            kept = [
                f"{self._prefix}:session:{_text(each)}" for each in self.valkey.smembers(self.sid_key(sid))
            ]
            ended = int(self.valkey.delete(*kept)) if kept else 0
            self.valkey.delete(self.sid_key(sid))
        return ended

    def first_time(self, jti: str, seconds: int) -> bool:
        """Whether this identifier was not seen in the last `seconds`; it is remembered."""
        with answering():
            return bool(self.valkey.set(f"{self._prefix}:seen:{digest(jti)}", "1", nx=True, ex=seconds))

    def sid_key(self, sid: str) -> str:
        """Where the sessions of one browser's session at the gatehouse are listed."""
        return f"{self._prefix}:sid:{digest(sid)}"

    def key(self, session_id: str) -> str:
        """Where the session is kept."""
        return f"{self._prefix}:session:{digest(session_id)}"

    def refreshing_key(self, session_id: str) -> str:
        """Where it says that somebody is refreshing the session's tokens."""
        return f"{self._prefix}:refreshing:{digest(session_id)}"

    def _life(self, session: Session) -> int:
        return min(IDLE, int(session.began + ABSOLUTE - self.clock()))


def _text(kept: bytes | str) -> str:
    return kept.decode() if isinstance(kept, bytes) else kept


def _dump(session: Session) -> str:
    """What is kept of a session: everything but the cookie's value."""
    kept = asdict(session)
    del kept["id"]
    return json.dumps(kept)


def _parse(session_id: str, kept: bytes | str) -> Session | None:
    """The session that was kept; None for one that another release wrote in another shape."""
    try:
        known = json.loads(kept)
        return Session(id=session_id, **(known | {"roles": tuple(known["roles"])}))
    except (KeyError, TypeError, ValueError):
        return None
