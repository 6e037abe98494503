"""The answer that a browser brings from the gatehouse."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.web_clients.fake_identity import FakeIdentity
from web_clients.sign_in import errors
from web_clients.sign_in.flow import Arrival, SignIn

Answer = dict[str, list[str]]


def answer(sign_in: SignIn, identity: FakeIdentity, *, browser: str = "mine") -> Answer:
    """The parameters of an honest answer to a sign-in of `browser`."""
    url = sign_in.begin(browser=browser, going_to="https://localhost:5007/mine")
    return parse_qs(urlsplit(identity.authorize(url)).query)


def finish(sign_in: SignIn, given: Answer, *, browser: str | None = "mine") -> Arrival:
    """Bring an answer back."""
    return sign_in.finish(given, browser=browser, former=None)


def test_signs_in_whom_the_gatehouse_names(sign_in: SignIn, identity: FakeIdentity) -> None:
    """An honest answer signs its person in, and sends them where they were going."""
    arrival = finish(sign_in, answer(sign_in, identity))

    assert arrival.session.username == "alice"
    assert arrival.session.name == "Alice"
    assert arrival.going_to == "https://localhost:5007/mine"


def drop(name: str) -> Callable[[Answer], object]:
    """An answer without a parameter."""
    return lambda given: given.pop(name)


def put(name: str, *values: str) -> Callable[[Answer], object]:
    """An answer with other values of a parameter."""
    return lambda given: given.__setitem__(name, list(values))


def refused(error: str) -> Callable[[Answer], object]:
    """An error answer."""

    def spoil(given: Answer) -> None:
        del given["code"]
        given["error"] = [error]

    return spoil


REFUSALS = [
    ("no state", drop("state"), errors.MalformedAnswer),
    ("empty state", put("state", ""), errors.MalformedAnswer),
    ("state of nobody", put("state", "x" * 43), errors.UnknownState),
    ("two states", lambda given: given["state"].append("x"), errors.MalformedAnswer),
    ("no issuer", drop("iss"), errors.WrongIssuer),
    ("another issuer", put("iss", "https://evil.example"), errors.WrongIssuer),
    ("issuer with a slash more", put("iss", "https://localhost:5009/"), errors.WrongIssuer),
    ("two issuers", lambda given: given["iss"].append("https://localhost:5009"), errors.MalformedAnswer),
    ("no code", drop("code"), errors.MalformedAnswer),
    ("two codes", lambda given: given["code"].append("x"), errors.MalformedAnswer),
    ("unknown code", put("code", "x"), errors.CodeRefused),
    ("access denied", refused("access_denied"), errors.AccessDenied),
    ("not our scopes", refused("invalid_scope"), errors.AuthorizationRefused),
    ("gatehouse is busy", refused("temporarily_unavailable"), errors.IdentityUnreachable),
    ("gatehouse is broken", refused("server_error"), errors.IdentityUnreachable),
    ("an error that is none", refused("<script>"), errors.AuthorizationRefused),
    ("code and error", put("error", "access_denied"), errors.AccessDenied),
]


@pytest.mark.rfc("RFC 6749", "10.12", "an answer without the state that was sent is refused")
@pytest.mark.rfc("RFC 6749", "3.1", "a parameter that comes twice is refused")
@pytest.mark.rfc("RFC 9207", "2.4", "an answer from another issuer is refused")
@pytest.mark.parametrize(("spoil", "error"), [row[1:] for row in REFUSALS], ids=[row[0] for row in REFUSALS])
def test_refuses(
    sign_in: SignIn,
    identity: FakeIdentity,
    spoil: Callable[[Answer], object],
    error: type[errors.SignInError],
) -> None:
    """An answer that is not whole, not ours or not a yes signs nobody in."""
    given = answer(sign_in, identity)
    spoil(given)

    with pytest.raises(error):
        finish(sign_in, given)


@pytest.mark.rfc("RFC 9207", "2.4", "the issuer of error answers is judged too")
@pytest.mark.parametrize("spoil", [drop("iss"), put("iss", "https://evil.example")], ids=["none", "another"])
def test_an_error_of_another_issuer_is_not_believed(
    sign_in: SignIn, identity: FakeIdentity, spoil: Callable[[Answer], object]
) -> None:
    """An error answer counts only when it says that it is from our issuer."""
    given = answer(sign_in, identity)
    refused("access_denied")(given)
    spoil(given)

    with pytest.raises(errors.WrongIssuer):
        finish(sign_in, given)


@pytest.mark.rfc("RFC 9207", "2.4", "no token request is made for an answer of another issuer")
def test_a_code_of_another_issuer_is_not_sent(sign_in: SignIn, identity: FakeIdentity) -> None:
    """A code that came under another issuer's name never reaches the token endpoint."""
    given = answer(sign_in, identity)
    put("iss", "https://evil.example")(given)

    with pytest.raises(errors.WrongIssuer):
        finish(sign_in, given)
    assert identity.asked("/token") == []


@pytest.mark.rfc("RFC 9700", "4.7.1", "state is one-time use")
@pytest.mark.parametrize("first", ["signed in", "refused"])
def test_a_state_is_used_once(sign_in: SignIn, identity: FakeIdentity, first: str) -> None:
    """The second answer with the same state is refused, whatever became of the first."""
    given = answer(sign_in, identity)
    if first == "signed in":
        finish(sign_in, given)
    else:
        with pytest.raises(errors.MalformedAnswer):
            finish(sign_in, {name: values for name, values in given.items() if name != "code"})

    with pytest.raises(errors.UnknownState):
        finish(sign_in, given)


@pytest.mark.rfc("RFC 6749", "10.12", "state is bound to the browser that was sent off")
@pytest.mark.parametrize("whose", [None, "another"], ids=["no cookie", "another browser"])
def test_an_answer_is_good_in_its_own_browser_only(
    sign_in: SignIn, identity: FakeIdentity, whose: str | None
) -> None:
    """An answer that somebody else began cannot be finished here, so nobody is signed in as a stranger."""
    given = answer(sign_in, identity)

    with pytest.raises(errors.UnknownState):
        finish(sign_in, given, browser=whose)
    assert identity.asked("/token") == []


def test_several_tabs_may_sign_in_at_once(sign_in: SignIn, identity: FakeIdentity) -> None:
    """Each tab's sign-in finishes by itself, in whatever order they come back."""
    first, second = answer(sign_in, identity), answer(sign_in, identity)

    assert finish(sign_in, second).session.username == "alice"
    assert finish(sign_in, first).session.username == "alice"


@pytest.mark.rfc("RFC 7636", "4.5", "the verifier is sent with the code")
def test_proves_that_it_asked(sign_in: SignIn, identity: FakeIdentity) -> None:
    """The code is exchanged with the verifier behind the challenge; another answer's verifier does not do."""
    first, second = answer(sign_in, identity), answer(sign_in, identity)
    first["code"], second["code"] = second["code"], first["code"]

    with pytest.raises(errors.CodeRefused):
        finish(sign_in, first)


@pytest.mark.rfc(
    "RFC 6749", "2.3.1", "client credentials go in the Authorization header, never in the address"
)
def test_the_client_authenticates_in_a_header(sign_in: SignIn, identity: FakeIdentity) -> None:
    """The secret is sent as HTTP Basic and stands in no address and no form."""
    finish(sign_in, answer(sign_in, identity))

    [request] = identity.asked("/token")
    assert request.headers["Authorization"].startswith("Basic ")
    assert "gcs_" not in f"{request.url}{request.body!r}"
