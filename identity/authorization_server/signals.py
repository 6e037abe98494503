"""What others may want to hear of the authorization server; it does not know who listens."""

from django.dispatch import Signal

tokens_issued = Signal()
"""Tokens were stored for `application_id`. This is a hot path: no listener asks the database."""

request_refused = Signal()
"""A request was refused: `client_id`, `endpoint`, `error` (the engine's or ours), `sent` (its parameters)."""
