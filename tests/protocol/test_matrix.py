"""The table of protocol requirements."""

from types import SimpleNamespace
from typing import Any

from tests.protocol.matrix import order, requirements


def _report(*rows: tuple[str, str, str]) -> Any:
    return SimpleNamespace(user_properties=[("rfc", row) for row in rows])


def test_a_requirement_has_the_outcomes_of_all_its_tests() -> None:
    """One failing test among many is not lost."""
    row = ("RFC 6749", "4.1.2", "codes are used once")
    stats = {"passed": [_report(row), _report(row)], "failed": [_report(row)], "": [_report(row)]}

    assert requirements(stats) == {row: ["failed", "passed", "passed"]}


def test_sections_are_in_their_documentsorder() -> None:
    """Section 4.10 follows 4.9."""
    rows = [("RFC 6749", section, "x") for section in ("4.10", "4.9", "4.9.1", "10.1")]

    assert [section for _, section, _ in sorted(rows, key=order)] == ["4.9", "4.9.1", "4.10", "10.1"]
