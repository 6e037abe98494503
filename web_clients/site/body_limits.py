"""How much a form may send: little, unless its page takes uploads."""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, request

SMALL = 64 * 1024
"""Bytes of a form without files."""
ENVELOPE = 64 * 1024
"""Bytes of an upload besides its file: boundaries, headers and fields."""

View = TypeVar("View", bound=Callable[..., object])


def accepts_upload(limit: int) -> Callable[[View], View]:
    """Let the forms of a view carry one file of at most `limit` bytes."""

    def mark(view: View) -> View:
        view.body_limit = limit + ENVELOPE  # type: ignore[attr-defined]
        return view

    return mark


def init_app(app: Flask) -> None:
    """Bound every body before anything reads it."""

    @app.before_request
    def bound() -> None:
        view = app.view_functions.get(request.endpoint or "")
        request.max_content_length = getattr(view, "body_limit", SMALL)
