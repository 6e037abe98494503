"""The site with a real Valkey, and with identity and the games API written by hand on the other end."""

from collections.abc import Callable

import pytest
from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from redis import Redis

from chassis.http import Session
from chassis.valkey import connect
from tests.conftest import ValkeyServer
from tests.web_clients.browser import Browser
from tests.web_clients.fake_friends import FRIENDS, FakeFriends
from tests.web_clients.fake_games import GAMES, FakeGames
from tests.web_clients.fake_home import HOME, FakeHome
from tests.web_clients.fake_identity import ISSUER, SECRET, FakeIdentity
from tests.web_clients.fake_messages import MESSAGES, FakeMessages
from tests.web_clients.fake_posts import POSTS, FakePosts
from tests.web_clients.fake_profile import PROFILE, FakeProfile
from tests.web_clients.fake_scores import SCORES, FakeScores
from web_clients.sign_in.client import Client
from web_clients.sign_in.flow import SignIn
from web_clients.site.app import SCOPES, create_app
from web_clients.site.settings import DoorSettings, Settings

PORTS = {
    "home": 5000,
    "login": 5001,
    "user_management": 5002,
    "reset_password": 5003,
    "signup": 5004,
    "lock": 5005,
    "dashboard": 5006,
    "games": 5007,
    "profile": 5008,
    "authorization_server": 5009,
    "friends": 5011,
    "scores": 5013,
    "posts": 5010,
    "messages": 5012,
}
DOORS = {name: f"https://localhost:{port}" for name, port in PORTS.items()}


class CompiledOnce(BytecodeCache):
    """Templates compiled once for the run, since every test makes a program of its own."""

    def __init__(self) -> None:
        self.compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled before."""
        if bucket.key in self.compiled:
            bucket.bytecode_from_string(self.compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember what was compiled now."""
        self.compiled[bucket.key] = bucket.bytecode_to_string()


COMPILED = CompiledOnce()


@pytest.fixture
def identity() -> FakeIdentity:
    """An honest authorization server, until told otherwise."""
    return FakeIdentity()


@pytest.fixture
def home(identity: FakeIdentity) -> FakeHome:
    """A home API without advertisements and issues."""
    return FakeHome(identity)


@pytest.fixture
def games() -> FakeGames:
    """An empty games API."""
    return FakeGames()


@pytest.fixture
def profiles() -> FakeProfile:
    """A profile API that knows Alice and Bob."""
    return FakeProfile()


@pytest.fixture
def friends() -> FakeFriends:
    """A friends API that knows nobody."""
    return FakeFriends()


@pytest.fixture
def posts() -> FakePosts:
    """A posts API without any post."""
    return FakePosts()


@pytest.fixture
def messages() -> FakeMessages:
    """A messages API without any conversation."""
    return FakeMessages()


@pytest.fixture
def scores() -> FakeScores:
    """An empty scores API."""
    return FakeScores()


@pytest.fixture
def http(
    identity: FakeIdentity,
    home: FakeHome,
    games: FakeGames,
    profiles: FakeProfile,
    friends: FakeFriends,
    posts: FakePosts,
    messages: FakeMessages,
    scores: FakeScores,
) -> Session:
    """A session whose every way out ends at a fake."""
    session = Session(None)
    session.mount(ISSUER, identity)
    session.mount(HOME, home)
    session.mount(GAMES, games)
    session.mount(PROFILE, profiles)
    session.mount(FRIENDS, friends)
    session.mount(SCORES, scores)
    session.mount(POSTS, posts)
    session.mount(MESSAGES, messages)
    return session


@pytest.fixture
def store(valkey: ValkeyServer) -> Redis:
    """Valkey as the site's own user, who may do this much and no more."""
    with valkey.admin() as admin:
        admin.acl_setuser(
            "site",
            enabled=True,
            passwords=["+pw"],
            commands=[f"+{name}" for name in SITE_COMMANDS],
            keys=["site:*"],
        )
        admin.execute_command("ACL SETUSER site %R~revoked:*")
    return connect(valkey.url("site", "pw"))


SITE_COMMANDS = [
    "get",
    "set",
    "del",
    "getdel",
    "expire",
    "sadd",
    "smembers",
    "watch",
    "unwatch",
    "multi",
    "exec",
    "ping",
    "hello",
]


@pytest.fixture
def client_registration() -> Client:
    """The site as identity knows it."""
    return Client(
        issuer=ISSUER,
        client_id="site",
        client_secret=SECRET,
        redirect_uri="https://localhost:5006/sign-in/callback",
        post_logout_redirect_uri="https://localhost:5000/",
        scopes=SCOPES,
    )


@pytest.fixture
def sign_in(client_registration: Client, http: Session, store: Redis) -> SignIn:
    """The flow without any pages."""
    return SignIn(client_registration, http, store, prefix="site")


@pytest.fixture
def settings() -> Settings:
    """A site whose doors are all on this machine."""
    return Settings(
        client_secret=SECRET,
        cookie_key="k" * 43,
        valkey_url="unix:///unused",
        doors=DoorSettings.model_validate({f"{name}_url": url for name, url in DOORS.items()}),
    )


@pytest.fixture
def site(settings: Settings, http: Session, store: Redis) -> Flask:
    """The whole program."""
    app = create_app(settings, http=http, valkey=store)
    app.jinja_env.bytecode_cache = COMPILED
    return app


@pytest.fixture
def new_browser(site: Flask, identity: FakeIdentity) -> Callable[[], Browser]:
    """Makes browsers that know nothing of each other."""
    return lambda: Browser(site.test_client(), identity)


@pytest.fixture
def stranger(new_browser: Callable[[], Browser]) -> Browser:
    """A stranger's browser."""
    return new_browser()


@pytest.fixture
def alice(stranger: Browser) -> Browser:
    """Alice's browser, signed in."""
    assert stranger.sign_in().status_code == 303
    return stranger
