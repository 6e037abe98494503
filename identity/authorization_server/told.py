"""Tell whoever listens that an application's request was refused."""

import json
from functools import wraps

from django.http import HttpRequest, HttpResponse
from oauthlib.oauth2.rfc6749.errors import CustomOAuth2Error

from identity.authorization_server.answers import View
from identity.authorization_server.errors import OAuth2Error, described
from identity.authorization_server.rules import parameters
from identity.authorization_server.rules.client_authentication import basic
from identity.authorization_server.signals import request_refused

BAD = 400


def refused_in_browser(request: HttpRequest, error: OAuth2Error) -> None:
    """A request that a person's browser brought."""
    endpoint, sent = request.path.strip("/").partition("/")[0], request.GET.dict()
    client_id = sent.get("client_id", "")
    request_refused.send(None, client_id=client_id, endpoint=endpoint, error=error, sent=sent)


def refusals_told(view: View) -> View:
    """Tell of each request of a program that an endpoint refuses, with what it was answered."""

    @wraps(view)
    def told(request: HttpRequest) -> HttpResponse:
        response = view(request)
        if response.status_code >= BAD:
            _refused(request, json.loads(response.content or b"{}"))
        return response

    return told


def _refused(request: HttpRequest, said: dict[str, str]) -> None:
    words = described(said.get("error"), said.get("error_description"))
    error = CustomOAuth2Error(words["error"], description=words["error_description"])
    sent = _sent(request)
    client_id = _shown(request) or sent.get("client_id", "")
    endpoint = request.path.strip("/")
    request_refused.send(None, client_id=client_id, endpoint=endpoint, error=error, sent=sent)


def _sent(request: HttpRequest) -> dict[str, str]:
    """The form, as far as it can be read; of what came twice, the first."""
    try:
        return dict(reversed(parameters.form(request, judged_later=True)))
    except OAuth2Error:
        return {}


def _shown(request: HttpRequest) -> str:
    """Who the header says that it is, which stands also over a body that nobody can read."""
    try:
        return basic(request.headers.get("Authorization", "")).identifier
    except OAuth2Error:
        return ""
