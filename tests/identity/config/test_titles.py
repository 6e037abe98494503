"""What a browser's tab calls our pages."""

import re
from pathlib import Path

import pytest

import identity

PAGES = sorted(
    page for page in Path(identity.__file__).parent.rglob("*.html") if "block title" in page.read_text()
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_title_ends_with_the_house(page: Path) -> None:
    """A page's own name comes first, then the house's, as at the site's doors."""
    title = re.search(r"block title %}(.*){% endblock", page.read_text())

    assert title is not None
    assert re.fullmatch(r".+ · Gatehouse", title[1])
