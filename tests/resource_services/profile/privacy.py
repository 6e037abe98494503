"""Who may see what of whose profile, field by field, and whose picture."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from PIL import Image

from resource_services.profile.models import Person
from tests.resource_services.any_service import KEY, Needs
from tests.resource_services.caller import Client, bearer
from tests.resource_services.privacy import (
    CAST,
    NOWHERE,
    SECRET,
    Act,
    Api,
    Circles,
    Row,
    Table,
    cast_in,
    rows,
)

FIELDS: dict[str, Any] = {
    "about": SECRET,
    "links": [{"label": SECRET, "url": "https://example.org/"}],
    "favourite_games": [{"id": NOWHERE, "title": SECRET}],
}
EMPTY: dict[str, Any] = {"about": "", "links": [], "favourite_games": []}


def make_field(name: str) -> Any:
    """Make a function that has Alice write one field, and leave the others empty."""

    def make(api: Api, kept_for: str) -> Mapping[str, str]:
        written = EMPTY | {name: FIELDS[name], "visibility": {name: kept_for}}
        api.do("alice", "PATCH /me", written)
        return {}

    return make


def make_picture(api: Api, kept_for: str) -> Mapping[str, str]:
    """A picture of Alice's; `tag` is the ETag of its file, and `version` what its address holds."""
    out = BytesIO()
    Image.new("RGB", (64, 64), "red").save(out, "PNG")
    out.seek(0)
    api.do("alice", "PATCH /me", {"visibility": {"avatar": kept_for}})
    headers = bearer("alice") | {"If-Match": "*"}
    given = Client(api.app).put("/api/v1/me/avatar", data={"picture": (out, "me.png")}, headers=headers)
    version = given.json["avatar"]["small"].partition("?v=")[2]
    tag = Client(api.app).get(f"/api/v1/avatars/{CAST['alice']}/64.webp?v={version}").headers["ETag"]
    return {"version": version, "tag": tag.strip('"')}


EVERYONE, FRIENDS, ME = "yes yes yes 404 401 yes", "yes yes - 404 401 -", "yes - - 404 401 -"
#                        owner friend stranger blocked locked moderator


def _fields() -> tuple[Row, ...]:
    return tuple(
        row
        for name in FIELDS
        for kept_for, outcomes in (("everyone", EVERYONE), ("friends", FRIENDS), ("me", ME))
        for row in rows(name, kept_for, read=outcomes, read_by_handle=outcomes)
    )


TABLE = Table(
    needs=Needs(
        settings={"friends": "https://localhost:5011", "client_secret": KEY},
        parts=lambda: {"relations": Circles()},
        fill=cast_in(Person),
    ),
    makes={**{name: make_field(name) for name in FIELDS}, "picture": make_picture},
    acts={
        "read": Act("GET /profiles/{alice}", seek=SECRET),
        "read by handle": Act("GET /handles/alice", seek=SECRET),
        "read its address": Act("GET /profiles/{alice}", seek="{version}"),
        "get without its address": Act("GET /avatars/{alice}/64.webp", seek="{tag}"),
    },
    rows=(
        *_fields(),
        *rows("picture", "everyone", read_its_address=EVERYONE, get_without_its_address="yes " * 6),
        *rows("picture", "friends", read_its_address=FRIENDS, get_without_its_address="- " * 6),
        *rows("picture", "me", read_its_address=ME, get_without_its_address="- " * 6),
    ),
)
