"""python -m resource_services.<service>.migrate."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from chassis.service.migrate import main
from resource_services.profile.settings import Settings


@pytest.fixture
def logging_as_before() -> Iterator[None]:
    """The levels and handlers of the tests, once more."""
    root, alembic = logging.getLogger(), logging.getLogger("alembic")
    handlers, levels = root.handlers[:], (root.level, alembic.level)
    yield
    root.handlers[:] = handlers
    root.setLevel(levels[0])
    alembic.setLevel(levels[1])


@pytest.mark.usefixtures("logging_as_before")
def test_a_start_speaks_only_when_tables_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line as JSON at the first, and silence at the second."""
    settings = Settings(
        var=tmp_path,
        door="https://localhost:5008",
        issuer="https://localhost:5009",
        valkey_url="unix:///nowhere",
        introspection_secret="s" * 43,
        friends="https://localhost:5011",
        client_secret="c" * 43,
        database_url=f"sqlite:///{tmp_path / 'profile.sqlite3'}",
    )

    main(lambda: settings, "resource_services.profile")
    [line] = capsys.readouterr().out.splitlines()
    main(lambda: settings, "resource_services.profile")

    told = json.loads(line)
    assert (told["event"], told["since"], told["to"]) == ("migrated", None, "0001")
    assert capsys.readouterr().out == ""
