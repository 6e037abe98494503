"""The shelves: everyone's games, and fewer of them."""

from dataclasses import dataclass
from typing import Self

from werkzeug.datastructures import MultiDict

from web_clients.site.translations import gettext_noop

ORDERS = {
    "new": gettext_noop("Newest first"),
    "liked": gettext_noop("Most liked"),
    "played": gettext_noop("Most played"),
}
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
        gettext_noop("Everyone"),
        gettext_noop("Games"),
        gettext_noop("What people here made and share with everyone."),
        {"visibility": "public"},
        (
            gettext_noop("Nobody has shared a game yet"),
            gettext_noop("Upload one and let everybody play it, or keep it to yourself until it is ready."),
        ),
    ),
    "friends": Shelf(
        gettext_noop("Friends"),
        gettext_noop("Games of your friends"),
        gettext_noop("What your friends made, the newest first."),
        {"among": "friends"},
        (
            gettext_noop("Nothing from your friends yet"),
            gettext_noop(
                "Games that your friends share stand here. Find people whom you know, and ask them."
            ),
        ),
    ),
    "shared": Shelf(
        gettext_noop("Shared with me"),
        gettext_noop("Shared with you"),
        gettext_noop("Games that their makers gave to you by name."),
        {"among": "shared"},
        (
            gettext_noop("Nobody has shared a game with you by name"),
            gettext_noop("A maker can choose you among their friends, to try what is not out yet."),
        ),
    ),
    "favourites": Shelf(
        gettext_noop("Favourites"),
        gettext_noop("Your favourites"),
        gettext_noop("The games that you keep at hand."),
        {"among": "favourites"},
        (
            gettext_noop("No favourite yet"),
            gettext_noop("Press Favourite below a game that you like to play, and it stands here."),
        ),
    ),
    "mine": Shelf(
        gettext_noop("Mine"),
        gettext_noop("Your games"),
        gettext_noop("What you uploaded, private and shared."),
        {"owner": "me"},
        (
            gettext_noop("An empty shelf is a beginning"),
            gettext_noop(
                "Upload a game you made, a zip or one HTML page, and it stands here with a cover of its own."
            ),
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
