"""The last step of the library's pipeline: from a provider's answer, the little that we want of it."""

import re
import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from social_core.backends.base import BaseAuth
from social_core.exceptions import AuthResponseError

from identity.accounts.clean import clean_display_name
from identity.accounts.normalise import fold_email
from identity.social.claimed import Claimed

LONGEST_UID = 255
LONGEST_EMAIL = 254
LONGEST_NAME = 80
LONGEST_HANDLE = 30
SHORTEST_HANDLE = 3


def who_they_say(
    strategy: Any, backend: BaseAuth[Any], details: dict[str, Any], response: dict[str, Any], **_rest: Any
) -> Claimed:
    """Who they say it is; tokens and all else of the answer end here."""
    email = _email(details.get("email"))
    trusted = strategy.provider.trusted and response.get("email_verified") is True
    return Claimed(
        provider=backend.name,
        uid=_uid(backend, details, response),
        email=email,
        vouched=bool(email) and trusted,
        name=_name(details.get("fullname")),
        handle=_handle(details.get("username"), email.partition("@")[0], details.get("fullname")),
        auth_time=_auth_time(backend),
    )


def _auth_time(backend: BaseAuth[Any]) -> int | None:
    """What the verified ID token says of it (OpenID Connect Core, section 2)."""
    told = (getattr(backend, "id_token", None) or {}).get("auth_time")
    return told if isinstance(told, int) and not isinstance(told, bool) else None


def _uid(backend: BaseAuth[Any], details: dict[str, Any], response: dict[str, Any]) -> str:
    found = backend.get_user_id(details, response)  # type: ignore[no-untyped-call]
    if isinstance(found, bool) or not isinstance(found, str | int) or not 0 < len(str(found)) <= LONGEST_UID:
        raise AuthResponseError(backend, claim=backend.id_key(), code="missing_claim", stage="pipeline")
    return str(found)


def _email(given: object) -> str:
    if not isinstance(given, str) or len(given) > LONGEST_EMAIL:
        return ""
    email = fold_email(given)
    try:
        validate_email(email)
    except ValidationError:
        return ""
    return email


def _name(given: object) -> str:
    if not isinstance(given, str):
        return ""
    try:
        return clean_display_name(given.strip()[:LONGEST_NAME])
    except ValidationError:
        return ""


def _handle(*given: object) -> str:
    """What the person may want to be called here: the first that leaves enough of itself."""
    for name in given:
        plain = unicodedata.normalize("NFKD", name) if isinstance(name, str) else ""
        found = re.sub(r"[^a-z0-9_]+", "_", plain.encode("ascii", "ignore").decode().lower()).strip("_")
        if len(found) >= SHORTEST_HANDLE:
            return found[:LONGEST_HANDLE]
    return ""
