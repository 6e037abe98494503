"""A mail as text that only this house can read."""

import base64
import hashlib
import json

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.mail import EmailMultiAlternatives


class Unreadable(Exception):  # noqa: N818 - a state, not a fault
    """Sealed under another secret key."""


def close(message: EmailMultiAlternatives) -> str:
    """Encrypt what the mail says, and to whom."""
    content = {
        "subject": message.subject,
        "body": message.body,
        "to": message.to,
        "headers": message.extra_headers,
        "html": [str(page) for page, _ in message.alternatives],
    }
    return _cipher().encrypt(json.dumps(content).encode()).decode()


def open_(content: str) -> EmailMultiAlternatives:
    """The mail again; raises Unreadable."""
    try:
        parts = json.loads(_cipher().decrypt(content.encode()))
    except InvalidToken:
        raise Unreadable from None
    pages = parts.pop("html")
    message = EmailMultiAlternatives(**parts)
    for page in pages:
        message.attach_alternative(page, "text/html")
    return message


def _cipher() -> Fernet:
    key = hashlib.sha256(f"outgoing mail {settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
