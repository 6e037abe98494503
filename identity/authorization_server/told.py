"""Tell whoever listens that an application's request was refused."""

import json

from django.http import HttpRequest
from oauthlib.oauth2.rfc6749.errors import CustomOAuth2Error

from identity.authorization_server.errors import OAuth2Error, described
from identity.authorization_server.rules import parameters
from identity.authorization_server.rules.client_authentication import basic
from identity.authorization_server.signals import request_refused


def refused_in_browser(request: HttpRequest, error: OAuth2Error) -> None:
    """A request that a person's browser brought."""
    endpoint, sent = request.path.strip("/").partition("/")[0], request.GET.dict()
    client_id = sent.get("client_id", "")
    request_refused.send(None, client_id=client_id, endpoint=endpoint, error=error, sent=sent)


def refused_answer(request: HttpRequest, body: str) -> None:
    """A program's own request, which was answered with `body`."""
    said = json.loads(body) if body else {}
    told = described(said.get("error"), said.get("error_description"))
    error = CustomOAuth2Error(told["error"], description=told["error_description"])
    try:
        sent = dict(parameters.form(request))
        header = request.headers.get("Authorization")
        client_id = basic(header).identifier if header else sent.get("client_id", "")
    except OAuth2Error:
        return  # it cannot even be read, so it is nobody's
    endpoint = request.path.strip("/")
    request_refused.send(None, client_id=client_id, endpoint=endpoint, error=error, sent=sent)
