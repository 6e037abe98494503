"""Write docs/privacy.md from the tables that the tests try."""

from collections.abc import Iterator
from pathlib import Path

from tests.resource_services.friends import privacy as friends
from tests.resource_services.games import privacy as games
from tests.resource_services.messages import privacy as messages
from tests.resource_services.posts import privacy as posts
from tests.resource_services.privacy import ROLES, Table
from tests.resource_services.profile import privacy as profile
from tests.resource_services.scores import privacy as scores

PAGE = Path(__file__).parents[2] / "docs" / "privacy.md"
TABLES: dict[str, Table] = {
    "games": games.TABLE,
    "profile": profile.TABLE,
    "posts": posts.TABLE,
    "friends": friends.TABLE,
    "messages": messages.TABLE,
    "scores": scores.TABLE,
}
WORDS = """\
# Who may see and do what

Every row below is tried by `tests/resource_services/test_privacy_matrix.py`, on a thing that was made for it,
and this page is written from the same rows: `.venv/bin/python -m tests.resource_services.privacy_page`.

- **yes**: it works, or the thing is in the list, the search, the count. **-**: it is not in there.
- **404**: word for word the answer about a thing that never was. **403**: what is seen may not be done.
  **401**: no good token.
- The *owner* is Alice. *Blocked* is whoever she blocked, and whoever blocked her: the same. A *locked*
  account holds no good token anywhere. A *moderator* is a stranger with that role.
"""


def page() -> str:
    """The whole page."""
    return WORDS + "".join(line for name, table in TABLES.items() for line in _section(name, table))


def _section(name: str, table: Table) -> Iterator[str]:
    yield f"\n## {name.capitalize()}\n\n"
    yield _line("thing", "kept for", "act", *ROLES)
    yield _line(*["---"] * (3 + len(ROLES)))
    for row in table.rows:
        yield _line(row.thing, row.kept_for, row.act, *row.outcomes.split())


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
