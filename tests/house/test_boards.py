"""Whose board it is, and who finds it, as scores and games tell it together on a running house."""

import zipfile
from http import HTTPStatus
from io import BytesIO
from uuid import uuid4

import pytest
import requests

from chassis.http import Session
from deploy.demo.cast import Member
from deploy.demo.person import Person, sign_in, sign_out
from tests.clients.person import PASSWORD
from tests.clients.person import Person as Visitor
from tests.house_fixtures import RunningHouse

pytestmark = pytest.mark.house
ANY = frozenset(HTTPStatus)
BOARD = {"title": "Moss", "direction": "high", "minimum": 0, "maximum": 9000}


def _bundle() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("index.html", "<!doctype html><title>Moss</title>")
    return packed.getvalue()


def _tries(person: Person, game: str) -> list[int]:
    """How scores answers whoever declares, reads, and plays."""
    score = {"score": 7, "nonce": uuid4().hex}
    asked: list[requests.Response] = [
        person.ask("PUT", "scores", f"/games/{game}/board", json=BOARD, passing=ANY),
        person.ask("GET", "scores", f"/games/{game}/leaderboard", passing=ANY),
        person.ask("POST", "scores", f"/games/{game}/scores", json=score, passing=ANY),
    ]
    return [int(answer.status_code) for answer in asked]


def test_a_board_goes_where_its_game_goes(house: RunningHouse) -> None:
    """It is the owner's alone to declare, and out of sight the moment the game is; the history stays."""
    with Session(str(house.ca_file)) as http:
        people = []
        for _ in range(2):
            visitor = Visitor(house)
            visitor.sign_up()
            people.append(sign_in(http, house.urls, Member(visitor.handle, visitor.email, PASSWORD)))
        owner, other = people
        files = {"bundle": ("moss.zip", _bundle(), "application/zip")}
        made = owner.ask(
            "POST", "games", "/games", data={"title": "Moss", "visibility": "private"}, files=files
        )
        game = made.json()["id"]
        address = f"/games/{game}"

        assert _tries(other, game) == [404, 404, 404]
        assert _tries(owner, game) == [201, 200, 201]
        assert _tries(other, str(uuid4())) == _tries(other, game) == [404, 404, 404]

        for visibility, seen in (("public", [403, 200, 201]), ("private", [404, 404, 404])):
            version = {"If-Match": owner.ask("GET", "games", address).headers["ETag"]}
            owner.ask("PATCH", "games", address, json={"visibility": visibility}, headers=version)
            assert _tries(other, game) == seen
        assert [each["game"] for each in other.every("scores", "/me/history")] == [game]

        version = {"If-Match": owner.ask("GET", "games", address).headers["ETag"]}
        owner.ask("DELETE", "games", address, headers=version)
        assert _tries(owner, game) == [404, 404, 404]
        for person in people:
            sign_out(person)
