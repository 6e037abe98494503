"""Signing keys rotate with overlap (OpenID Connect Core, section 10.1.1)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import jwt
import pytest
from django.core.management import call_command
from django.utils import timezone

from identity.authorization_server import keys
from identity.authorization_server.models import Application
from tests.protocol.party import Party


class Clock:
    """The time, for keys alone."""

    def __init__(self) -> None:
        self.passed = timedelta()

    def now(self) -> datetime:
        """Later than it is."""
        return timezone.now() + self.passed

    def forward(self, **by: int) -> None:
        """Let time pass, and the folder be read again."""
        self.passed += timedelta(**by)
        keys._ring.cache_clear()


@pytest.fixture
def clock(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    """A folder without keys, and a clock."""
    settings.SIGNING_KEYS_FOLDER = tmp_path / "signing_keys"
    found = Clock()
    monkeypatch.setattr(keys, "timezone", found)
    keys._ring.cache_clear()
    yield found
    keys._ring.cache_clear()


def kids(app: Party) -> list[str]:
    """Names of the published keys."""
    return [key["kid"] for key in app.get("/.well-known/jwks.json").json()["keys"]]


def signed_by(app: Party) -> str:
    """Name of the key of a new ID token."""
    return str(jwt.get_unverified_header(app.tokens()["id_token"])["kid"])


@pytest.mark.rfc(
    "OpenID Connect Core", "10.1.1", "Keys rotate: new ones are published first, old ones stay a while"
)
@pytest.mark.parametrize("algorithm", ["RS256", "ES256"])
def test_rotates_with_overlap(app: Party, application: Application, clock: Clock, algorithm: str) -> None:
    """A new key is published, signs when everybody has seen it, and the old one goes a month later."""
    application.algorithm = algorithm
    application.save()
    old_tokens, old = app.tokens(), signed_by(app)

    call_command("rotate_keys", verbosity=0)
    assert len(kids(app)) == 4
    assert signed_by(app) == old

    clock.forward(minutes=11)
    new = signed_by(app)
    assert new != old
    assert {old, new} <= set(kids(app))

    clock.forward(days=29)
    bye = {"id_token_hint": old_tokens["id_token"], "post_logout_redirect_uri": "https://site.example/bye"}
    assert app.get("/logout", data=bye).status_code == 303

    clock.forward(days=2)
    assert old not in kids(app)
    assert app.get("/logout", data=bye).status_code == 400


def test_files_of_former_keys_go(app: Party, clock: Clock, settings: Any) -> None:
    """Each rotation deletes the files of keys that nobody trusts any more; all are private."""
    call_command("rotate_keys", verbosity=0)
    clock.forward(days=31)
    call_command("rotate_keys", verbosity=0)
    assert len(list(settings.SIGNING_KEYS_FOLDER.iterdir())) == 4

    clock.forward(days=31)
    call_command("rotate_keys", verbosity=0)
    files = list(settings.SIGNING_KEYS_FOLDER.iterdir())
    assert len(files) == 4
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert all(any(kid in file.name for kid in kids(app)) for file in files)


def test_keys_that_others_may_have(app: Party, clock: Clock) -> None:
    """Then the new ones sign at once, and nothing of before is trusted."""
    hint, old = app.tokens()["id_token"], set(kids(app))

    call_command("rotate_keys", "--distrust-former", verbosity=0)

    assert signed_by(app) in kids(app)
    assert not old & set(kids(app))
    assert app.get("/logout", data={"id_token_hint": hint}).status_code == 400


def test_a_stranger_in_the_folder(app: Party, clock: Clock, settings: Any) -> None:
    """A file that is no key of ours is passed over, also one that is half written."""
    settings.SIGNING_KEYS_FOLDER.mkdir()
    (settings.SIGNING_KEYS_FOLDER / ".RS256-20260101T000000Z-x.pem.7").write_text("half")
    (settings.SIGNING_KEYS_FOLDER / "notes.txt").write_text("x")

    assert len(kids(app)) == 2
