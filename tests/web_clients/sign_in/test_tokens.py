"""What the token endpoint answers."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.web_clients.fake_identity import FakeIdentity
from web_clients.sign_in.errors import BadAnswer, IdentityUnreachable, SignInError
from web_clients.sign_in.flow import Arrival, SignIn


def sign_in_once(sign_in: SignIn, identity: FakeIdentity) -> Arrival:
    """One whole sign-in; only the code's exchange sees `raw_answer`."""
    url = identity.authorize(sign_in.begin(browser="b", going_to="/"))
    return sign_in.finish(parse_qs(urlsplit(url).query), browser="b", former=None)


@pytest.mark.rfc("RFC 6749", "5.1", "a token answer holds access_token and a known token_type")
@pytest.mark.rfc("RFC 6749", "7.1", "a client must not use a token of a type that it does not know")
@pytest.mark.parametrize(
    "change",
    [
        lambda answer: answer.pop("access_token"),
        lambda answer: answer.update(access_token=""),
        lambda answer: answer.update(access_token=7),
        lambda answer: answer.pop("token_type"),
        lambda answer: answer.update(token_type="mac"),
        lambda answer: answer.update(expires_in=-1),
    ],
    ids=["no token", "empty token", "token that is no text", "no type", "another type", "past"],
)
def test_refuses(sign_in: SignIn, identity: FakeIdentity, change: Callable[[dict[str, Any]], Any]) -> None:
    """An answer that cannot be used signs nobody in."""
    identity.change_answer = change

    with pytest.raises(BadAnswer):
        sign_in_once(sign_in, identity)


@pytest.mark.parametrize(
    ("change", "check"),
    [
        (lambda answer: answer.update(token_type="bEARER"), lambda session: session.access_token),
        (lambda answer: answer.pop("refresh_token"), lambda session: session.refresh_token is None),
        (
            lambda answer: answer.pop("expires_in"),
            lambda session: 0 < session.expires_at - session.began <= 60,
        ),
        (lambda answer: answer.update(scope="openid"), lambda session: session.access_token),
        (lambda answer: answer.update(more="than asked"), lambda session: session.access_token),
    ],
    ids=[
        "type in any case",
        "no refresh token",
        "no lifetime",
        "fewer scopes",
        "unknown members",
    ],
)
def test_takes(
    sign_in: SignIn,
    identity: FakeIdentity,
    change: Callable[[dict[str, Any]], Any],
    check: Callable[[Any], object],
) -> None:
    """Everything that the specification leaves open is taken."""
    identity.change_answer = change

    assert check(sign_in_once(sign_in, identity).session)


@pytest.mark.rfc("RFC 6749", "5.2", "an error answer is not taken for a token")
@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (400, b'{"error": "invalid_request"}', BadAnswer),
        (401, b'{"error": "invalid_client"}', BadAnswer),
        (400, b'{"error": "an_error_of_tomorrow"}', BadAnswer),
        (200, b"<html>", BadAnswer),
        (200, b'["gat_x"]', BadAnswer),
        (200, b"access_token=gat_x&token_type=Bearer", BadAnswer),
        (500, b"{}", IdentityUnreachable),
        (503, b"Busy", IdentityUnreachable),
        (429, b"{}", IdentityUnreachable),
    ],
)
def test_wrong_answers(
    sign_in: SignIn, identity: FakeIdentity, status: int, body: bytes, error: type[SignInError]
) -> None:
    """A refusal, nonsense and an outage are told apart, and none signs anybody in."""
    url = identity.authorize(sign_in.begin(browser="b", going_to="/"))
    identity.raw_answer = (status, body)

    with pytest.raises(error):
        sign_in.finish(parse_qs(urlsplit(url).query), browser="b", former=None)


def test_a_dead_line_is_an_outage(sign_in: SignIn, identity: FakeIdentity) -> None:
    """When nobody listens the person is told to try again."""
    url = identity.authorize(sign_in.begin(browser="b", going_to="/"))
    identity.down = True

    with pytest.raises(IdentityUnreachable):
        sign_in.finish(parse_qs(urlsplit(url).query), browser="b", former=None)


def test_every_call_is_bounded_and_verified(sign_in: SignIn, identity: FakeIdentity) -> None:
    """No call to the gatehouse may hang, and none goes without certificate checks."""
    sign_in_once(sign_in, identity)

    assert {call["timeout"] for call in identity.calls} == {(2.0, 5.0)}
    assert {call["verify"] for call in identity.calls} == {True}
