"""Others' files that we serve are the ones that were looked at, with their licence beside them."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from chassis import theme

ROOT = Path(__file__).parents[2]
VENDOR = theme.STATIC / "vendor"
DECISIONS = (ROOT / "docs/decisions/0005-look.md").read_text()
FILES = sorted(path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*.js"))


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_the_one_that_was_chosen(name: str) -> None:
    """Its version and hash stand in the decision about it."""
    found = hashlib.sha256((VENDOR / name).read_bytes()).hexdigest()

    assert re.search(
        rf"{re.escape(Path(name).name)}`? of [\w.]+ \d+\.\d+\.\d+ \(SHA-256 `{found}`\)", DECISIONS
    )
    assert (VENDOR / name).with_name("LICENSE").read_text()


def test_htmx_evaluates_nothing_and_asks_nobody_else() -> None:
    """Its settings fit the pages' policy: no eval, no inline style, no script in an answer."""
    macro = (theme.TEMPLATES / "parts/htmx.html").read_text()
    found = re.search(r"content='(\{.*?\})'>", macro)
    assert found is not None
    config = json.loads(found[1])

    for name in ("allowEval", "allowScriptTags", "includeIndicatorStyles"):
        assert config[name] is False
    assert config["selfRequestsOnly"] is True
    assert config["historyCacheSize"] == 0


def test_no_template_uses_what_is_off() -> None:
    """Attributes that would be evaluated are in no template."""
    for folder in (theme.TEMPLATES, ROOT / "web_clients/site/templates"):
        for template in folder.rglob("*.html"):
            text = template.read_text()
            assert not re.search(r"hx-on|hx-vals=.js:|hx-vars|hx-trigger=\"[^\"]*\[", text), template
