"""Code is filed by the side of the wire on which it runs, and programs talk HTTP."""

from pathlib import Path

import pytest

from tests.architecture.conftest import CODE, PROGRAMS, imported, modules

OURS = (*CODE, "tests", "benchmarks")


def _ours(path: Path) -> list[str]:
    return [name for name in imported(path) if name.partition(".")[0] in OURS]


def _strays(path: Path, *allowed: str) -> list[str]:
    return [name for name in _ours(path) if not any(name == a or name.startswith(f"{a}.") for a in allowed)]


def test_there_is_something_to_judge() -> None:
    """An empty folder keeps every law."""
    assert all(modules(top) for top in CODE)


@pytest.mark.parametrize("path", modules("chassis", "certs"), ids=str)
def test_the_ground_stands_on_nothing(path: Path) -> None:
    """What all programs share imports none of them."""
    assert not _strays(path, path.parts[0])


@pytest.mark.parametrize("path", modules("identity"), ids=str)
def test_identity_imports_itself(path: Path) -> None:
    """Identity knows no service and no client."""
    assert not _strays(path, "identity", "chassis")


@pytest.mark.parametrize("path", modules("resource_services"), ids=str)
def test_a_service_imports_the_guard_and_itself(path: Path) -> None:
    """A service knows the guard, but no sibling; the guard knows no service."""
    own = path.parts[1].removesuffix(".py")
    guard = ("resource_services.guard",)

    assert not _strays(path, "chassis", f"resource_services.{own}", *guard)


@pytest.mark.parametrize("path", modules("web_clients"), ids=str)
def test_a_client_imports_sign_in_and_itself(path: Path) -> None:
    """A client knows the one place for the authorization-code flow, but no sibling."""
    own = path.parts[1].removesuffix(".py")

    assert not _strays(path, "chassis", f"web_clients.{own}", "web_clients.sign_in")


@pytest.mark.parametrize("path", modules("deploy"), ids=str)
def test_the_launcher_knows_programs_by_their_command_line(path: Path) -> None:
    """What starts the programs does not import them."""
    assert not _strays(path, "deploy", "certs", "chassis")


@pytest.mark.parametrize("path", modules(*CODE), ids=str)
def test_code_does_not_import_tests(path: Path) -> None:
    """Nothing that runs for people rests on what runs for tests."""
    assert not [name for name in _ours(path) if name.partition(".")[0] in {"tests", "benchmarks"}]


def test_programs_are_three() -> None:
    """A fourth program belongs into the law before it is written."""
    assert set(PROGRAMS) == {"identity", "resource_services", "web_clients"}
