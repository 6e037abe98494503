"""docs/conformance.md says what the tests prove."""

from types import SimpleNamespace
from typing import Any

from tests.protocol.conformance import DOCUMENT, HEAD, marked, proofs, rendered, rows


def test_every_mark_has_its_row_and_every_row_its_mark() -> None:
    """The document names each requirement with the very tests that are marked with it, and each passed."""
    text = DOCUMENT.read_text(encoding="utf-8")
    assert text.startswith(HEAD)
    written = rows(text)

    assert {requirement: tests for requirement, (tests, _) in written.items()} == marked(), (
        "run: make matrix ARGS='--conformance docs/conformance.md'"
    )
    assert {result for _, result in written.values()} == {"passed"}


def test_the_worst_case_counts() -> None:
    """One failing case among many shows, and a bar in the words harms no table."""

    def report(case: str) -> Any:
        return SimpleNamespace(
            nodeid=f"tests/test_x.py::test_y[{case}]", user_properties=[("rfc", ("RFC 1", "2.3", "a | b"))]
        )

    found = proofs({"passed": [report("one"), report("two")], "failed": [report("three")]})

    assert rows(rendered(found)) == {("RFC 1", "2.3", "a | b"): ({"tests/test_x.py::test_y"}, "failed")}
