"""Alice, who develops; Charlie, who must see nothing of it; and the scopes of a small house."""

import io
from collections.abc import Callable, Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from identity.accounts.models import User
from identity.accounts.origin import NOWHERE
from identity.authorization_server.models import Application, Scope
from identity.developer_portal.details import Details
from identity.developer_portal.flows.register_application import register_application
from identity.developer_portal.open_scopes import set_open
from identity.developer_portal.refused import note
from identity.developer_portal.refused.pace import Pace
from identity.developer_portal.use import tally
from tests.identity.browsing import Browser
from tests.protocol.fixtures import *  # noqa: F403

CALLBACK = "https://app.example/callback"
Register = Callable[..., tuple[Application, str | None]]


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a process counts and remembers begins anew."""
    monkeypatch.setattr(note, "pace", Pace(most=1000, seconds=60))
    tally._tokens.clear()
    tally._errors.clear()
    yield
    tally._tokens.clear()
    tally._errors.clear()


@pytest.fixture
def open_scopes(games: object) -> None:
    """All but `roles` are open to members' applications; services may read."""
    for scope in Scope.objects.all():
        set_open(scope, ["people", "services"] if scope.name == "games:read" else ["people"])


@pytest.fixture
def developer(alice: User, open_scopes: None, new_browser: Callable[[], Browser]) -> Browser:
    """A browser in which Alice is signed in."""
    browser = new_browser()
    browser.sign_in(alice)
    return browser


@pytest.fixture
def stranger(charlie: User, new_browser: Callable[[], Browser]) -> Browser:
    """A browser in which Charlie is signed in."""
    browser = new_browser()
    browser.sign_in(charlie)
    return browser


@pytest.fixture
def register(open_scopes: None) -> Register:
    """Register an application as the wizard would."""

    def make(user: User, kind: str = "web", **given: object) -> tuple[Application, str | None]:
        details = {"name": "Lanterns", "redirect_uris": [CALLBACK], "scopes": ["openid", "profile"]} | given
        return register_application(user, kind, Details(**details), b"", NOWHERE)  # type: ignore[arg-type]

    return make


@pytest.fixture
def lanterns(alice: User, register: Register) -> Application:
    """A web application of Alice's."""
    return register(alice)[0]


@pytest.fixture
def picture() -> Callable[..., SimpleUploadedFile]:
    """A picture as a browser sends it."""

    def make(
        name: str = "logo.png", kind: str = "PNG", size: tuple[int, int] = (40, 20)
    ) -> SimpleUploadedFile:
        out = io.BytesIO()
        Image.new("RGB", size, "orange").save(out, kind, comment=b"where it was taken")
        return SimpleUploadedFile(name, out.getvalue(), "image/png")

    return make
