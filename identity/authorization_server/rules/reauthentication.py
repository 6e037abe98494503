"""`prompt=login` is met by signing in after it was asked, which a signed note in the address remembers."""

import hashlib
import time
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.http import HttpRequest

from identity.accounts.fresh import is_fresh
from identity.accounts.models import BrowserSession
from identity.authorization_server.rules import parameters

PARAMETER = "asked_at"
SALT = "authorization_server.asked_at"
KEPT = 3600


def asked_at(request: HttpRequest) -> float | None:
    """When this very request first sent the person to sign in; None when it has not."""
    pairs = parameters.query(request)
    note = dict(pairs).get(PARAMETER)
    if note is None:
        return None
    try:
        found = signing.loads(note, salt=SALT, max_age=KEPT)
    except signing.BadSignature:
        return None
    return float(found["at"]) if found["of"] == _digest(pairs) else None


def met(session: BrowserSession, since: float | None) -> bool:
    """Whether the person signed in after that."""
    return (
        since is not None
        and session.authenticated_at is not None
        and session.authenticated_at.timestamp() >= since
        and is_fresh(session)
    )


def way_to_sign_in(request: HttpRequest, *, again: bool, login_hint: str = "") -> str:
    """The login door, with the way back to this request; `again` asks even whoever is signed in."""
    pairs = [pair for pair in parameters.query(request) if pair[0] != PARAMETER]
    if again:
        pairs.append((PARAMETER, signing.dumps({"at": time.time(), "of": _digest(pairs)}, salt=SALT)))
    back = f"{settings.ISSUER}/authorize?{urlencode(pairs)}"
    query = {"next": back, "again": "1" if again else "", "login_hint": login_hint}
    return f"{settings.LOGIN_URL}?{urlencode({name: value for name, value in query.items() if value})}"


def _digest(pairs: parameters.Pairs) -> str:
    asked = urlencode([pair for pair in pairs if pair[0] != PARAMETER])
    return hashlib.sha256(asked.encode()).hexdigest()
