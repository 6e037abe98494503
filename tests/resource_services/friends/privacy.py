"""Who may see whom, whose friends and whose requests."""

from collections.abc import Mapping

from tests.resource_services.privacy import CAST, SECRET, Act, Api, Table, rows


def prepare(api: Api) -> None:
    """Alice befriends Bob and blocks Dan; Eve blocks Alice."""
    for name in ("alice", "bob", "carol", "dan", "eve", "mo"):
        api.do(name, "GET /summary")
    befriend(api, "alice", "bob", CAST["bob"])
    api.do("alice", f"PUT /blocks/{CAST['dan']}")
    api.do("eve", f"PUT /blocks/{CAST['alice']}")


def befriend(api: Api, asker: str, other: str, sub: str) -> None:
    """One asks, the other agrees."""
    request = api.do(asker, "POST /requests", {"sub": sub})["request"]["id"]
    api.do(other, f"POST /requests/{request}/accept")


def make_person(api: Api, kept_for: str) -> Mapping[str, str]:
    """Alice herself, who may hide."""
    api.do("alice", "PATCH /settings", {"hidden": kept_for == "who knows her"})
    return {}


def make_friendship(api: Api, _: str) -> Mapping[str, str]:
    """Somebody who is Alice's friend."""
    name, sub = somebody(api)
    befriend(api, "alice", name, sub)
    return {"person": sub}


def make_acquaintance(api: Api, _: str) -> Mapping[str, str]:
    """Somebody who is everybody's friend, so that Alice is a friend of a friend to all."""
    api.do("alice", "PATCH /settings", {"hidden": False})
    name, sub = somebody(api)
    for each in ("alice", "carol", "dan", "eve", "mo"):
        befriend(api, each, name, sub)
    return {"person": sub}


def make_request(api: Api, _: str) -> Mapping[str, str]:
    """Somebody asks Alice."""
    name, sub = somebody(api)
    asked = api.do(name, "POST /requests", {"sub": CAST["alice"], "note": SECRET})
    return {"request": asked["request"]["id"], "person": sub}


def make_block(api: Api, _: str) -> Mapping[str, str]:
    """Somebody whom Alice blocked."""
    _name, sub = somebody(api)
    api.do("alice", f"PUT /blocks/{sub}")
    return {"person": sub}


def somebody(api: Api) -> tuple[str, str]:
    """One more person, whom the service knows."""
    name, sub = api.somebody()
    api.do(name, "GET /summary")
    return name, sub


TABLE = Table(
    prepare=prepare,
    makes={
        "person": make_person,
        "friendship": make_friendship,
        "friend of a friend": make_acquaintance,
        "request": make_request,
        "block": make_block,
    },
    undo={"friend of a friend": "DELETE /friends/{person}"},
    acts={
        "read": Act("GET /people/{alice}"),
        "search": Act("GET /people?q=alice", seek='"{alice}"'),
        "ask to be friends": Act("POST /requests", {"sub": "{alice}"}),
        "list friends": Act("GET /friends", seek="{person}"),
        "count friends": Act("GET /summary", count="friends"),
        "end": Act("DELETE /friends/{person}"),
        "ask for the circle": Act("POST /relations", {"sub": "{alice}"}),
        "count mutual friends": Act("GET /people/{alice}/counts", count="mutual"),
        "be suggested": Act("GET /suggestions", seek='"{alice}"'),
        "list requests": Act("GET /requests?direction=in", seek="{request}"),
        "list own requests": Act("GET /requests?direction=out", seek="{request}"),
        "count requests": Act("GET /summary", count="requests_in"),
        "accept": Act("POST /requests/{request}/accept"),
        "decline": Act("POST /requests/{request}/decline"),
        "take back": Act("DELETE /requests/{request}"),
        "list blocks": Act("GET /blocks", seek="{person}"),
        "end the block": Act("DELETE /blocks/{person}"),
    },
    #                                owner friend stranger blocked locked moderator
    rows=(
        *rows(
            "person",
            "everyone",
            read="yes yes yes 404 401 yes",
            search="- yes yes - 401 yes",
        ),
        *rows(
            "person",
            "who knows her",
            read="yes yes yes 404 401 yes",
            search="- - - - 401 -",
        ),
        *rows(
            "friendship",
            "the two",
            list_friends="yes - - - 401 -",
            count_friends="yes - - - 401 -",
            count_mutual_friends="yes - - 404 401 -",
            end="yes 404 404 404 401 404",
            ask_for_the_circle="403 403 403 403 401 403",
        ),
        *rows(
            "friend of a friend",
            "everyone",
            be_suggested="- - yes - 401 yes",
            count_mutual_friends="yes - yes 404 401 yes",
        ),
        *rows(
            "request",
            "the two",
            list_requests="yes - - - 401 -",
            list_own_requests="- - - - 401 -",
            count_requests="yes - - - 401 -",
            accept="yes 404 404 404 401 404",
            decline="yes 404 404 404 401 404",
            take_back="404 404 404 404 401 404",
        ),
        *rows(
            "block",
            "who blocks",
            list_blocks="yes - - - 401 -",
            end_the_block="yes 404 404 404 401 404",
        ),
        *rows("person", "whom she does not block", ask_to_be_friends="422 409 yes 404 401 yes"),
    ),
)
