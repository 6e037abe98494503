"""Working code for an application, with its own values in it."""

import json
import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from identity.authorization_server.models import Application
from identity.developer_portal.trial.pending import callback

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

Kind = Application.Kind
PERSON = Kind.WEB, Kind.NATIVE
EVERYWHERE = (*PERSON, Kind.SERVICE)


@dataclass(frozen=True)
class Snippet:
    """One program: what it is written with, what it needs first, and all of its text."""

    name: str
    title: str
    needs: str
    run: str
    code: str


@dataclass(frozen=True)
class _Written:
    name: str
    title: "_StrOrPromise"
    needs: "_StrOrPromise"
    run: "_StrOrPromise"
    kinds: tuple[Application.Kind, ...]


_WRITTEN = (
    _Written("browser.js", _("JavaScript in the browser"), "", _("a script of your page"), (Kind.BROWSER,)),
    _Written("curl.sh", "curl", _("curl and openssl"), "bash curl.sh", (*EVERYWHERE, Kind.BROWSER)),
    _Written("device.sh", "curl", _("curl and python3"), "bash device.sh", (Kind.DEVICE,)),
    _Written(
        "requests_oauthlib.py", "requests-oauthlib", "pip install requests-oauthlib",
        "python requests_oauthlib_login.py", EVERYWHERE,
    ),
    _Written("authlib.py", "Authlib", "pip install authlib requests", "python authlib_login.py", EVERYWHERE),
    _Written(
        "openid_client.mjs", "openid-client", "npm install openid-client@6", "node login.mjs", EVERYWHERE,
    ),
)  # fmt: skip


def snippets_for(application: Application) -> list[Snippet]:
    """The programs that such an application could be begun with."""
    addresses = [uri for uri in application.redirect_uris.split() if uri != callback()]
    values = {
        "issuer": settings.ISSUER,
        "client_id": application.client_id,
        "redirect_uri": next(iter(addresses), ""),
        "scope": " ".join(application.scopes),
    }
    asked = {name: values[name] for name in ("client_id", "redirect_uri", "scope")}
    fixed = {"response_type": "code", **asked, "code_challenge_method": "S256"}
    values["authorize"] = f"{settings.ISSUER}/authorize?{urlencode(fixed)}"
    context = {
        "q": {name: json.dumps(value) for name, value in values.items()},
        "sh": {name: shlex.quote(value) for name, value in values.items()},
        "secret": application.client_type == Application.CLIENT_CONFIDENTIAL,
        "service": application.kind == Kind.SERVICE,
        "openid": "openid" in application.scopes,
    }
    return [
        Snippet(each.name, str(each.title), str(each.needs), str(each.run), _text(each.name, context))
        for each in _WRITTEN
        if application.kind in each.kinds
    ]


def _text(name: str, context: dict[str, object]) -> str:
    return render_to_string(f"developer_portal/code/{name}.txt", context).strip() + "\n"
