"""How a logout token is sent: to the registered address, bounded, and not into our own network."""

import ipaddress
import socket
from urllib.parse import urlsplit

import requests
import structlog
from django.conf import settings

from chassis.http import Session
from identity.back_channel_logout.models import LogoutNotice

READ_TIMEOUT = 3.0
TAKEN = (requests.codes.ok, requests.codes.no_content)

log = structlog.get_logger("back_channel_logout")


class Poster:
    """Sends over `http`; `own_network` lets it reach this machine, where the house is only tried."""

    def __init__(self, http: Session, *, own_network: bool) -> None:
        self._http = http
        self._own_network = own_network

    def __call__(self, notice: LogoutNotice, token: str) -> bool:
        """Whether the application took it: 200, or 204 (section 2.8)."""
        application = notice.application
        url = application.backchannel_logout_uri
        if not url or application.disabled_at is not None:
            return True
        try:
            taken, said = self._send(url, token, trusted=application.first_party)
        except (requests.RequestException, OSError) as error:
            taken, said = False, type(error).__name__
        if not taken:
            log.info("logout not taken", client_id=application.client_id, answer=said)
        return taken

    def _send(self, url: str, token: str, *, trusted: bool) -> tuple[bool, str]:
        if not (self._own_network or trusted or is_public(url)):
            return False, "not a public address"
        form = {"logout_token": token}
        with self._http.post(url, data=form, allow_redirects=False, stream=True) as answer:
            return answer.status_code in TAKEN, str(answer.status_code)


def poster() -> Poster:
    """As the settings say."""
    return Poster(Session(settings.CA_FILE, read_timeout=READ_TIMEOUT), own_network=settings.ON_LOOPBACK)


def is_public(url: str) -> bool:
    """Whether every address of the host is one that anybody can reach: others are not for members to name."""
    parts = urlsplit(url)
    found = socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
    return parts.scheme == "https" and all(ipaddress.ip_address(each[4][0]).is_global for each in found)
