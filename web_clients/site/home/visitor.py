"""What tells one visitor's requests of a day from another's, without saying whose they are."""

import hashlib
import hmac
from datetime import UTC, datetime

from flask import current_app, request


def visitor() -> str:
    """Of whoever asks: it cannot be turned back into an address, and is another one tomorrow."""
    key = str(current_app.config["SECRET_KEY"]).encode()
    whose = f"visitor:{datetime.now(UTC).date()}:{request.remote_addr}"
    return hmac.new(key, whose.encode(), hashlib.sha256).hexdigest()[:32]
