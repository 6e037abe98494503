"""Leaving: the tokens die at the gatehouse, and its own session ends too."""

from urllib.parse import urlencode

import requests
import structlog

from chassis.http import Session as Http
from web_clients.sign_in.client import Client
from web_clients.sign_in.discovery import Provider
from web_clients.sign_in.wire import credentials

log = structlog.get_logger("sign_in")


def revoke(http: Http, client: Client, provider: Provider, refresh_token: str) -> bool:
    """Ask that a refresh token and all that came of it die (RFC 7009, section 2.1).

    Whether it was done: a person who leaves is not held up by an outage, so a failure is only logged.
    """
    form = {"token": refresh_token, "token_type_hint": "refresh_token"}
    try:
        answer = http.post(
            provider.revocation_endpoint, data=form, auth=credentials(client), allow_redirects=False
        )
    except requests.RequestException as error:
        log.warning("refresh token not revoked", reason=type(error).__name__)
        return False
    if not answer.ok:
        log.warning("refresh token not revoked", reason=answer.status_code)
    return answer.ok


def end_session_url(
    client: Client, provider: Provider, *, id_token: str, state: str, language: str = ""
) -> str:
    """Where the browser ends its session at the gatehouse (RP-Initiated Logout 1.0, section 2)."""
    query = {
        "id_token_hint": id_token,
        "client_id": client.client_id,
        "post_logout_redirect_uri": client.post_logout_redirect_uri,
        "state": state,
        **({"ui_locales": language} if language else {}),
    }
    return f"{provider.end_session_endpoint}?{urlencode(query)}"
