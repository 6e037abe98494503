"""New tokens for a session: early, by one at a time, and never in vain."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from redis import Redis

from chassis.http import Session as Http
from chassis.valkey import connect
from tests.conftest import ValkeyServer
from tests.web_clients.fake_identity import BOB, FakeIdentity
from web_clients.sign_in.client import Client
from web_clients.sign_in.errors import IdentityUnreachable, SessionEnded
from web_clients.sign_in.flow import EARLY, SignIn
from web_clients.sign_in.session_store import Session, SessionStore

PROCESSES = 8


@pytest.fixture
def session(sign_in: SignIn, identity: FakeIdentity) -> Session:
    """Alice, just signed in."""
    url = identity.authorize(sign_in.begin(browser="b", going_to="/"))
    return sign_in.finish(parse_qs(urlsplit(url).query), browser="b", former=None).session


@pytest.fixture
def age(sign_in: SignIn, session: Session) -> Callable[[float], None]:
    """Leaves the session's access token so many seconds to live."""

    def leave(seconds: float) -> None:
        sign_in._sessions.replace(replace(session, expires_at=time.time() + seconds))

    return leave


@pytest.fixture
def new_process(
    client_registration: Client, http: Http, store: Redis, valkey: ValkeyServer
) -> Callable[[], SignIn]:
    """Makes what each process of the program has of its own: connections, keys, endpoints."""
    return lambda: SignIn(client_registration, http, connect(valkey.url("site", "pw")), prefix="site")


def refreshes(identity: FakeIdentity) -> int:
    """How many refresh requests identity has seen."""
    return sum("grant_type=refresh_token" in str(request.body) for request in identity.asked("/token"))


def test_a_young_token_is_kept(sign_in: SignIn, identity: FakeIdentity, session: Session) -> None:
    """A token with time left is used as it is."""
    assert sign_in.load(session.id) == session
    assert refreshes(identity) == 0


@pytest.mark.parametrize("left", [EARLY - 1, -1000], ids=["about to end", "ended"])
def test_an_old_token_is_refreshed(
    sign_in: SignIn, identity: FakeIdentity, session: Session, age: Callable[[float], None], left: float
) -> None:
    """A token near its end is exchanged before anybody is refused for it, and the new one is kept."""
    age(left)

    renewed = sign_in.load(session.id)

    assert renewed is not None
    assert renewed.access_token != session.access_token
    assert renewed.refresh_token != session.refresh_token
    assert renewed.expires_at > time.time() + 800
    assert (renewed.id, renewed.sub, renewed.began) == (session.id, session.sub, session.began)
    assert sign_in.load(session.id) == renewed
    assert refreshes(identity) == 1


def test_one_process_refreshes_for_all(
    new_process: Callable[[], SignIn],
    identity: FakeIdentity,
    session: Session,
    age: Callable[[float], None],
) -> None:
    """Of many requests in many processes one refreshes, and all the others get its result."""
    age(-1)
    identity.before_refresh = lambda: time.sleep(0.2)
    gate = threading.Barrier(PROCESSES)

    def process(_number: int) -> Session | None:
        own = new_process()
        gate.wait()
        return own.load(session.id)

    with ThreadPoolExecutor(PROCESSES) as pool:
        found = list(pool.map(process, range(PROCESSES)))

    assert refreshes(identity) == 1
    assert len({each.access_token for each in found if each is not None}) == 1
    assert None not in found


@pytest.mark.rfc("RFC 6749", "6", "a refresh token that was replaced is discarded by the client")
def test_the_latest_refresh_token_is_used(
    sign_in: SignIn, identity: FakeIdentity, session: Session, age: Callable[[float], None]
) -> None:
    """Each refresh uses the token that the one before gave, so that rotation never sees reuse."""
    for _ in range(3):
        age_of = sign_in.load(session.id)
        assert age_of is not None
        assert sign_in.renew(age_of).access_token != age_of.access_token

    assert refreshes(identity) == 3


def test_a_refresh_answer_without_a_refresh_token_keeps_the_old_one(
    sign_in: SignIn, identity: FakeIdentity, session: Session
) -> None:
    """An issuer that does not rotate is served too."""
    identity.change_answer = lambda answer: answer.pop("refresh_token")

    assert sign_in.renew(session).refresh_token == session.refresh_token


def test_a_late_asker_gets_what_is_there(sign_in: SignIn, identity: FakeIdentity, session: Session) -> None:
    """Whoever still holds the old token gets the new one without another refresh."""
    renewed = sign_in.renew(session)

    assert sign_in.renew(session) == renewed
    assert refreshes(identity) == 1


@pytest.mark.rfc(
    "OpenID Connect Core 1.0", "12.2", "a refreshed ID token describes the person as they are now"
)
def test_names_and_roles_are_renewed(sign_in: SignIn, identity: FakeIdentity, session: Session) -> None:
    """A name, handle or role that changed at the gatehouse is the session's after its next refresh."""
    identity.person |= {"preferred_username": "alicia", "name": "Alicia", "roles": ["moderator"]}

    renewed = sign_in.renew(session)

    assert (session.username, session.roles) == ("alice", ())
    assert (renewed.username, renewed.name, renewed.roles) == ("alicia", "Alicia", ("moderator",))
    assert sign_in.load(session.id) == renewed


def test_names_are_asked_of_userinfo(sign_in: SignIn, identity: FakeIdentity, session: Session) -> None:
    """Where the refreshed ID token carries no name, userinfo is asked with the new token."""
    identity.change_claims = lambda claims: claims.pop("preferred_username")
    identity.userinfo |= {"preferred_username": "alicia", "name": "Alicia"}

    renewed = sign_in.renew(session)

    assert (renewed.username, renewed.name) == ("alicia", "Alicia")
    [request] = identity.asked("/userinfo")
    assert request.headers["Authorization"] == f"Bearer {renewed.access_token}"


def test_silence_about_names_loses_nothing(sign_in: SignIn, identity: FakeIdentity, session: Session) -> None:
    """The refresh token was used already, so its successor is kept even when nobody can tell the names."""
    identity.person |= {"roles": ["moderator"]}
    identity.change_claims = lambda claims: claims.pop("preferred_username")
    identity.userinfo_status = 503

    renewed = sign_in.renew(session)

    assert (renewed.username, renewed.name, renewed.roles) == ("alice", "Alice", ("moderator",))
    assert sign_in.load(session.id) == renewed


def test_a_refresh_without_an_id_token_gives_no_role(
    sign_in: SignIn, identity: FakeIdentity, session: Session
) -> None:
    """A role is had only while the issuer says so."""
    identity.person |= {"roles": ["moderator"]}
    moderating = sign_in.renew(session)
    identity.change_answer = lambda answer: answer.pop("id_token")

    assert moderating.roles == ("moderator",)
    assert sign_in.renew(moderating).roles == ()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda identity: identity.refresh_tokens.clear(),
        lambda identity: identity.person.update(BOB),
        lambda identity: setattr(identity, "signs_with", ("stranger", "RS256")),
    ],
    ids=["refresh token revoked", "about somebody else", "signed by a stranger"],
)
def test_a_refused_refresh_ends_the_session(
    sign_in: SignIn, identity: FakeIdentity, session: Session, spoil: Callable[[FakeIdentity], object]
) -> None:
    """Locked, revoked or untrustworthy: the session is over, here and in every process."""
    spoil(identity)

    with pytest.raises(SessionEnded):
        sign_in.renew(session)
    assert sign_in.load(session.id) is None


def test_without_a_refresh_token_the_session_ends_with_its_token(
    sign_in: SignIn, identity: FakeIdentity, session: Session
) -> None:
    """An issuer that gives no refresh token means the sign-in to last as long as the token."""
    sign_in._sessions.replace(replace(session, refresh_token=None, expires_at=time.time() - 1))

    with pytest.raises(SessionEnded):
        sign_in.load(session.id)
    assert sign_in.load(session.id) is None


def test_an_outage_keeps_the_session(
    sign_in: SignIn, identity: FakeIdentity, session: Session, age: Callable[[float], None]
) -> None:
    """While identity is away an ended token says 503; once it is back the person goes on."""
    age(-1)
    identity.down = True
    with pytest.raises(IdentityUnreachable):
        sign_in.load(session.id)

    identity.down = False
    deadline = time.monotonic() + 5
    while True:
        try:
            renewed = sign_in.load(session.id)
        except IdentityUnreachable:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        else:
            break
    assert renewed is not None
    assert renewed.access_token != session.access_token


def test_an_outage_before_the_end_goes_unnoticed(
    sign_in: SignIn, identity: FakeIdentity, session: Session, age: Callable[[float], None]
) -> None:
    """A token that is still good is used when it cannot be refreshed early."""
    age(EARLY - 5)
    identity.down = True

    found = sign_in.load(session.id)

    assert found is not None
    assert found.access_token == session.access_token


def test_those_who_wait_share_the_bad_news(
    sign_in: SignIn, identity: FakeIdentity, session: Session, age: Callable[[float], None]
) -> None:
    """When one refresh failed for an outage, the requests that waited do not each wait for another."""
    age(-1)
    identity.down = True

    def ask(_number: int) -> bool:
        with pytest.raises(IdentityUnreachable):
            sign_in.load(session.id)
        return True

    with ThreadPoolExecutor(PROCESSES) as pool:
        assert all(pool.map(ask, range(PROCESSES)))
    assert refreshes(identity) == 1


def test_a_sign_out_during_a_refresh_wins(sign_in: SignIn, identity: FakeIdentity, session: Session) -> None:
    """A session that ended while its tokens were on the way stays ended, and the new tokens die."""
    identity.before_refresh = lambda: sign_in._sessions.delete(session.id)

    with pytest.raises(SessionEnded):
        sign_in.renew(session)
    assert sign_in.load(session.id) is None
    assert identity.refresh_tokens == {}


def test_a_dead_refresher_blocks_nobody_for_long(
    sign_in: SignIn, identity: FakeIdentity, session: Session, store: Redis
) -> None:
    """The lock of a process that died runs out, and the next request refreshes."""
    key = SessionStore(store, "site").refreshing_key(session.id)
    store.set(key, b"died", px=150)

    assert sign_in.renew(session).access_token != session.access_token
    assert refreshes(identity) == 1
