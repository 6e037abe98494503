"""The authorization server as the console speaks to it: its grants, and revocation."""

import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from chassis.http import Session
from web_clients.console.device import GRANT, Codes, SlowDown, Waiting, read_codes
from web_clients.console.errors import ConsoleError, Refused, Unexpected
from web_clients.console.reaching import reach
from web_clients.console.refusals import document_of, refusal_of
from web_clients.sign_in import discovery
from web_clients.sign_in.errors import BadAnswer
from web_clients.sign_in.tokens import Tokens, judge

CLIENT_ID = "gatehouse-console"
SCOPE = (
    "openid profile games:read games:write profile.details:read posts:read posts:write friends:read"
    " friends:write messages:read messages:write scores:read"
)
WAITING = {"authorization_pending": Waiting, "slow_down": SlowDown}
CODE_WANTED = ("otp_required", "mfa_required")


class GrantRefused(Exception):  # noqa: N818 - the endpoint calls it invalid_grant
    """What was shown is not good, or no more (RFC 6749, section 5.2, invalid_grant)."""


class CodeWanted(Exception):  # noqa: N818 - it is what happened
    """The password is right, and a code from a second factor is wanted with it."""


class Identity:
    """The endpoints of one issuer, by its own word, over `http`."""

    def __init__(self, http: Session, issuer: str, clock: Callable[[], float] = time.time) -> None:
        self._http = http
        self._issuer = issuer
        self._clock = clock
        self._provider: discovery.Provider | None = None
        self._document: dict[str, Any] = {}

    def by_password(self, name: str, password: str, code: str | None = None) -> Tokens:
        """Exchange a password (RFC 6749, section 4.3); raises GrantRefused and CodeWanted."""
        form = {"grant_type": "password", "username": name, "password": password, "scope": SCOPE}
        return self._token(form | ({"otp": code} if code else {}))

    def device_codes(self) -> Codes:
        """Ask for a code that a person types elsewhere (RFC 8628, section 3.1)."""
        form = {"client_id": CLIENT_ID, "scope": SCOPE}
        self.provider()
        url = self._document.get("device_authorization_endpoint")
        if not isinstance(url, str) or not url.startswith(f"{self._issuer}/"):
            raise Refused("This house knows no devices.", "Sign in with a password: gatehouse login")
        answer = reach(self._http, "POST", url, data=form)
        if answer.status_code != HTTPStatus.OK:
            raise _judged(str(document_of(answer).get("error", "")), "")
        try:
            return read_codes(document_of(answer))
        except BadAnswer as error:
            raise not_a_house(self._issuer) from error

    def by_device(self, device_code: str) -> Tokens:
        """Poll once (RFC 8628, section 3.4); raises Waiting, SlowDown and GrantRefused."""
        return self._token({"grant_type": GRANT, "device_code": device_code})

    def by_refresh(self, refresh_token: str) -> Tokens:
        """Exchange a refresh token (RFC 6749, section 6); raises GrantRefused when it is dead."""
        return self._token({"grant_type": "refresh_token", "refresh_token": refresh_token})

    def revoke(self, token: str) -> None:
        """End a token and all that came with it (RFC 7009, section 2.1)."""
        form = {"client_id": CLIENT_ID, "token": token}
        answer = reach(self._http, "POST", self.provider().revocation_endpoint, data=form)
        if answer.status_code != HTTPStatus.OK:
            raise refusal_of(answer)

    def provider(self) -> discovery.Provider:
        """Where the endpoints are; raises Unexpected for a document that is not this issuer's."""
        if self._provider is None:
            answer = reach(self._http, "GET", self._issuer + discovery.PATH)
            if answer.status_code != HTTPStatus.OK:
                raise refusal_of(answer)
            try:
                self._document = document_of(answer)
                self._provider = discovery.judge(self._document, self._issuer)
            except BadAnswer as error:
                raise not_a_house(self._issuer) from error
        return self._provider

    def _token(self, form: dict[str, str]) -> Tokens:
        url = self.provider().token_endpoint
        now = self._clock()
        answer = reach(self._http, "POST", url, data=form | {"client_id": CLIENT_ID})
        document = document_of(answer)
        if answer.status_code in {HTTPStatus.BAD_REQUEST, HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
            raise _judged(str(document.get("error", "")), str(document.get("error_description", "")))
        if answer.status_code != HTTPStatus.OK:
            raise refusal_of(answer)
        try:
            return judge(document, now=now)
        except BadAnswer as error:
            raise not_a_house(self._issuer) from error


def not_a_house(issuer: str) -> ConsoleError:
    """What to say of an answer that no authorization server gives."""
    return Unexpected(f"{issuer} does not answer like a gatehouse.", "Is that its authorization server?")


def _judged(error: str, description: str) -> Exception:
    """What an error of the token endpoint means here (RFC 6749, section 5.2)."""
    if error in CODE_WANTED or any(word in description for word in CODE_WANTED):
        return CodeWanted(error)
    if error in WAITING:
        return WAITING[error](error)
    if error in {"access_denied", "expired_token"}:
        return Refused("The answer was no." if error == "access_denied" else "Nobody answered in time.")
    if error == "invalid_grant":
        return GrantRefused(error)
    words = f"This house does not let the console sign in ({error or 'no reason given'})."
    return Refused(words, f"Its operator registers the application {CLIENT_ID}: deploy/registrations.toml")
