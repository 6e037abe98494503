"""What the user API is told: how long its tokens live, and how large a body it reads."""

from datetime import timedelta

TOKEN_LIFETIME = timedelta(minutes=10)
LARGEST_BODY = 32 * 1024
"""Bytes; the longest password and the longest reason fit in, however they are escaped."""
ANSWERS_KEPT = timedelta(hours=24)
"""How long a sign-up is known by its Idempotency-Key."""
PATIENCE = timedelta(minutes=1)
"""How long one may be at work; one that began longer ago and did not end is taken for dead."""
