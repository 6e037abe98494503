"""How the person was authenticated when something was granted."""

import uuid

from django.db import models


class Authenticated(models.Model):
    """The browser session that stood behind a grant, and how strongly.

    Everything that one authorization gave shares `family`, so that a replayed code or refresh token kills it all
    (RFC 9700, sections 2.1.1 and 4.14.2).
    """

    family = models.UUIDField(default=uuid.uuid4, db_index=True, editable=False)
    session = models.ForeignKey(
        "accounts.BrowserSession", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    sid = models.UUIDField(null=True)  # outlives the row of the session
    auth_time = models.DateTimeField(null=True)
    amr = models.JSONField(default=list)

    class Meta:
        abstract = True
