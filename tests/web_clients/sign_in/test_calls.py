"""Calls to an API in a signed-in person's name."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
import requests

from chassis.http import Session as Http
from tests.web_clients.fake_wire import FakeProgram, body_of, reply
from web_clients.sign_in.calls import Caller
from web_clients.sign_in.errors import SessionEnded
from web_clients.sign_in.session_store import Session

API = "https://api.example"
INVALID = 'Bearer realm="games", error="invalid_token", error_description="gone"'
SESSION = Session(
    id="s",
    sub="a",
    username="alice",
    name="Alice",
    roles=(),
    began=0,
    expires_at=0,
    access_token="gat_old",
    refresh_token="grt_old",
    id_token="x",
)


class Api(FakeProgram):
    """Takes one token only; `challenge` is what it says to others."""

    def __init__(self, *, takes: str, challenge: str = INVALID, status: int = 401) -> None:
        super().__init__()
        self.takes = takes
        self.challenge = challenge
        self.status = status
        self.bodies: list[bytes] = []

    def answer(self, request: requests.PreparedRequest) -> requests.Response:
        """Refuse other tokens."""
        self.bodies.append(body_of(request))
        if request.headers["Authorization"] == f"Bearer {self.takes}":
            return reply(request, 200, {})
        return reply(request, self.status, {}, headers={"WWW-Authenticate": self.challenge})


class Body:
    """A body in two pieces that can be sent again."""

    def __iter__(self) -> Iterator[bytes]:
        """The pieces, from the first."""
        return iter([b"some ", b"body"])

    def __len__(self) -> int:
        """Bytes of both."""
        return 9


class Renewals:
    """Counts the refreshes that were asked for."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, session: Session) -> Session:
        """Give the session a new token."""
        self.count += 1
        return replace(session, access_token="gat_new")


def caller(api: Api, renew: Renewals) -> Caller:
    """Speaks for SESSION to `api`."""
    http = Http(None)
    http.mount(API, api)
    return Caller(http, renew, SESSION)


def test_a_good_token_is_used_once() -> None:
    """Where the token is taken, one request is made."""
    api, renew = Api(takes="gat_old"), Renewals()

    assert caller(api, renew).request("GET", f"{API}/games").status_code == 200
    assert (len(api.requests), renew.count) == (1, 0)


@pytest.mark.rfc("RFC 6750", "3.1", "on invalid_token a client may get a new token and retry")
def test_a_refused_token_is_renewed_once() -> None:
    """Where the API knows before us that a token is over, the call is repeated whole with a new one."""
    api, renew = Api(takes="gat_new"), Renewals()
    speaking = caller(api, renew)

    assert speaking.request("POST", f"{API}/games", data=Body()).status_code == 200
    assert api.bodies == [b"some body", b"some body"]
    assert renew.count == 1
    assert speaking.request("GET", f"{API}/games").status_code == 200
    assert renew.count == 1


def test_does_not_go_on_for_ever() -> None:
    """An API that refuses the new token too is believed."""
    api, renew = Api(takes="none"), Renewals()

    assert caller(api, renew).request("GET", f"{API}/games").status_code == 401
    assert (len(api.requests), renew.count) == (2, 1)


@pytest.mark.parametrize(
    ("status", "challenge"),
    [
        (401, "Bearer"),
        (401, 'Bearer error="insufficient_scope"'),
        (403, INVALID),
        (401, 'Bearer realm="no_error=invalid_token_here", error="invalid_request"'),
    ],
    ids=["no reason", "other reason", "no 401", "reason in another word"],
)
def test_only_a_refused_token_is_renewed(status: int, challenge: str) -> None:
    """Nothing but `invalid_token` says that another token would help."""
    api, renew = Api(takes="none", challenge=challenge, status=status), Renewals()

    assert caller(api, renew).request("GET", f"{API}/games").status_code == status
    assert renew.count == 0


def test_an_ended_session_is_said_so() -> None:
    """When there is no new token, the caller learns that the session is over."""

    def ended(_session: Session) -> Session:
        raise SessionEnded

    http = Http(None)
    http.mount(API, Api(takes="gat_new"))
    with pytest.raises(SessionEnded):
        Caller(http, ended, SESSION).request("GET", f"{API}/games")


def test_the_token_goes_nowhere_else() -> None:
    """A redirect is not followed, so no other place ever sees the token."""
    api = Api(takes="none", status=302, challenge="Bearer")

    assert caller(api, Renewals()).request("GET", f"{API}/games").status_code == 302
    assert len(api.requests) == 1
