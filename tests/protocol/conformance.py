"""docs/conformance.md: which requirement of which document is proved by which test, and how it went."""

import ast
from collections import defaultdict
from pathlib import Path

import pytest

from tests.protocol.matrix import OUTCOMES, Requirement, order

DOCUMENT = Path("docs/conformance.md")
TESTS = Path("tests")
HEAD = """# Conformance

What the protocols require, and the test that proves it. A run of these tests, or of some, writes the table:

```sh
make matrix ARGS="--conformance docs/conformance.md"
```

A test keeps it true: every mark `@pytest.mark.rfc(document, section, requirement)` has its row here, every
row has its mark, and every result is a pass. Nobody has certified anything; it is our own reading of the
documents.

| document | section | requirement | test | result |
|---|---|---|---|---|
"""
Proofs = dict[Requirement, dict[str, str]]
"""Requirement to its tests, each with its outcome."""


def marked() -> dict[Requirement, set[str]]:
    """Requirement to the tests that are marked with it, read from their sources."""
    found: dict[Requirement, set[str]] = defaultdict(set)
    for path in sorted(TESTS.rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                for mark in node.decorator_list:
                    if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.rfc":
                        document, section, words = (ast.literal_eval(argument) for argument in mark.args)
                        found[document, section, words].add(f"{path}::{node.name}")
    return dict(found)


def proofs(stats: dict[str, list[pytest.TestReport]]) -> Proofs:
    """What a run proved: of several cases of a test the worst counts."""
    found: Proofs = defaultdict(dict)
    for outcome in reversed(OUTCOMES):
        for report in stats.get(outcome, []):
            for name, value in getattr(report, "user_properties", []):
                if name == "rfc":
                    found[tuple(value)][report.nodeid.partition("[")[0]] = outcome
    return dict(found)


def brought_up_to_date(former: str, found: Proofs) -> Proofs:
    """What the document said, with what a run of some of the tests found; rows without a mark go."""
    known: Proofs = defaultdict(dict)
    for requirement, (tests, result) in rows(former).items():
        known[requirement] |= dict.fromkeys(tests, result)
    for requirement, outcomes in found.items():
        known[requirement] |= outcomes
    marks = marked()
    kept = {
        requirement: {test: outcome for test, outcome in tests.items() if test in marks.get(requirement, ())}
        for requirement, tests in known.items()
    }
    return {requirement: tests for requirement, tests in kept.items() if tests}


def rendered(found: Proofs) -> str:
    """The document."""
    return HEAD + "".join(
        f"| {document} | {section} | {_cell(words)} | {_tests(tests)} | {_worst(tests)} |\n"
        for (document, section, words), tests in sorted(found.items(), key=lambda row: order(row[0]))
    )


def rows(text: str) -> dict[Requirement, tuple[set[str], str]]:
    """Requirement to its tests and its result, read back from the document."""
    found = {}
    for line in text.removeprefix(HEAD).splitlines():
        document, section, words, tests, result = line.strip("| ").replace("\\|", "\0").split(" | ")
        names = {test.strip("`") for test in tests.split("<br>")}
        found[document, section, words.replace("\0", "|")] = (names, result)
    return found


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


def _tests(tests: dict[str, str]) -> str:
    return "<br>".join(f"`{test}`" for test in sorted(tests))


def _worst(tests: dict[str, str]) -> str:
    return min(tests.values(), key=OUTCOMES.index)
