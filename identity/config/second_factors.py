"""What the second factors are told: who we are to a passkey, and how long and how often may be tried."""

from datetime import timedelta
from urllib.parse import urlsplit

AT = ("login", "user_management")
"""The doors at which a passkey is used or made."""

HALF_SIGNED_IN = timedelta(minutes=10)
CHALLENGE_LIFETIME = timedelta(minutes=10)
TRIES_AT_ONE_SIGN_IN = 5
TRIES_IN_A_WINDOW = 10
TRIES_WINDOW = timedelta(hours=1)


def relying_party(doors: dict[str, str], cookie_domain: str | None) -> str:
    """The RP ID: the domain that the doors share (Web Authentication, section 5.1.2)."""
    return (cookie_domain or urlsplit(doors["login"]).hostname or "").lstrip(".").lower()


def passkey_origins(doors: dict[str, str]) -> list[str]:
    """The origins at which a passkey of ours may have been used."""
    return sorted({doors[name] for name in AT})
