"""The flow as pages: what a browser sees of it."""

import hashlib
from collections.abc import Callable

import pytest
from redis import Redis

from tests.conftest import ValkeyServer
from tests.web_clients.browser import DASHBOARD, GAMES, HOME, SESSION_COOKIE, Browser
from tests.web_clients.fake_identity import BOB, ISSUER, FakeIdentity
from web_clients.sign_in.session_store import Session, SessionStore


def session_of(stranger: Browser, store: Redis) -> Session:
    """What the server keeps of a browser."""
    found = SessionStore(store, "site").read(stranger.session_id() or "")
    assert found is not None
    return found


def test_a_stranger_signs_in_and_lands_where_they_wanted(stranger: Browser) -> None:
    """The whole way: a page, the gatehouse, and back to that page."""
    asked = stranger.get(f"{GAMES}/mine?cursor=abc")
    assert asked.status_code == 303
    there = stranger.get(asked.location)
    assert there.location.startswith(f"{ISSUER}/authorize?")
    back = stranger.get(stranger.identity.authorize(there.location))

    assert (back.status_code, back.location) == (303, f"{GAMES}/mine?cursor=abc")
    assert stranger.get(back.location).status_code == 200


@pytest.mark.parametrize(
    "address", ["https://evil.example/", "//evil.example", "https://localhost:5001/", "/\\evil.example"]
)
def test_nobody_lands_elsewhere(stranger: Browser, address: str) -> None:
    """A `next` that is not ours leads to the dashboard."""
    assert stranger.sign_in(address).location == f"{DASHBOARD}/"


def test_who_is_signed_in_goes_straight_on(alice: Browser) -> None:
    """Signing in twice asks the gatehouse once."""
    reply = alice.get(f"{DASHBOARD}/sign-in", query_string={"next": f"{GAMES}/mine"})

    assert (reply.status_code, reply.location) == (303, f"{GAMES}/mine")


def test_one_sign_in_opens_every_door(alice: Browser) -> None:
    """The person is known at each of the site's doors."""
    for door in (HOME, DASHBOARD, GAMES):
        assert "Alice" in alice.get(f"{door}/").text


def test_a_planted_session_id_is_not_kept(stranger: Browser, store: Redis) -> None:
    """The id after a sign-in was never seen before it, so nobody can plant one."""
    stranger.client.set_cookie(SESSION_COOKIE, "planted", domain="localhost", secure=True)
    stranger.sign_in()

    assert stranger.session_id() not in {None, "planted"}
    assert SessionStore(store, "site").read("planted") is None


def test_a_new_sign_in_ends_the_former_session(
    stranger: Browser, identity: FakeIdentity, store: Redis
) -> None:
    """Whoever signs in over another session leaves nothing of it behind, here or at the gatehouse."""
    url = stranger.begin()
    stranger.sign_in()
    former = stranger.session_id()
    identity.person = dict(BOB)

    assert stranger.get(identity.authorize(url)).status_code == 303

    assert former is not None
    assert SessionStore(store, "site").read(former) is None
    assert len(identity.refresh_tokens) == 1
    assert "Bob" in stranger.get(f"{HOME}/").text


def test_two_tabs_sign_in_side_by_side(stranger: Browser, identity: FakeIdentity) -> None:
    """Both tabs arrive where each was going."""
    first, second = stranger.begin(f"{GAMES}/mine"), stranger.begin(f"{GAMES}/upload")

    assert stranger.get(identity.authorize(second)).location == f"{GAMES}/upload"
    assert stranger.get(identity.authorize(first)).location == f"{GAMES}/mine"


def test_a_link_sent_to_somebody_else_signs_nobody_in(
    new_browser: Callable[[], Browser], identity: FakeIdentity
) -> None:
    """An answer opened in another browser is refused, told apart and mended by one press."""
    mallory, alice = new_browser(), new_browser()
    alice.begin()

    reply = alice.get(identity.authorize(mallory.begin()))

    assert reply.status_code == 400
    assert "This sign-in was not waiting for an answer" in reply.text
    assert f'href="{DASHBOARD}/sign-in?next=' in reply.text
    assert alice.session_id() is None


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("", 400, "incomplete"),
        ("?state=x&iss=y&code=z", 400, "not waiting"),
        ("?error=access_denied", 400, "incomplete"),
        ("?state=%00&code=%ff", 400, "not waiting"),
        ("?state=a&state=b", 400, "incomplete"),
    ],
)
def test_a_made_up_answer_is_a_page_and_no_crash(
    stranger: Browser, query: str, status: int, words: str
) -> None:
    """Whatever is thrown at the callback, the answer says what to do next."""
    reply = stranger.get(f"{DASHBOARD}/sign-in/callback{query}")

    assert reply.status_code == status
    assert words in reply.text
    assert f'href="{DASHBOARD}/sign-in?next=' in reply.text


def test_saying_no_is_a_page(stranger: Browser) -> None:
    """Whoever declines is told so, and may change their mind."""
    url = stranger.identity.authorize(stranger.begin())
    url = url.replace("code=", "error=access_denied&x=")

    reply = stranger.get(url)

    assert reply.status_code == 403
    assert "You were not signed in" in reply.text


def test_nothing_of_the_answer_is_printed(stranger: Browser) -> None:
    """An error's description is its sender's to choose, so no page repeats it."""
    url = stranger.identity.authorize(stranger.begin())
    url = url.replace("code=", "error=%3Cb%3Ehello&error_description=Call+0900&x=")

    reply = stranger.get(url)

    assert reply.status_code == 502
    assert "hello" not in reply.text
    assert "0900" not in reply.text


def test_an_outage_at_the_gatehouse_is_a_503(stranger: Browser, identity: FakeIdentity) -> None:
    """While identity is away the sign-in page says so, and when to try again."""
    identity.down = True

    reply = stranger.get(f"{DASHBOARD}/sign-in")

    assert reply.status_code == 503
    assert "The gatehouse does not answer just now" in reply.text
    assert reply.headers["Retry-After"] == "5"
    assert 'href="/sign-in"' in reply.text


def test_a_revoked_session_is_over_on_the_next_page(
    alice: Browser, store: Redis, valkey: ValkeyServer
) -> None:
    """A tombstone at identity makes a stranger of the browser, and takes its cookie back."""
    token = session_of(alice, store).access_token
    with valkey.admin() as admin:
        admin.set(f"revoked:{hashlib.sha256(token.encode()).hexdigest()}", "locked", ex=60)

    reply = alice.get(f"{DASHBOARD}/")

    assert reply.status_code == 303
    assert reply.location.startswith(f"{DASHBOARD}/sign-in")
    assert alice.session_id() is None


@pytest.mark.parametrize("door", [HOME, DASHBOARD, GAMES])
def test_a_lost_store_is_a_503_and_no_guess(
    alice: Browser, valkey: ValkeyServer, store: Redis, door: str
) -> None:
    """While sessions cannot be read, no page takes anybody for signed in or for a stranger."""
    with valkey.admin() as admin:
        admin.execute_command("ACL SETUSER site off")
    store.connection_pool.disconnect()

    reply = alice.get(f"{door}/")

    assert reply.status_code == 503
    assert "We cannot tell who you are just now" in reply.text
    assert alice.session_id() is not None


@pytest.mark.parametrize(
    ("data", "headers"),
    [
        ({}, {}),
        ({"csrf_token": ""}, {}),
        ({"csrf_token": "made up"}, {}),
        ({"csrf_token": "own"}, {"Origin": "https://evil.example"}),
        ({"csrf_token": "own"}, {"Origin": "null"}),
        ({"csrf_token": "own"}, {"Origin": "https://localhost:5014"}),
        ({"csrf_token": "bob's"}, {}),
    ],
    ids=[
        "no proof",
        "empty",
        "made up",
        "foreign origin",
        "a sandbox",
        "another program",
        "another session's",
    ],
)
@pytest.mark.parametrize("address", [f"{DASHBOARD}/sign-out", f"{GAMES}/upload"])
def test_a_forged_form_changes_nothing(
    alice: Browser,
    new_browser: Callable[[], Browser],
    address: str,
    data: dict[str, str],
    headers: dict[str, str],
) -> None:
    """A form that no page of this session sent is refused, at every door."""
    bob = new_browser()
    bob.sign_in()
    proofs = {"own": alice.csrf_token(f"{HOME}/"), "bob's": bob.csrf_token(f"{HOME}/")}

    reply = alice.post(
        address, {name: proofs.get(value, value) for name, value in data.items()}, headers=headers
    )

    assert reply.status_code == 403
    assert "This form did not come from a page of ours" in reply.text
    assert alice.get(f"{DASHBOARD}/").status_code == 200


def test_a_form_of_any_of_our_doors_is_taken(alice: Browser) -> None:
    """The sign-out button works from every door, though it belongs to the dashboard."""
    token = alice.csrf_token(f"{GAMES}/")

    reply = alice.post(f"{DASHBOARD}/sign-out", {"csrf_token": token}, headers={"Origin": GAMES})

    assert reply.status_code == 303
