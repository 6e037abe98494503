"""Who may see whose scores, and who sets up a leaderboard."""

from collections.abc import Collection, Mapping
from uuid import uuid4

from chassis.service.game_standing import GameStanding
from tests.resource_services.any_service import KEY, Needs
from tests.resource_services.privacy import CAST, Act, Api, Circles, Table, rows

EVERYONE, FRIENDS = "whoever sees the game", "friends, as the game"


class TwoGames:
    """Games whose number ends in 1 are Bob's and for everyone; the others are Alice's, for friends alone."""

    def of(self, game: str, sub: str) -> GameStanding:
        """How somebody stands to a game."""
        if game.endswith("1"):
            return GameStanding(visible=True, owner=sub == CAST["bob"], players_see="everyone")
        owner = sub == CAST["alice"]
        if not owner and sub not in {CAST["bob"], CAST["fay"]}:
            return GameStanding(visible=False, owner=False, players_see=None)
        return GameStanding(visible=True, owner=owner, players_see="friends")

    def visible(self, games: Collection[str], sub: str) -> frozenset[str]:
        """Which of some games somebody sees."""
        return frozenset(game for game in games if self.of(game, sub).visible)


def make_score(api: Api, kept_for: str) -> Mapping[str, str]:
    """A score of Alice's on a new game's board."""
    owner, last = ("bob", "1") if kept_for == EVERYONE else ("alice", "2")
    game = f"{str(uuid4())[:-1]}{last}"
    board = {"title": "Moonlit", "direction": "high", "minimum": 0, "maximum": 9}
    api.do(owner, f"PUT /games/{game}/board", board, new=True)
    score = api.do("alice", f"POST /games/{game}/scores", {"score": 7, "nonce": uuid4().hex})["id"]
    return {"game": game, "score": score}


BOARD = {"title": "Taken", "direction": "high", "minimum": 0, "maximum": 99}
LEADERBOARD = "GET /games/{game}/leaderboard"
TABLE = Table(
    needs=Needs(
        settings={
            "friends": "https://localhost:5011",
            "games": "https://localhost:5007",
            "client_secret": KEY,
        },
        parts=lambda: {"relations": Circles(), "games": TwoGames()},
    ),
    makes={"score": make_score},
    acts={
        "see the board": Act("GET /games/{game}/board"),
        "see on the leaderboard": Act(LEADERBOARD, seek='"{alice}"'),
        "this week": Act(f"{LEADERBOARD}?span=week", seek='"{alice}"'),
        "among friends": Act(f"{LEADERBOARD}?among=friends", seek='"{alice}"'),
        "find in one's history": Act("GET /me/history", seek="{score}"),
        "find among one's best": Act("GET /me/best", seek="{game}"),
        "find among their bests": Act("GET /people/{alice}/bests?limit=100", seek="{game}"),
        "submit one's own": Act("POST /games/{game}/scores", {"score": 3, "nonce": "{score}"}),
        "change the board": Act("PUT /games/{game}/board", BOARD),
    },
    #                                owner friend stranger blocked locked moderator
    rows=(
        *rows(
            "score",
            EVERYONE,
            see_the_board="yes yes yes yes 401 yes",
            see_on_the_leaderboard="yes yes yes - 401 yes",
            this_week="yes yes yes - 401 yes",
            among_friends="yes yes - - 401 -",
            change_the_board="403 yes 403 403 401 403",
            find_among_their_bests="yes yes yes - 401 yes",
            **{"find_in_one's_history": "yes - - - 401 -", "find_among_one's_best": "yes - - - 401 -"},
            **{"submit_one's_own": "yes yes yes yes 401 yes"},
        ),
        *rows(
            "score",
            FRIENDS,
            see_the_board="yes yes 404 404 401 404",
            see_on_the_leaderboard="yes yes 404 404 401 404",
            this_week="yes yes 404 404 401 404",
            among_friends="yes yes 404 404 401 404",
            change_the_board="yes 403 404 404 401 404",
            find_among_their_bests="yes yes - - 401 -",
            **{"find_in_one's_history": "yes - - - 401 -", "find_among_one's_best": "yes - - - 401 -"},
            **{"submit_one's_own": "yes yes 404 404 401 404"},
        ),
    ),
)
