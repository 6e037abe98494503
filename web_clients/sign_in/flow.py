"""Signing a person in, keeping them signed in, and signing them out: the whole journey, step by step."""

import secrets
from dataclasses import dataclass, field, replace
from typing import Any

import structlog
from redis import Redis

from chassis.http import Session as Http
from web_clients.sign_in import begin, callback, id_token, logout_token, pending, sign_out, tokens, userinfo
from web_clients.sign_in.client import Client
from web_clients.sign_in.discovery import Discovery
from web_clients.sign_in.errors import (
    BadAnswer,
    IdentityUnreachable,
    SignedOutHereOnly,
    SignInError,
    UntrustedIdToken,
    UntrustedLogoutToken,
)
from web_clients.sign_in.keys import Keys
from web_clients.sign_in.refresh import Refreshed, Refresher
from web_clients.sign_in.session_store import Session, SessionStore, new_id
from web_clients.sign_in.wire import read_json

EARLY = 30
"""Seconds before its end at which an access token is refreshed."""

log = structlog.get_logger("sign_in")


@dataclass(frozen=True)
class Arrival:
    """A person who just signed in, and the address that they were on their way to."""

    session: Session
    going_to: str


@dataclass(frozen=True)
class Departure:
    """A browser's way to the gatehouse's own sign-out, and the state that comes back from there."""

    url: str = field(repr=False)
    state: str


class SignIn:
    """The authorization-code flow of one client; `prefix` is its corner of Valkey."""

    def __init__(self, client: Client, http: Http, valkey: Redis, *, prefix: str) -> None:
        self._client = client
        self._http = http
        self._discovery = Discovery(http, client.issuer)
        self._keys = Keys(lambda: read_json(http, self._discovery.provider().jwks_uri))
        self._pending = pending.PendingStore(valkey, prefix)
        self._sessions = SessionStore(valkey, prefix)
        self._refresher = Refresher(self._sessions, self._send_refresh, self._discard)

    def begin(self, *, browser: str, going_to: str, language: str = "") -> str:
        """Where to send a browser (known by the value of its cookie) so that its person signs in.

        `language` is what the gatehouse is asked to speak there.
        """
        provider = self._discovery.provider()
        state = secrets.token_urlsafe(32)
        waiting = pending.new(browser, going_to)
        self._pending.keep(state, waiting)
        return begin.authorization_url(
            self._http, self._client, provider, state=state, pending=waiting, language=language
        )

    def finish(self, answer: callback.Parameters, *, browser: str | None, former: str | None) -> Arrival:
        """Sign in whoever the gatehouse's answer stands for, under a session id that never was before.

        `former` is the session id that the browser had, which ends. Raises a SignInError on any doubt.
        """
        waiting = self._pending.take(callback.state_of(answer), browser)
        code = callback.judge(answer, issuer=self._client.issuer)
        provider = self._discovery.provider()
        now = self._sessions.clock()
        given = tokens.judge(
            tokens.send_code(self._http, self._client, provider, code=code, verifier=waiting.verifier),
            now=now,
        )
        claims = self._judge_id_token(given)
        id_token.check_nonce(claims, waiting.nonce)
        person = id_token.person(claims)
        if not person.username:
            person = userinfo.judge(userinfo.send(self._http, provider, given.access_token), person)
        if former is not None:
            self._end(former)
        session = Session(
            id=new_id(),
            sub=person.sub,
            username=person.username,
            name=person.name,
            roles=person.roles,
            locale=person.locale,
            began=now,
            expires_at=given.expires_at,
            access_token=given.access_token,
            refresh_token=given.refresh_token,
            id_token=str(given.id_token),
            sid=str(claims.get("sid") or ""),
        )
        self._sessions.keep(session)
        log.info("signed in", sub=session.sub)
        return Arrival(session, waiting.going_to)

    def load(self, session_id: str) -> Session | None:
        """The session of a cookie's value with a token that is good for a while yet; None if there is none.

        Raises SessionEnded, IdentityUnreachable or StoreUnreachable; never guesses.
        """
        session = self._sessions.load(session_id)
        if session is None:
            return None
        left = session.expires_at - self._sessions.clock()
        if left > EARLY:
            return session
        try:
            return self.renew(session)
        except IdentityUnreachable:
            if left > 0:
                return session
            raise

    def renew(self, session: Session) -> Session:
        """The session with another access token, where an API no longer takes this one."""
        return self._refresher.refresh(session)

    def leave(self, session: Session, *, language: str = "") -> Departure:
        """End a session here, and its tokens at the gatehouse; then send the browser there as told."""
        self._end(session.id)
        log.info("signed out", sub=session.sub)
        try:
            provider = self._discovery.provider()
        except SignInError as error:
            raise SignedOutHereOnly(str(error)) from error
        state = secrets.token_urlsafe(16)
        url = sign_out.end_session_url(
            self._client, provider, id_token=session.id_token, state=state, language=language
        )
        return Departure(url, state)

    def ended_elsewhere(self, token: str) -> None:
        """End the sessions that a logout token names; raises UntrustedLogoutToken."""
        told = logout_token.judge(
            token, client=self._client, find_key=self._keys.find, now=self._sessions.clock()
        )
        if not self._sessions.first_time(told.jti, logout_token.REMEMBERED):
            raise UntrustedLogoutToken("logout token: came before")
        log.info("signed out elsewhere", sessions=self._sessions.delete_of(told.sid))

    def _end(self, session_id: str) -> None:
        session = self._sessions.read(session_id)
        if session is None:
            return
        self._sessions.delete(session_id)
        if session.refresh_token is not None:
            self._revoke(session.refresh_token)

    def _send_refresh(self, session: Session) -> Refreshed:
        answer = tokens.send_refresh(
            self._http, self._client, self._discovery.provider(), refresh_token=str(session.refresh_token)
        )
        given = tokens.judge(answer, now=self._sessions.clock())
        # A refreshed ID token must be about the same person (OpenID Connect Core, section 12.2).
        claims = self._judge_id_token(given) if given.id_token is not None else {"sub": session.sub}
        if claims["sub"] != session.sub:
            raise UntrustedIdToken("refresh: about somebody else")
        return Refreshed(given, self._as_now_called(session, id_token.person(claims), given.access_token))

    def _as_now_called(self, session: Session, person: id_token.Person, access_token: str) -> id_token.Person:
        """The person with their present names; the former ones, where nobody can tell in a moment.

        The old refresh token is used up by now, so silence about a name must not lose the new one.
        """
        if person.username:
            return person
        try:
            found = userinfo.send(
                self._http, self._discovery.provider(), access_token, timeout=userinfo.IN_PASSING
            )
        except (IdentityUnreachable, BadAnswer) as error:
            log.warning("names not refreshed", reason=type(error).__name__)
            return replace(person, username=session.username, name=session.name, locale=session.locale)
        return userinfo.judge(found, person)

    def _judge_id_token(self, given: tokens.Tokens) -> dict[str, Any]:
        if not isinstance(given.id_token, str):
            raise UntrustedIdToken("ID token: missing")
        return id_token.judge(
            given.id_token,
            client=self._client,
            find_key=self._keys.find,
            access_token=given.access_token,
        )

    def _discard(self, given: tokens.Tokens) -> None:
        if given.refresh_token is not None:
            self._revoke(given.refresh_token)

    def _revoke(self, refresh_token: str) -> None:
        try:
            provider = self._discovery.provider()
        except SignInError as error:
            log.warning("refresh token not revoked", reason=type(error).__name__)
            return
        sign_out.revoke(self._http, self._client, provider, refresh_token)
