"""Security events for another program to keep."""

import json
from collections.abc import Iterator

from django.core.serializers.json import DjangoJSONEncoder

from identity.audit.models import SecurityEvent

COLUMNS = (
    "sequence", "at", "event", "account", "actor", "client_id", "address", "user_agent", "request_id",
    "detail", "digest",
)  # fmt: skip


def lines(after: int = 0) -> Iterator[str]:
    """The chained events behind that sequence number, each as one line of JSON."""
    rows = SecurityEvent.objects.filter(sequence__gt=after).order_by("sequence").values(*COLUMNS)
    for row in rows.iterator():
        yield json.dumps(row, cls=DjangoJSONEncoder)
