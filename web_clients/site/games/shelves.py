"""The shelves: everyone's games, and fewer of them."""

from dataclasses import dataclass
from typing import Self

from werkzeug.datastructures import MultiDict

ORDERS = {"new": "Newest first", "liked": "Most liked", "played": "Most played"}
LONGEST = 100


@dataclass(frozen=True)
class Shelf:
    """One tab of the shelves: its words, and how the API is asked for its games."""

    tab: str
    title: str
    lead: str
    query: dict[str, str]
    empty: tuple[str, str]


SHELVES = {
    "everyone": Shelf(
        "Everyone",
        "Games",
        "What people here made and share with everyone.",
        {"visibility": "public"},
        (
            "Nobody has shared a game yet",
            "Upload one and let everybody play it, or keep it to yourself until it is ready.",
        ),
    ),
    "friends": Shelf(
        "Friends",
        "Games of your friends",
        "What your friends made, the newest first.",
        {"among": "friends"},
        (
            "Nothing from your friends yet",
            "Games that your friends share stand here. Find people whom you know, and ask them.",
        ),
    ),
    "shared": Shelf(
        "Shared with me",
        "Shared with you",
        "Games that their makers gave to you by name.",
        {"among": "shared"},
        (
            "Nobody has shared a game with you by name",
            "A maker can choose you among their friends, to try what is not out yet.",
        ),
    ),
    "favourites": Shelf(
        "Favourites",
        "Your favourites",
        "The games that you keep at hand.",
        {"among": "favourites"},
        ("No favourite yet", "Press Favourite below a game that you like to play, and it stands here."),
    ),
    "mine": Shelf(
        "Mine",
        "Your games",
        "What you uploaded, private and shared.",
        {"owner": "me"},
        (
            "An empty shelf is a beginning",
            "Upload a game you made, a zip or one HTML page, and it stands here with a cover of its own.",
        ),
    ),
}


@dataclass(frozen=True)
class Wanted:
    """What the reader seeks on a shelf, as the page's address says it."""

    q: str = ""
    tag: str = ""
    order: str = "new"

    @classmethod
    def of(cls, args: "MultiDict[str, str]") -> Self:
        """Read the address; an order that there is none of is the usual one."""
        order = args.get("order", "new")
        q, tag = (args.get(name, "").strip()[:LONGEST] for name in ("q", "tag"))
        return cls(q, tag, order if order in ORDERS else "new")

    @property
    def narrows(self) -> bool:
        """Whether it leaves games out."""
        return bool(self.q or self.tag)

    def query(self, **changed: str) -> dict[str, str]:
        """The parts of an address that differ from the usual, with some of them changed."""
        words = {"q": self.q, "tag": self.tag, "order": self.order} | changed
        return {name: word for name, word in words.items() if word and (name, word) != ("order", "new")}
