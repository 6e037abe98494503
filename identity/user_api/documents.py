"""/api/v1/openapi.json, and /api/v1/docs: a page to read and try the API, served from here alone."""

from functools import cache

from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.template import engines

from chassis.service.docs_page import FILES, FRESH, POLICY, WORDS
from identity.user_api.answering import nothing_here, reading_only
from identity.user_api.openapi import TITLE, document

KINDS = {".js": "text/javascript", ".css": "text/css", "": "text/plain"}


@reading_only
def description(_request: HttpRequest) -> HttpResponse:
    """Describe the API for programs, from its own code."""
    return JsonResponse(document(), headers={"Cache-Control": FRESH})


@reading_only
def page(_request: HttpRequest) -> HttpResponse:
    """Describe the API for people, with a way to try it."""
    return HttpResponse(_page(), headers={"Cache-Control": FRESH, "Content-Security-Policy": POLICY})


@reading_only
def page_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """One file of that page."""
    if name not in FILES:
        return nothing_here(request)
    file = FILES[name] / name
    kind = f"{KINDS[file.suffix]}; charset=utf-8"
    return FileResponse(file.open("rb"), content_type=kind, headers={"Cache-Control": "public, max-age=3600"})


@cache
def _page() -> str:
    return str(engines["jinja2"].from_string(WORDS.read_text(encoding="utf-8")).render({"title": TITLE}))
