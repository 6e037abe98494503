"""Which failed tests CI runs again: few, and only such as wait for many programs."""

import pytest

from tests.second_look import AT_MOST, deserving, names

Marks = list[set[str]]


def failed(number: int, marks: set[str]) -> pytest.TestReport:
    """The report of a test that failed."""
    name = f"tests/test_{number}.py::test_it"
    return pytest.TestReport(name, ("", 0, ""), dict.fromkeys(marks, 1), "failed", None, "call")


@pytest.mark.parametrize(
    ("marks", "deserved"),
    [
        ([{"house"}], True),
        ([{"browser"}, {"house"}], True),
        ([set()], False),
        ([{"house"}, set()], False),
        ([{"browser"}] * AT_MOST, True),
        ([{"browser"}] * (AT_MOST + 1), False),
        ([], False),
    ],
)
def test_only_a_few_that_wait_for_others_are_run_again(marks: Marks, *, deserved: bool) -> None:
    """Whatever else failed has failed."""
    assert deserving([failed(number, each) for number, each in enumerate(marks)]) is deserved


def test_one_test_is_named_once_and_as_pytest_takes_it() -> None:
    """A test may fail in its body and again in what comes after; xdist adds a group to its name."""
    report = failed(1, {"house"})
    report.nodeid += "[one]@house"

    assert names([report, report]) == ["tests/test_1.py::test_it[one]"]
