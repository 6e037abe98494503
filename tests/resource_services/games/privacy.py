"""Who may see, play and change whose games, and what is said about them."""

from collections.abc import Mapping
from io import BytesIO

from tests.resource_services.any_service import KEY, Needs
from tests.resource_services.games.cast import PAGE, form
from tests.resource_services.privacy import CAST, NOWHERE, SECRET, Act, Api, Circles, Row, Table, rows
from tests.resource_services.there_is import picture

SHARED, HIDDEN = "chosen friends", "hidden"


def make_game(api: Api, kept_for: str, who: str = "alice") -> Mapping[str, str]:
    """A game, as small as can be."""
    visibility = {SHARED: "private", HIDDEN: "public"}.get(kept_for, kept_for)
    game = str(api.do(who, "POST /games", data=form(PAGE, title=SECRET, visibility=visibility))["id"])
    if kept_for == SHARED:
        api.do(who, f"PUT /games/{game}/shares/{CAST['bob']}")
    if kept_for == HIDDEN:
        api.do("carol", f"POST /games/{game}/reports", {"reason": "offensive"})
        report = _report(api, game)
        api.do("mo", f"POST /reports/{report}/settle", {"decision": "hide", "reason": "Rude."})
    return {"game": game}


def make_cover(api: Api, kept_for: str) -> Mapping[str, str]:
    """The cover of a game."""
    made = make_game(api, kept_for)
    cover = {"picture": (BytesIO(picture()), "cover.png")}
    api.do("alice", f"PUT /games/{made['game']}/cover", data=cover)
    return made


def make_comment(api: Api, kept_for: str) -> Mapping[str, str]:
    """Words of Alice's about a game of her friend's."""
    game = make_game(api, kept_for, "bob")["game"]
    comment = api.do("alice", f"POST /games/{game}/comments", {"text": SECRET})["id"]
    return {"game": game, "comment": comment}


def make_report(api: Api, _: str) -> Mapping[str, str]:
    """A game of Alice's that somebody showed to the moderators."""
    game = make_game(api, "public")["game"]
    api.do("carol", f"POST /games/{game}/reports", {"reason": "broken", "note": SECRET})
    return {"game": game, "report": _report(api, game)}


def _report(api: Api, game: str) -> str:
    found = api.do("mo", "GET /reports?limit=100")["items"]
    return str(next(each["id"] for each in found if each["game"]["id"] == game))


ACTS = {
    "read": Act("GET /games/{game}"),
    "list theirs": Act("GET /games?owner={alice}", seek="{game}"),
    "list all": Act("GET /games", seek="{game}"),
    "list of friends": Act("GET /games?among=friends", seek="{game}"),
    "list shared": Act("GET /games?among=shared", seek="{game}"),
    "search": Act("GET /games?q=moonlit", seek="{game}"),
    "count as new": Act("GET /summary", count="new_from_friends"),
    "count as shared": Act("GET /summary", count="shared_with_me"),
    "look at the cover": Act("GET /games/{game}/cover/320.webp"),
    "play": Act("POST /games/{game}/play"),
    "like": Act("PUT /games/{game}/like"),
    "keep as favourite": Act("PUT /games/{game}/favourite"),
    "read comments": Act("GET /games/{game}/comments"),
    "comment": Act("POST /games/{game}/comments", {"text": "Oh."}),
    "report": Act("POST /games/{game}/reports", {"reason": "broken"}),
    "edit": Act("PATCH /games/{game}", {"title": "Taken"}),
    "delete": Act("DELETE /games/{game}"),
    "see with whom it is shared": Act("GET /games/{game}/shares"),
    "share": Act(f"PUT /games/{{game}}/shares/{CAST['fay']}"),
    "ask as a service": Act("POST /standing", {"game": NOWHERE, "sub": NOWHERE}),
    "show again": Act("DELETE /games/{game}/hidden"),
    "list comments": Act("GET /games/{game}/comments", seek="{comment}"),
    "delete comment": Act("DELETE /games/{game}/comments/{comment}"),
    "list reports": Act("GET /reports?limit=100", seek="{report}"),
    "settle the report": Act("POST /reports/{report}/settle", {"decision": "keep", "reason": "Fine."}),
}
SEEN = ("read", "play", "like", "keep as favourite", "read comments", "comment")


def _seen(kept_for: str, outcomes: str) -> tuple[Row, ...]:
    seen = tuple(Row("game", kept_for, act, outcomes) for act in SEEN)
    return (*seen, Row("cover", kept_for, "look at the cover", outcomes))


TABLE = Table(
    needs=Needs(
        settings={"friends": "https://localhost:5011", "client_secret": KEY, "ticket_key": KEY},
        parts=lambda: {"relations": Circles()},
    ),
    makes={
        "game": make_game,
        "cover": make_cover,
        "comment on a friend's game": make_comment,
        "reported game": make_report,
    },
    undo={"game": "DELETE /games/{game}"},
    acts=ACTS,
    #                                    owner friend stranger blocked locked moderator
    rows=(
        *_seen("public", "yes yes yes 404 401 yes"),
        *rows(
            "game",
            "public",
            list_theirs="yes yes yes - 401 yes",
            list_all="yes yes yes - 401 yes",
            list_of_friends="- yes - - 401 -",
            search="yes yes yes - 401 yes",
            count_as_new="- yes - - 401 -",
            report="403 yes yes 404 401 yes",
            edit="yes 403 403 404 401 403",
            delete="yes 403 403 404 401 403",
            see_with_whom_it_is_shared="yes 403 403 404 401 403",
            share="yes 403 403 404 401 403",
            ask_as_a_service="403 403 403 403 401 403",
        ),
        *_seen("friends", "yes yes 404 404 401 404"),
        *rows(
            "game",
            "friends",
            list_theirs="yes yes - - 401 -",
            list_all="yes yes - - 401 -",
            list_of_friends="- yes - - 401 -",
            search="yes yes - - 401 -",
            count_as_new="- yes - - 401 -",
            report="403 yes 404 404 401 404",
            edit="yes 403 404 404 401 404",
            delete="yes 403 404 404 401 404",
            see_with_whom_it_is_shared="yes 403 404 404 401 404",
            share="yes 403 404 404 401 404",
        ),
        *_seen(SHARED, "yes yes 404 404 401 404"),
        *rows(
            "game",
            SHARED,
            list_shared="- yes - - 401 -",
            list_theirs="yes yes - - 401 -",
            count_as_shared="- yes - - 401 -",
            search="yes yes - - 401 -",
            edit="yes 403 404 404 401 404",
            see_with_whom_it_is_shared="yes 403 404 404 401 404",
        ),
        *_seen("private", "yes 404 404 404 401 404"),
        *rows(
            "game",
            "private",
            list_theirs="yes - - - 401 -",
            list_all="yes - - - 401 -",
            search="yes - - - 401 -",
            count_as_new="- - - - 401 -",
            count_as_shared="- - - - 401 -",
            report="403 404 404 404 401 404",
            edit="yes 404 404 404 401 404",
            delete="yes 404 404 404 401 404",
            see_with_whom_it_is_shared="yes 404 404 404 401 404",
            share="yes 404 404 404 401 404",
        ),
        *rows(
            "game",
            HIDDEN,
            read="yes 404 404 404 401 yes",
            list_all="yes - - - 401 -",
            search="yes - - - 401 -",
            count_as_new="- - - - 401 -",
            show_again="403 403 403 403 401 yes",
        ),
        *rows(
            "comment on a friend's game",
            "public",
            list_comments="yes yes yes - 401 yes",
            delete_comment="yes yes 403 404 401 yes",
        ),
        *rows(
            "comment on a friend's game",
            "friends",
            list_comments="yes yes 404 404 401 404",
            delete_comment="yes yes 404 404 401 404",
        ),
        *rows(
            "reported game",
            "moderators",
            list_reports="403 403 403 403 401 yes",
            settle_the_report="403 403 403 403 401 yes",
        ),
    ),
)
