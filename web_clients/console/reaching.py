"""Calls over the wire: verified TLS, no redirects, and silence told in words."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests

from chassis.http import Session
from web_clients.console.errors import Misused, Unreachable


def open_session(ca_file: str | None) -> Session:
    """A session that trusts the authority in `ca_file`, or the system's list; there is no way around it."""
    if ca_file is not None and not Path(ca_file).is_file():
        raise Misused(
            f"There is no authority's certificate at {ca_file}.",
            "Give the right file to gatehouse login --ca, or in GATEHOUSE_CA_FILE.",
        )
    return Session(ca_file)


def reach(http: Session, method: str, url: str, **request: Any) -> requests.Response:
    """Send one request; raises Unreachable when nobody answers who can prove to be the house."""
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(url))
    try:
        # A door has no reason to send us, and what we show it, elsewhere.
        return http.request(method, url, allow_redirects=False, **request)
    except requests.exceptions.SSLError as error:
        advice = "Name the authority's file: gatehouse login --ca FILE, or GATEHOUSE_CA_FILE."
        raise Unreachable(f"The certificate of {origin} could not be verified.", advice) from error
    except requests.Timeout as error:
        raise Unreachable(f"{origin} did not answer in time.", "Try again in a moment.") from error
    except requests.RequestException as error:
        raise Unreachable(
            f"{origin} does not answer.", "Is the house up, and is that its address?"
        ) from error
