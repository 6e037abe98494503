"""Asking the games service, each time, and believing nothing but its answer."""

from collections.abc import Iterator
from typing import Any

import pytest

from chassis.http import Session
from chassis.service.ask_games import SCOPE, AskGames
from chassis.service.errors import CannotTell
from chassis.service.game_standing import GameStanding
from chassis.service.game_standings import GameStandings
from chassis.service.service_token import ServiceToken
from tests.chassis.service.games import Games
from tests.chassis.service.sibling import CREDENTIALS

GAME = "9a3e0000-0000-4000-8000-000000000001"
UNSEEN = GameStanding(visible=False, owner=False, players_see=None)


@pytest.fixture
def games() -> Iterator[Games]:
    """Alice's game, which Bob may see."""
    made = Games()
    made.share(GAME, "alice", "bob")
    yield made
    made.close()


@pytest.fixture
def standings(games: Games) -> GameStandings:
    """An asker."""
    session = Session(None, read_timeout=2)
    token = ServiceToken(
        session,
        games.url,
        client_id=CREDENTIALS[0],
        secret=CREDENTIALS[1],
        scope=SCOPE,
        resource="https://games.test",
    )
    return GameStandings(AskGames(session, games.url, token))


def cannot_tell(standings: GameStandings, times: int = 1) -> None:
    """Whoever asks is told to come back."""
    for _ in range(times):
        with pytest.raises(CannotTell) as refused:
            standings.of(GAME, "bob")
        assert int(refused.value.headers["Retry-After"]) >= 1


def test_tells_who_owns_and_who_sees(standings: GameStandings, games: Games) -> None:
    """And nobody else sees it, nor a game that never was."""
    assert standings.of(GAME, "alice") == GameStanding(visible=True, owner=True, players_see="some")
    assert standings.of(GAME, "bob") == GameStanding(visible=True, owner=False, players_see="some")
    assert standings.of(GAME, "charlie") == UNSEEN
    assert standings.of("nothing", "alice") == UNSEEN
    assert games.forms[0]["scope"] == ["games:standing"]
    assert games.forms[0]["resource"] == ["https://games.test"]


def test_a_change_is_felt_by_the_next_question(standings: GameStandings, games: Games) -> None:
    """Nothing is remembered; all of it goes over one connection, with one token."""
    for _ in range(3):
        assert standings.of(GAME, "bob").visible
    games.share(GAME, "alice")

    assert not standings.of(GAME, "bob").visible
    assert len(games.asked) == 4
    assert (len(games.forms), games.connections) == (1, 1)


def test_a_token_that_was_ended_is_replaced(standings: GameStandings, games: Games) -> None:
    """Once, and the question is asked again."""
    assert standings.of(GAME, "bob").visible
    games.tokens.clear()

    assert standings.of(GAME, "bob").visible
    assert len(games.forms) == 2


def test_tells_which_of_several_somebody_sees(standings: GameStandings, games: Games) -> None:
    """In one question; of what was not asked nothing is believed."""
    games.share("other", "alice")

    assert standings.visible({GAME, "other", "nothing"}, "bob") == {GAME}
    assert standings.visible({GAME, "other", "nothing"}, "alice") == {GAME, "other"}
    assert len(games.asked) == 2
    bad: list[Any] = [{}, {"visible": "all"}, {"visible": ["another"]}, {"visible": [1]}, []]
    for told in bad:
        games.answer = lambda told=told: (200, told)
        with pytest.raises(CannotTell):
            standings.visible({GAME}, "bob")


GOOD: dict[str, Any] = {"game": GAME, "visible": True, "owner": False, "players_see": "everyone"}


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (500, GOOD),
        (404, {"type": "about:blank"}),
        (302, GOOD),
        (403, {"type": "urn:gatehouse:problem:insufficient-scope"}),
        (200, b"{"),
        (200, []),
        (200, {}),
        (200, GOOD | {"game": "another"}),
        (200, GOOD | {"visible": "yes"}),
        (200, GOOD | {"visible": 1}),
        (200, GOOD | {"owner": None}),
        (200, GOOD | {"players_see": "nobody"}),
        (200, GOOD | {"visible": False, "owner": True}),
        (200, b" " * 5000),
    ],
)
def test_what_is_no_answer_is_never_a_yes(
    standings: GameStandings, games: Games, status: int, told: Any
) -> None:
    """Nor a no: nobody is told that there is no such game because somebody stumbled."""
    games.answer = lambda: (status, told)

    cannot_tell(standings)


def test_a_lost_games_service_is_let_alone(standings: GameStandings, games: Games) -> None:
    """After five failures nobody waits for it."""
    games.answer = lambda: (500, {})
    cannot_tell(standings, times=8)

    assert len(games.asked) == 5


def test_a_games_service_that_is_not_there_cannot_tell(standings: GameStandings, games: Games) -> None:
    """Nothing listens on its door."""
    games.close()

    cannot_tell(standings, times=2)
    games.close = lambda: None  # type: ignore[method-assign]
