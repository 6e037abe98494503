"""`make matrix`: which protocol requirement is proved by which test, by document and section."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

OUTCOMES = ("failed", "error", "skipped", "xfailed", "passed")
"""Worst first: a requirement is proved when all its tests pass."""

Requirement = tuple[str, str, str]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option to pytest."""
    parser.addoption("--matrix", action="store_true", help="print the table of protocol requirements")
    parser.addoption("--conformance", metavar="FILE", help="write the table of protocol requirements")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let each report carry the requirements of its test, also from another process."""
    for marker in item.iter_markers("rfc"):
        item.user_properties.append(("rfc", tuple(marker.args)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print document, section, requirement, outcome and number of tests; write them, where that is asked."""
    if file := config.getoption("--conformance"):
        from tests.protocol.conformance import (  # noqa: PLC0415 - it needs what is here
            brought_up_to_date,
            proofs,
            rendered,
        )

        path = Path(file)
        former = path.read_text(encoding="utf-8") if path.exists() else ""
        proved_now = brought_up_to_date(former, proofs(terminalreporter.stats))
        path.write_text(rendered(proved_now), encoding="utf-8")
    if not config.getoption("matrix"):
        return
    found = requirements(terminalreporter.stats)
    terminalreporter.section("protocol requirements")
    for (document, section, words), outcomes in sorted(found.items(), key=lambda row: order(row[0])):
        worst = min(outcomes, key=OUTCOMES.index)
        terminalreporter.write_line(f"{document:<28} {section:<10} {worst:<7} {len(outcomes):>3}  {words}")
    proved = sum(set(outcomes) == {"passed"} for outcomes in found.values())
    terminalreporter.write_line(f"{proved} of {len(found)} requirements proved")


def requirements(stats: dict[str, list[pytest.TestReport]]) -> dict[Requirement, list[str]]:
    """Give each requirement the outcomes of its tests."""
    found: dict[Requirement, list[str]] = defaultdict(list)
    for outcome in OUTCOMES:
        for report in stats.get(outcome, []):
            for name, value in getattr(report, "user_properties", []):
                if name == "rfc":
                    document, section, words = value
                    found[document, section, words].append(outcome)
    return dict(found)


def order(requirement: Requirement) -> tuple[object, ...]:
    """Sort sections by number: 4.10 comes after 4.9."""
    document, section, words = requirement
    return (document, [int(n) if n.isdigit() else 0 for n in re.split(r"\D+", section)], section, words)
