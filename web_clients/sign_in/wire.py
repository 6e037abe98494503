"""How the gatehouse is called: over the program's own verified, bounded HTTP session."""

import logging
from typing import Any
from urllib.parse import quote_plus

import requests
from requests.auth import HTTPBasicAuth
from requests_oauthlib import OAuth2Session

from chassis import request_id
from chassis.http import Session
from web_clients.sign_in.client import Client
from web_clients.sign_in.errors import BadAnswer, IdentityUnreachable

# At DEBUG these libraries log codes, tokens and client secrets, so no log level may open them.
for _name in ("requests_oauthlib", "oauthlib"):
    logging.getLogger(_name).setLevel(logging.WARNING)

SERVER_TROUBLE = 500
TOO_MANY = 429


def oauth2_session(http: Session, client: Client) -> OAuth2Session:
    """An OAuth2Session of this client over `http`'s connections, certificate checks included."""
    session = OAuth2Session(client.client_id, redirect_uri=client.redirect_uri)
    session.trust_env = False
    session.verify = http.verify
    session.adapters = http.adapters
    # A token endpoint has no reason to send our secret elsewhere.
    session.max_redirects = 0
    current = request_id.current()
    if current:
        session.headers[request_id.HEADER] = current
    session.register_compliance_hook("access_token_response", answered)
    session.register_compliance_hook("refresh_token_response", answered)
    return session


def credentials(client: Client) -> HTTPBasicAuth:
    """The client's credentials for HTTP Basic, form-encoded first (RFC 6749, section 2.3.1)."""
    return HTTPBasicAuth(quote_plus(client.client_id), quote_plus(client.client_secret))


def read_json(http: Session, url: str, **kwargs: Any) -> dict[str, Any]:
    """GET one JSON object from the gatehouse."""
    try:
        answer = answered(http.get(url, allow_redirects=False, **kwargs))
    except requests.RequestException as error:
        raise IdentityUnreachable(f"GET {url}: {type(error).__name__}") from error
    if not answer.ok:
        raise BadAnswer(f"GET {url}: {answer.status_code}")
    document: dict[str, Any] = answer.json()
    return document


def answered(response: requests.Response) -> requests.Response:
    """Give `response` back when it is an answer of the protocol: a JSON object, and no outage."""
    if response.status_code >= SERVER_TROUBLE or response.status_code == TOO_MANY:
        raise IdentityUnreachable(f"{response.url}: {response.status_code}")
    try:
        document = response.json()
    except requests.exceptions.JSONDecodeError as error:
        raise BadAnswer(f"{response.url}: {response.status_code}, not JSON") from error
    if not isinstance(document, dict):
        raise BadAnswer(f"{response.url}: not a JSON object")
    return response
