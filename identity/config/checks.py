"""Settings that would make the house unsafe or unusable; each stops the start, by name."""

import ipaddress
import sys
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, register, run_checks
from django.core.checks import Warning as Caution

from chassis.settings import MISCONFIGURED
from identity.config.doors import OWN

TAG = "gatehouse"


@register(TAG)
def development_only_on_loopback(**_kwargs: Any) -> list[CheckMessage]:
    """The mailbox page shows every mail to whoever asks, so nobody else may be able to ask."""
    if settings.DEVELOPMENT and not settings.ON_LOOPBACK:
        return [Error("IDENTITY_DEVELOPMENT: only where every door is on loopback", id="gatehouse.E001")]
    return []


@register(TAG)
def doors_differ(**_kwargs: Any) -> list[CheckMessage]:
    """A door is known by its authority, so no two may share one."""
    seen: dict[str, str] = {}
    found: list[CheckMessage] = []
    for name, origin in settings.DOORS.items():
        other = seen.setdefault(origin, name)
        if other != name:
            variable = f"GATEHOUSE_DOOR_{name.upper()}_URL"
            found.append(Error(f"{variable}: the same as the door {other}", id="gatehouse.E002"))
    return found


@register(TAG)
def one_session_for_all_doors(**_kwargs: Any) -> list[CheckMessage]:
    """Signing in at one door must count at the others, so their cookie must reach them all."""
    hosts = {urlsplit(settings.DOORS[name]).hostname or "" for name in OWN}
    domain = settings.SESSION_COOKIE_DOMAIN
    if domain is None:
        if len(hosts) == 1:
            return []
        return [Error("IDENTITY_COOKIE_DOMAIN: identity's doors have several hosts", id="gatehouse.E003")]
    parent = domain.lstrip(".").lower()
    outside = sorted(host for host in hosts if host != parent and not host.endswith(f".{parent}"))
    if outside or "." not in parent or _is_address(parent):
        return [
            Error(
                f"IDENTITY_COOKIE_DOMAIN: does not cover {', '.join(outside) or parent}", id="gatehouse.E004"
            )
        ]
    return []


@register(TAG)
def mail_leaves_the_machine(**_kwargs: Any) -> list[CheckMessage]:
    """Where strangers sign up, a folder that nobody reads is no mailbox."""
    if settings.MAIL_URL.startswith("file:") and not settings.ON_LOOPBACK:
        return [
            Caution("IDENTITY_MAIL_URL: mail is kept in a folder, so nobody can confirm an address",
                    id="gatehouse.W001")
        ]  # fmt: skip
    return []


def stop_if_unsafe() -> None:
    """Run the house's checks before serving; one line per error, then exit status 2."""
    errors: Sequence[CheckMessage] = [found for found in run_checks(tags=[TAG]) if found.is_serious()]
    for error in errors:
        sys.stderr.write(f"setting {error.msg}\n")
    if errors:
        raise SystemExit(MISCONFIGURED)


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
