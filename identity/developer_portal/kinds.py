"""The kinds of program, and what follows from each: client type, grants and how it shows who it is."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from identity.authorization_server.documents import GRANTS
from identity.authorization_server.models import Application

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

Grant = Application.Grant
Kind = Application.Kind


@dataclass(frozen=True)
class About:
    """One kind, in a developer's words."""

    kind: Application.Kind
    label: "_StrOrPromise"
    help: "_StrOrPromise"
    icon: str
    client_type: str
    grants: tuple[Application.Grant, ...]
    authentication: "_StrOrPromise"
    """How it shows who it is, as the application's page says it."""

    @property
    def confidential(self) -> bool:
        """Whether it is given a secret."""
        return self.client_type == Application.CLIENT_CONFIDENTIAL

    @property
    def redirects(self) -> bool:
        """Whether people come back to it from here."""
        return Grant.AUTHORIZATION_CODE in self.grants


_PERSON = (Grant.AUTHORIZATION_CODE, Grant.REFRESH_TOKEN)
_PUBLIC = _("No secret: whoever has the program could read it. PKCE protects each login.")
_SECRET = _("A client secret, sent in an HTTP Basic header.")

ALL = (
    About(
        Kind.WEB, _("Web application with a server"),
        _("Runs on your server, which can keep a secret."), "globe",
        Application.CLIENT_CONFIDENTIAL, _PERSON, _SECRET,
    ),
    About(
        Kind.BROWSER, _("Application in the browser"),
        _("JavaScript only. Everybody can read its code."), "app",
        Application.CLIENT_PUBLIC, _PERSON, _PUBLIC,
    ),
    About(
        Kind.NATIVE, _("Mobile, desktop or command line"),
        _("Runs on a person's device and opens their browser."), "phone",
        Application.CLIENT_PUBLIC, _PERSON, _PUBLIC,
    ),
    About(
        Kind.DEVICE, _("Device without a keyboard"),
        _("A television, say: people confirm a code elsewhere."), "computer",
        Application.CLIENT_PUBLIC, (Grant.DEVICE_CODE, Grant.REFRESH_TOKEN), _PUBLIC,
    ),
    About(
        Kind.SERVICE, _("Service without people"),
        _("Acts for itself alone, by night or by timer."), "refresh",
        Application.CLIENT_CONFIDENTIAL, (Grant.CLIENT_CREDENTIALS,), _SECRET,
    ),
)  # fmt: skip


def on_offer() -> list[About]:
    """The kinds whose grants this server gives."""
    return [about for about in ALL if set(about.grants) <= set(GRANTS)]


def about(kind: str) -> About:
    """What there is to say of `kind`."""
    return next(each for each in ALL if each.kind == kind)
