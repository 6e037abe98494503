"""The sign-ups of this browser: their keys lie in its session, so that a code is worth nothing elsewhere."""

from uuid import UUID

from django.http import HttpRequest

KEY = "sign_ups"
MOST = 3
"""Of the newest: whoever asks for the mail again may still type the code of the one before."""


def remember(request: HttpRequest, key: UUID) -> None:
    """Let a code be typed in this browser."""
    request.session[KEY] = [str(key), *request.session.get(KEY, [])][:MOST]


def keys(request: HttpRequest) -> list[UUID]:
    """What this browser may type a code for."""
    return [UUID(key) for key in request.session.get(KEY, [])]


def forget(request: HttpRequest) -> None:
    """The address is confirmed."""
    request.session.pop(KEY, None)
