"""The administration's own files."""

import pytest

from identity.config.doors import OWN, door_url
from tests.identity.browsing import Browser

FILE = "static/admin/css/base.css"


def test_are_served_at_its_door(visitor: Browser) -> None:
    """The door of the administration has its style sheets, with the headers of every answer."""
    reply = visitor.open(door_url("user_management", FILE))

    assert reply.status_code == 200
    assert reply["Content-Type"].startswith("text/css")
    assert reply["X-Content-Type-Options"] == "nosniff"
    assert b"{" in reply.content


@pytest.mark.parametrize("door", [door for door in OWN if door != "user_management"])
def test_exist_at_no_other_door(visitor: Browser, door: str) -> None:
    """Elsewhere there is nothing under /static/."""
    assert visitor.open(door_url(door, FILE)).status_code == 404


@pytest.mark.parametrize(
    "path", ["static/", "static/admin/", "static/../identity/manage.py", "static/%2e%2e/manage.py"]
)
def test_only_files_are_served(visitor: Browser, path: str) -> None:
    """No folder is listed, and nothing outside is reached."""
    assert visitor.open(door_url("user_management", path)).status_code == 404
