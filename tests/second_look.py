"""A second look at the few tests that run many programs or a browser at once, on machines that are busy.

Such a test may fail because another took the machine. CI runs it again, alone, and says loudly that it did;
any other test that fails has failed.
"""

from pathlib import Path

import pytest

AT_MOST = 3
"""More failures than this have another cause than a busy machine."""
CROWDED = {"house", "browser"}
"""Marks of tests that wait for several programs at once."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option to pytest."""
    parser.addoption("--second-look", metavar="FILE", help="write there which tests deserve to be run again")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Write the ids, one a line, where all that failed may be run again; else write nothing."""
    file = config.getoption("--second-look")
    if not file:
        return
    reports = [*terminalreporter.stats.get("failed", []), *terminalreporter.stats.get("error", [])]
    if deserving(reports):
        Path(file).write_text("".join(f"{name}\n" for name in names(reports)), encoding="utf-8")


def names(reports: list[pytest.TestReport]) -> list[str]:
    """The ids of tests, without the group that xdist adds, each once."""
    return list(dict.fromkeys(report.nodeid.partition("@house")[0] for report in reports))


def deserving(reports: list[pytest.TestReport]) -> bool:
    """Whether there are few, and each of a kind that waits for others."""
    crowded = all(
        isinstance(report, pytest.TestReport) and CROWDED & set(report.keywords) for report in reports
    )
    return crowded and 0 < len(names(reports)) <= AT_MOST
