"""The way to the gatehouse: an authorization request that only its asker can finish."""

from oauthlib.oauth2 import WebApplicationClient

from chassis.http import Session
from web_clients.sign_in.client import Client
from web_clients.sign_in.discovery import Provider
from web_clients.sign_in.pending import Pending
from web_clients.sign_in.wire import oauth2_session


def authorization_url(
    http: Session, client: Client, provider: Provider, *, state: str, pending: Pending, language: str = ""
) -> str:
    """Where to send the browser (RFC 6749, 4.1.1; RFC 7636, 4.3; OpenID Connect Core, 3.1.2.1)."""
    spoken = {"ui_locales": language} if language else {}
    challenge = WebApplicationClient(client.client_id).create_code_challenge(pending.verifier, "S256")
    session = oauth2_session(http, client)
    session.scope = list(client.scopes)
    url, _ = session.authorization_url(
        provider.authorization_endpoint,
        state=state,
        nonce=pending.nonce,
        code_challenge=challenge,
        code_challenge_method="S256",
        **spoken,
    )
    return url
