"""The privacy matrix: every object, whomever it is kept for, whoever asks, and whatever they try."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.resource_services.any_service import running
from tests.resource_services.privacy import CAST, ROLES, Api
from tests.resource_services.privacy_page import PAGE, TABLES, page


@pytest.fixture(scope="module")
def apis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Api]]:
    """Each service, once for its whole table."""
    with ExitStack() as stack:
        made = {}
        for service, table in TABLES.items():
            app, tokens = stack.enter_context(running(service, tmp_path_factory.mktemp(service), table.needs))
            api = made[service] = Api(app, tokens)
            for name, sub in CAST.items():
                if name not in ROLES["locked"]:
                    tokens.give(name, sub, *(["moderator"] if name == "mo" else []))
            table.prepare(api)
        yield made


@pytest.mark.parametrize(
    ("service", "thing", "kept_for"),
    dict.fromkeys((name, row.thing, row.kept_for) for name, table in TABLES.items() for row in table.rows),
)
def test_who_may_do_what(apis: dict[str, Api], service: str, thing: str, kept_for: str) -> None:
    """Each row holds for each role, and who is refused learns nothing."""
    table = TABLES[service]
    for row in table.rows:
        if (row.thing, row.kept_for) == (thing, kept_for):
            for (role, people), expected in zip(ROLES.items(), row.outcomes.split(), strict=True):
                for who in people:
                    found = table.outcome(apis[service], row, who)
                    assert found == expected, f"{row.act} by {who}, the {role}"


def test_the_page_tells_the_truth() -> None:
    """What people read is what was tried: `python -m tests.resource_services.privacy_page` writes it anew."""
    assert PAGE.read_text(encoding="utf-8") == page()
