"""The environment is read in one place per program."""

import ast
from pathlib import Path

import pytest

from tests.architecture.conftest import CODE, modules, tree

READERS = {
    "chassis/service/settings.py",
    "chassis/settings.py",
    "deploy/local/settings.py",
    "identity/config/environment.py",
    "identity/config/settings.py",
}
NAMES_SETTINGS = {"identity/manage.py", "identity/config/wsgi.py"}
"""These set the one variable that tells Django where its settings are."""


def _may_read(path: Path) -> bool:
    service = path.parts[0] in {"resource_services", "web_clients"} and path.name == "settings.py"
    return str(path) in READERS or (service and len(path.parts) == 3)


def _touches(path: Path) -> list[str]:
    found = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute) and node.attr in {"environ", "environb", "getenv", "putenv"}:
            if ast.unparse(node.value) == "os":
                found.append(f"{node.lineno}: {ast.unparse(node)}")
        elif isinstance(node, ast.ImportFrom) and node.module == "os":
            found += [f"{node.lineno}: {a.name}" for a in node.names if a.name in {"environ", "getenv"}]
        elif isinstance(node, ast.ClassDef) and any(
            ast.unparse(base).endswith("Settings") for base in node.bases
        ):
            found.append(f"{node.lineno}: class {node.name}")
    return found


@pytest.mark.parametrize("path", [p for p in modules(*CODE) if not _may_read(p)], ids=str)
def test_only_settings_read_the_environment(path: Path) -> None:
    """Whoever asks what can be configured finds all of it in one file per program."""
    touches = _touches(path)
    if str(path) in NAMES_SETTINGS:
        assert len(touches) == 1
        assert "os.environ.setdefault('DJANGO_SETTINGS_MODULE'" in ast.unparse(tree(path))
    else:
        assert not touches


@pytest.mark.parametrize("name", sorted(READERS - {"identity/config/settings.py"}))
def test_readers_exist(name: str) -> None:
    """A reader that has moved is moved here too."""
    assert _touches(Path(name))
