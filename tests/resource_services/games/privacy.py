"""Who may do what with whose games."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from PIL import Image

from tests.resource_services.any_service import KEY, Needs
from tests.resource_services.games.cast import form
from tests.resource_services.privacy import CAST, NOWHERE, SECRET, Act, Api, Circles, Table, rows

VISIBILITY = {"everyone": "public", "hidden": "public", "friends": "friends"}
CHOSEN = {"one friend": "bob", "another friend": "fay"}


def make_game(api: Api, kept_for: str) -> Mapping[str, str]:
    """A game of Alice's, also one that she shares with a friend by name, or that a moderator hid."""
    words: dict[str, Any] = {
        "title": SECRET,
        "tags": "lamps",
        "visibility": VISIBILITY.get(kept_for, "private"),
    }
    game = api.do("alice", "POST /games", data=form(**words))["id"]
    if kept_for in CHOSEN:
        api.do("alice", f"PUT /games/{game}/shares/{CAST[CHOSEN[kept_for]]}")
    if kept_for == "hidden":
        report = api.do("carol", f"POST /games/{game}/reports", {"reason": "offensive"})["id"]
        api.do("mo", f"POST /reports/{report}/settle", {"decision": "hide", "reason": "Rude."})
    return {"game": game}


def make_cover(api: Api, kept_for: str) -> Mapping[str, str]:
    """The same with a picture."""
    game = make_game(api, kept_for)
    picture = BytesIO()
    Image.new("RGB", (16, 10), "orange").save(picture, "PNG")
    picture.seek(0)
    api.do("alice", f"PUT /games/{game['game']}/cover", data={"picture": (picture, "lamp.png")})
    return game


def make_comment(api: Api, kept_for: str) -> Mapping[str, str]:
    """Words of Alice's under a game of her friend's."""
    game = api.do("bob", "POST /games", data=form(title="Say", visibility=VISIBILITY[kept_for]))["id"]
    comment = api.do("alice", f"POST /games/{game}/comments", {"text": SECRET})["id"]
    return {"game": game, "comment": comment}


def make_report(api: Api, _: str) -> Mapping[str, str]:
    """A game of Alice's that somebody showed to the moderators."""
    game = make_game(api, "everyone")["game"]
    said = {"reason": "broken", "note": SECRET}
    report = api.do("carol", f"POST /games/{game}/reports", said)["id"]
    return {"game": game, "report": report}


TABLE = Table(
    needs=Needs(
        settings={
            "friends": "https://localhost:5011",
            "client_secret": KEY,
            "ticket_key": KEY,
            "quota_games": 10_000,
        },
        parts=lambda: {"relations": Circles()},
    ),
    makes={
        "game": make_game,
        "cover": make_cover,
        "comment on a friend's game": make_comment,
        "reported game": make_report,
    },
    undo={
        "game": "DELETE /games/{game}",
        "cover": "DELETE /games/{game}",
        "reported game": "DELETE /games/{game}",
    },
    acts={
        "read": Act("GET /games/{game}"),
        "play": Act("POST /games/{game}/play"),
        "list": Act("GET /games", seek="{game}"),
        "list by owner": Act("GET /games?owner={alice}", seek="{game}"),
        "list by id": Act("GET /games?ids={game}", seek="{game}"),
        "list by plays": Act("GET /games?order=played", seek="{game}"),
        "list of friends": Act("GET /games?among=friends", seek="{game}"),
        "search": Act("GET /games?q=moon", seek="{game}"),
        "search by tag": Act("GET /games?tag=lamps", seek="{game}"),
        "count": Act("GET /summary", count="new_from_friends"),
        "count by owner": Act("GET /people/{alice}/counts", count="games"),
        "like": Act("PUT /games/{game}/like"),
        "keep": Act("PUT /games/{game}/favourite"),
        "comment": Act("POST /games/{game}/comments", {"text": "Oh."}),
        "read comments": Act("GET /games/{game}/comments"),
        "report": Act("POST /games/{game}/reports", {"reason": "broken"}),
        "edit": Act("PATCH /games/{game}", {"title": "Taken"}),
        "delete": Act("DELETE /games/{game}"),
        "see with whom": Act("GET /games/{game}/shares"),
        "show again": Act("DELETE /games/{game}/hidden"),
        "list shared": Act("GET /games?among=shared", seek="{game}"),
        "count as shared": Act("GET /summary", count="shared_with_me"),
        "share": Act(f"PUT /games/{{game}}/shares/{CAST['fay']}"),
        "ask as a service": Act("POST /standing", {"game": NOWHERE, "sub": NOWHERE}),
        "ask of several as a service": Act("POST /standings", {"games": [NOWHERE], "sub": NOWHERE}),
        "list reports": Act("GET /reports?limit=100", seek="{report}"),
        "settle the report": Act("POST /reports/{report}/settle", {"decision": "keep", "reason": "Fine."}),
        "look at": Act("GET /games/{game}/cover/320.webp"),
        "list comments": Act("GET /games/{game}/comments", seek="{comment}"),
        "delete comment": Act("DELETE /games/{game}/comments/{comment}"),
    },
    #                               owner friend stranger blocked locked moderator
    rows=(
        *rows(
            "game",
            "one friend",
            list_shared="- yes - - 401 -",
            count_as_shared="- yes - - 401 -",
            share="yes 403 404 404 401 404",
            ask_as_a_service="403 403 403 403 401 403",
            ask_of_several_as_a_service="403 403 403 403 401 403",
        ),
        *rows(
            "reported game",
            "moderators",
            list_reports="403 403 403 403 401 yes",
            settle_the_report="403 403 403 403 401 yes",
        ),
        *rows(
            "game",
            "everyone",
            read="yes yes yes 404 401 yes",
            play="yes yes yes 404 401 yes",
            list="yes yes yes - 401 yes",
            list_by_owner="yes yes yes - 401 yes",
            list_by_id="yes yes yes - 401 yes",
            list_by_plays="yes yes yes - 401 yes",
            list_of_friends="- yes - - 401 -",
            search="yes yes yes - 401 yes",
            search_by_tag="yes yes yes - 401 yes",
            count="- yes - - 401 -",
            count_by_owner="yes yes yes 404 401 yes",
            like="yes yes yes 404 401 yes",
            keep="yes yes yes 404 401 yes",
            comment="yes yes yes 404 401 yes",
            read_comments="yes yes yes 404 401 yes",
            report="403 yes yes 404 401 yes",
            edit="yes 403 403 404 401 403",
            delete="yes 403 403 404 401 403",
            see_with_whom="yes 403 403 404 401 403",
            show_again="403 403 403 403 401 yes",
        ),
        *rows(
            "game",
            "friends",
            read="yes yes 404 404 401 404",
            play="yes yes 404 404 401 404",
            list="yes yes - - 401 -",
            list_by_owner="yes yes - - 401 -",
            list_by_id="yes yes - - 401 -",
            list_by_plays="yes yes - - 401 -",
            list_of_friends="- yes - - 401 -",
            search="yes yes - - 401 -",
            search_by_tag="yes yes - - 401 -",
            count="- yes - - 401 -",
            count_by_owner="yes yes - 404 401 -",
            like="yes yes 404 404 401 404",
            comment="yes yes 404 404 401 404",
            report="403 yes 404 404 401 404",
            edit="yes 403 404 404 401 404",
            see_with_whom="yes 403 404 404 401 404",
            show_again="403 403 403 403 401 404",
        ),
        *rows(
            "game",
            "one friend",
            read="yes yes 404 404 401 404",
            play="yes yes 404 404 401 404",
            list="yes yes - - 401 -",
            list_by_owner="yes yes - - 401 -",
            list_by_id="yes yes - - 401 -",
            list_by_plays="yes yes - - 401 -",
            list_of_friends="- yes - - 401 -",
            search="yes yes - - 401 -",
            count="- yes - - 401 -",
            count_by_owner="yes yes - 404 401 -",
            comment="yes yes 404 404 401 404",
            edit="yes 403 404 404 401 404",
        ),
        *rows(
            "game",
            "another friend",
            read="yes 404 404 404 401 404",
            play="yes 404 404 404 401 404",
            list="yes - - - 401 -",
            list_by_owner="yes - - - 401 -",
            list_by_id="yes - - - 401 -",
            list_by_plays="yes - - - 401 -",
            list_of_friends="- - - - 401 -",
            search="yes - - - 401 -",
            search_by_tag="yes - - - 401 -",
            count="- - - - 401 -",
            count_by_owner="yes - - 404 401 -",
            like="yes 404 404 404 401 404",
            edit="yes 404 404 404 401 404",
        ),
        *rows(
            "game",
            "me",
            read="yes 404 404 404 401 404",
            play="yes 404 404 404 401 404",
            list="yes - - - 401 -",
            search="yes - - - 401 -",
            count="- - - - 401 -",
            count_by_owner="yes - - 404 401 -",
            report="403 404 404 404 401 404",
            edit="yes 404 404 404 401 404",
            delete="yes 404 404 404 401 404",
        ),
        *rows(
            "game",
            "hidden",
            read="yes 404 404 404 401 yes",
            play="yes 404 404 404 401 yes",
            list="yes - - - 401 -",
            list_by_owner="yes - - - 401 -",
            list_by_id="yes - - - 401 -",
            list_by_plays="yes - - - 401 -",
            list_of_friends="- - - - 401 -",
            search="yes - - - 401 -",
            search_by_tag="yes - - - 401 -",
            count="- - - - 401 -",
            count_by_owner="yes - - 404 401 -",
            like="yes 404 404 404 401 404",
            comment="yes 404 404 404 401 404",
            read_comments="yes 404 404 404 401 yes",
            edit="yes 404 404 404 401 404",
            delete="yes 404 404 404 401 404",
            show_again="403 403 403 403 401 yes",
        ),
        *rows("cover", "everyone", look_at="yes yes yes 404 401 yes"),
        *rows("cover", "friends", look_at="yes yes 404 404 401 404"),
        *rows("cover", "hidden", look_at="yes 404 404 404 401 yes"),
        *rows(
            "comment on a friend's game",
            "everyone",
            list_comments="yes yes yes - 401 yes",
            delete_comment="yes yes 403 404 401 yes",
        ),
        *rows(
            "comment on a friend's game",
            "friends",
            list_comments="yes yes 404 404 401 404",
            delete_comment="yes yes 404 404 401 404",
        ),
    ),
)
