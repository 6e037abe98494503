"""`make demo`, on a running house."""

import subprocess
import sys
from pathlib import Path

import pytest
import requests

from chassis.http import Session
from deploy.demo.cast import Member
from deploy.demo.load import Loader
from deploy.demo.shelf import GAMES, WORDS, DemoGame, shelf
from tests.house_fixtures import ROOT, RunningHouse

pytestmark = pytest.mark.house
PAGE = b"<!doctype html><title>x</title>"


def _demo(house: RunningHouse) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "deploy.demo"],
        cwd=ROOT, env=house.environment(), capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def _cast(said: str) -> list[Member]:
    rows = [line.split() for line in said.splitlines() if "@example.com" in line]
    return [Member(email.partition("@")[0], email, password) for email, password in rows]


def _loader(house: RunningHouse) -> Loader:
    return Loader(Session(str(house.ca_file)), house.urls["authorization_server"], house.urls["games"])


def test_fills_the_house(house: RunningHouse) -> None:
    """The cast can sign in with what was printed, and each demo game is shared with everyone, once."""
    for _ in range(2):
        done = _demo(house)
        assert done.returncode == 0, done.stderr

    members = _cast(done.stdout)
    assert len(members) >= 3
    loader = _loader(house)
    titles = [title for member in members for title in loader._titles(loader._sign_in(member))]
    assert sorted(titles) == sorted(game.title for game in shelf())


def test_there_are_three_games() -> None:
    """No page of a demo is empty."""
    assert len(shelf()) >= 3
    for folder in {path.parent for path in GAMES.glob(f"*/{WORDS}")}:
        assert (folder / "index.html").is_file()


def test_uploads_what_is_missing(house: RunningHouse) -> None:
    """A game that was added to the shelf is shared by the next run, and the others are left as they are."""
    member = _cast(_demo(house).stdout)[0]
    loader = _loader(house)
    two = [DemoGame(title, "x", PAGE) for title in ("Made For A Test", "And Another")]

    assert loader.load([member], two[:1]) == ["Made For A Test, shared by alice"]
    assert len(loader.load([member], two)) == 2

    token = loader._sign_in(member)
    assert list(loader._titles(token)).count("Made For A Test") == 1
    for game in loader.http.get(
        house.url("games", "api/v1/games?owner=me"), headers={"Authorization": f"Bearer {token}"}
    ).json()["items"]:
        if game["title"] in {"Made For A Test", "And Another"}:
            assert game["visibility"] == "public"
            address = house.url("games", f"api/v1/games/{game['id']}")
            etag = loader.http.get(address, headers={"Authorization": f"Bearer {token}"}).headers["ETag"]
            loader.http.delete(address, headers={"Authorization": f"Bearer {token}", "If-Match": etag})


def test_leaves_no_token_behind(house: RunningHouse) -> None:
    """What the demo used to upload is dead afterwards."""
    member = _cast(_demo(house).stdout)[0]
    loader = _loader(house)
    token = loader._sign_in(member)
    url, headers = house.url("games", "api/v1/games"), {"Authorization": f"Bearer {token}"}
    assert loader.http.get(url, headers=headers).status_code == requests.codes.ok

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Loader, "_sign_in", lambda *_: token)
        loader.load([member], [])

    assert loader.http.get(url, headers=headers).status_code == requests.codes.unauthorized


def test_without_a_house_it_says_so(house: RunningHouse, tmp_path: Path) -> None:
    """Nothing runs, nothing is filled: one line says what to do first."""
    nowhere = RunningHouse(tmp_path / "v", house.settings)
    done = _demo(nowhere)

    assert done.returncode == 1
    assert "`make up` first" in done.stderr
    assert done.stderr.count("\n") == 1
