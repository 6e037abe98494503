"""The token under which a service asks a sibling."""

from collections.abc import Iterator

import pytest

from chassis.answer import UnusableAnswerError
from chassis.http import Session
from chassis.service.ask_friends import AskFriends
from chassis.service.service_token import EARLY, ServiceToken
from chassis.valkey import connect
from tests.chassis.service.friends import Friends
from tests.chassis.service.sibling import CREDENTIALS


class Clock:
    """Time as the test moves it."""

    now = 0.0

    def __call__(self) -> float:
        """Give it."""
        return self.now


@pytest.fixture
def friends() -> Iterator[Friends]:
    """A friends service without Valkey, and identity's token endpoint."""
    with connect("unix:///nowhere") as client:
        made = Friends(client)
        made.change("alice", friends=["bob"])
        yield made
        made.close()


@pytest.fixture
def clock() -> Clock:
    """When tokens end."""
    return Clock()


def token(friends: Friends, clock: Clock, secret: str = CREDENTIALS[1]) -> ServiceToken:
    """The token of the service called notes."""
    return ServiceToken(
        Session(None),
        friends.url,
        client_id=CREDENTIALS[0],
        secret=secret,
        scope="friends:relations",
        resource="https://friends.test",
        clock=clock,
    )


@pytest.mark.rfc("RFC 6749", "4.4.2", "a client credentials request names its grant and its scope")
@pytest.mark.rfc("RFC 8707", "2", "the resource is named for which the token is")
def test_asks_for_just_what_it_needs(friends: Friends, clock: Clock) -> None:
    """One scope, at one resource server."""
    token(friends, clock).get()

    assert friends.forms == [
        {
            "grant_type": ["client_credentials"],
            "scope": ["friends:relations"],
            "resource": ["https://friends.test"],
        }
    ]


def test_is_kept_until_shortly_before_it_ends(friends: Friends, clock: Clock) -> None:
    """A minute early, so that none ends on its way."""
    kept = token(friends, clock)
    first = kept.get()
    clock.now = 900 - EARLY - 1
    assert kept.get() == first

    clock.now += 1
    assert kept.get() != first
    assert len(friends.forms) == 2


def test_a_refused_one_is_replaced_once(friends: Friends, clock: Clock) -> None:
    """It was ended before its time; a second refusal is no answer."""
    ask = AskFriends(Session(None), friends.url, token(friends, clock))
    ask("alice")
    friends.tokens.clear()

    assert ask("alice").has_friend("bob")
    assert len(friends.forms) == 2

    friends.tokens = frozenset()  # type: ignore[assignment]
    friends._token = lambda *_: (200, {"access_token": "no", "token_type": "Bearer", "expires_in": 900})  # type: ignore[method-assign]
    with pytest.raises(UnusableAnswerError):
        ask("alice")


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"access_token": "x", "token_type": "Bearer"},
        {"access_token": "x", "token_type": "Bearer", "expires_in": "900"},
        {"access_token": "x", "token_type": "mac", "expires_in": 900},
        {"access_token": "", "token_type": "Bearer", "expires_in": 900},
        {"access_token": 1, "token_type": "Bearer", "expires_in": 900},
    ],
)
def test_what_is_no_token_is_not_used(friends: Friends, clock: Clock, told: dict[str, object]) -> None:
    """Identity's answer has all that RFC 6749, section 5.1 wants, or is none."""
    friends._token = lambda *_: (200, told)  # type: ignore[method-assign]

    with pytest.raises(UnusableAnswerError):
        token(friends, clock).get()


def test_a_wrong_secret_is_no_token(friends: Friends, clock: Clock) -> None:
    """Identity refuses, and so do we."""
    with pytest.raises(UnusableAnswerError):
        token(friends, clock, "wrong").get()
