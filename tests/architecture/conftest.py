"""The tree as it stands: what git would take in, and nothing that a run leaves behind."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAMS = ("identity", "resource_services", "web_clients")
CODE = (*PROGRAMS, "chassis", "certs", "deploy")
_LEFT_BEHIND = {".git", ".hypothesis", ".venv", "var", "__pycache__", "node_modules"}
_TEXT = {
    "", ".py", ".toml", ".md", ".js", ".mjs", ".html", ".jinja", ".css", ".yml", ".yaml", ".json", ".sh",
    ".txt", ".example", ".in", ".cfg", ".ini", ".mako",
}  # fmt: skip


@cache
def files() -> tuple[Path, ...]:
    """Every text file of the project, relative to its root."""
    return tuple(sorted(path.relative_to(ROOT) for path in _walk(ROOT) if path.suffix in _TEXT))


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_dir():
            if path.name not in _LEFT_BEHIND and not path.name.endswith("_cache"):
                yield from _walk(path)
        else:
            yield path


def modules(*tops: str) -> list[Path]:
    """The Python modules under these top folders."""
    return [path for path in files() if path.suffix == ".py" and path.parts[0] in tops]


def text(path: Path) -> str:
    """A file's content."""
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    """A module's syntax tree."""
    return ast.parse(text(path))


def imported(path: Path) -> set[str]:
    """The modules that a module imports, wherever in it, with relative names made absolute."""
    names: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = (
                ".".join(path.parent.parts[: len(path.parent.parts) - node.level + 1]) if node.level else ""
            )
            origin = ".".join(part for part in (base, node.module or "") if part)
            names |= {f"{origin}.{alias.name}" for alias in node.names} | {origin}
    return names
