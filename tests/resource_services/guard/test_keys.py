"""Identity's public keys: had when needed, fetched seldom, kept for minutes."""

from typing import Any

import pytest

from chassis.http import Session
from resource_services.guard.errors import GuardUnavailable
from resource_services.guard.keys import KEEP, PAUSE, Keys, KeySet
from tests.resource_services.guard.cast import HttpIdentity, reply
from tests.resource_services.guard.signing import key_set


class Source:
    """Identity's key set, which may change or be gone; counts how often it was fetched."""

    def __init__(self) -> None:
        self.keys: Any = key_set()
        self.fetched = 0
        self.now = 1000.0

    def __call__(self) -> Any:
        """Give the set."""
        self.fetched += 1
        if self.keys is None:
            raise ConnectionRefusedError
        return self.keys

    def clock(self) -> float:
        """Give the time."""
        return self.now


@pytest.fixture
def source() -> Source:
    """Where the keys come from."""
    return Source()


@pytest.fixture
def keys(source: Source) -> Keys:
    """Keys that know nothing yet."""
    return Keys(source, source.clock)


def test_finds_a_key(keys: Keys, source: Source) -> None:
    """The set is fetched with the first token, and not with the next."""
    found = [keys.find(kid) for kid in ("es", "rs", "es")]

    assert [key.algorithm_name for key in found if key] == ["ES256", "RS256", "ES256"]
    assert source.fetched == 1


def test_sees_a_new_key(keys: Keys, source: Source) -> None:
    """A key that identity has begun to sign with is fetched when its first token comes."""
    keys.find("es")
    source.keys["keys"][0]["kid"] = "new"
    source.now += PAUSE

    assert keys.find("new") is not None
    assert keys.find("es") is None


def test_unknown_keys_do_not_flood_identity(keys: Keys, source: Source) -> None:
    """Made-up key ids cost identity one fetch in ten seconds."""
    keys.find("es")
    for number in range(100):
        assert keys.find(f"made-up {number}") is None
    assert source.fetched == 1

    source.now += PAUSE
    for number in range(100):
        assert keys.find(f"made-up {number}") is None
    assert source.fetched == 2


def test_forgets_a_withdrawn_key(keys: Keys, source: Source) -> None:
    """A key that identity took back is not trusted for longer than the set is kept."""
    keys.find("es")
    source.keys["keys"].pop(0)
    source.now += KEEP

    assert keys.find("es") is None


def test_old_keys_are_no_keys(keys: Keys, source: Source) -> None:
    """When the set cannot be renewed nobody can tell, and identity is not asked again at once."""
    keys.find("es")
    source.keys = None
    source.now += KEEP

    for _ in range(5):
        with pytest.raises(GuardUnavailable):
            keys.find("es")
    assert source.fetched == 2

    source.keys = key_set()
    source.now += PAUSE
    assert keys.find("es") is not None


def test_an_outage_between_is_not_felt(keys: Keys, source: Source) -> None:
    """While the set is young, known keys serve though identity is away."""
    keys.find("es")
    source.keys = None
    source.now += PAUSE
    with pytest.raises(GuardUnavailable):
        keys.find("made-up")

    assert keys.find("es") is not None
    assert keys.find("made-up") is None


@pytest.mark.parametrize("answer", [{}, {"keys": None}, {"keys": "x"}, {"keys": {}}], ids=repr)
def test_refuses_what_is_no_key_set(keys: Keys, source: Source, answer: object) -> None:
    """An answer without a list of keys is no answer."""
    source.keys = answer

    with pytest.raises(GuardUnavailable):
        keys.find("es")


@pytest.mark.rfc("RFC 7517", "4.2", "use says what a key is for")
@pytest.mark.parametrize(
    "entry",
    [
        {"kty": "oct", "k": "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0", "alg": "HS256"},
        {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"},
        key_set()["keys"][0] | {"use": "enc"},
        key_set()["keys"][1] | {"alg": "RS512"},
        key_set()["keys"][1] | {"alg": "HS256"},
        key_set()["keys"][0] | {"kid": None},
        {"kty": "EC"},
        {"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"},
        "text",
        None,
    ],
    ids=["symmetric", "Ed25519", "for encryption", "RS512", "RSA as HS256", "no id", "empty", "no point",
         "text", "null"],
)  # fmt: skip
def test_skips_keys_that_it_does_not_use(keys: Keys, source: Source, entry: Any) -> None:
    """A key of another kind or purpose is not a key for us, and does not spoil the others."""
    if isinstance(entry, dict):
        entry = {"kid": "odd"} | entry
    source.keys["keys"][0] = entry

    assert keys.find("odd") is None
    assert keys.find("es") is None
    assert keys.find("rs") is not None


def test_gets_the_set_over_http(http_identity: HttpIdentity) -> None:
    """The key set is read as strictly as an introspection."""
    http_identity.respond = reply(key_set())
    keys = Keys(KeySet(f"{http_identity.url}/.well-known/jwks.json", Session(None)))

    assert keys.find("es") is not None
    assert http_identity.requests[0][:2] == ("GET", "/.well-known/jwks.json")


@pytest.mark.parametrize(
    "respond",
    [reply(key_set(), status=500), reply("<h1>", kind="text/html"), reply({}, status=302, Location="/x")],
)
def test_a_bad_answer_gives_no_keys(http_identity: HttpIdentity, respond: Any) -> None:
    """An error page is no key set, and a redirect is not followed."""
    http_identity.respond = respond
    keys = Keys(KeySet(f"{http_identity.url}/.well-known/jwks.json", Session(None)))

    with pytest.raises(GuardUnavailable):
        keys.find("es")
    assert len(http_identity.requests) == 1
