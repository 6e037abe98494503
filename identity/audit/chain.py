"""How security events hang together: each one's digest covers the former's, so none goes or changes unseen.

What is personal (address, browser, detail) is covered through a salted digest of its own, so that it can be
erased with a deleted account while the chain stays whole.
"""

import hashlib
import hmac
import json
from typing import Any

from django.conf import settings

from identity.audit.models import SecurityEvent


def personal_digest(event: SecurityEvent) -> str:
    """What the chain knows of the personal part."""
    return hashlib.sha256(_written([event.salt, event.address, event.user_agent, event.detail])).hexdigest()


def link_digest(event: SecurityEvent, former: str) -> str:
    """The digest of a row behind the row whose digest is `former`.

    It is keyed by the house's secret key: who can write to the database cannot forge a chain by that alone.
    """
    fields = [
        former,
        event.sequence,
        event.pk,
        event.at.timestamp(),
        event.event,
        str(event.account),
        str(event.actor),
        event.client_id,
        event.request_id,
        event.personal,
    ]
    return hmac.new(_key(), _written(fields), hashlib.sha256).hexdigest()


def _key() -> bytes:
    return hashlib.sha256(f"audit chain {settings.SECRET_KEY}".encode()).digest()


def _written(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()
