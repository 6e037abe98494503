"""A door's port is spelled in one file."""

import re
import tomllib
from pathlib import Path

from tests.architecture.conftest import ROOT, files, text

TABLE = Path("deploy/doors.toml")
PORTS = [row["port"] for row in tomllib.loads(text(TABLE))["door"]]
SPELLED = re.compile(rf"(?:[:]|port\W{{1,3}})({'|'.join(map(str, PORTS))})(?!\d)", re.IGNORECASE)
WORDS = {".md", ".css"}
"""Documents name ports for people; a style sheet's numbers are none."""


def _is_code(path: Path) -> bool:
    apart = path.parts[0] in {"tests", "benchmarks", "requirements"} or "static" in path.parts
    return path != TABLE and path.suffix not in WORDS and not apart


def test_no_code_spells_a_port() -> None:
    """Every door's address is configuration."""
    code = [path for path in files() if _is_code(path)]

    assert code
    assert not [f"{path}: {found[0]}" for path in code if (found := SPELLED.search(text(path)))]


def test_the_readme_has_the_doors() -> None:
    """The README's table is the table."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[?https://localhost:(\d+)\S* \| ([\w ]+?) \|", readme, re.MULTILINE)

    assert {(int(port), name.strip().replace(" ", "_")) for port, name in rows} == {
        (row["port"], row["name"]) for row in tomllib.loads(text(TABLE))["door"]
    }
