"""How the person was authenticated when something was granted."""

import uuid

from django.db import models


class Authenticated(models.Model):
    """The browser session that stood behind a grant, and how strongly.

    Everything that one authorization gave shares `family`, so that a replayed code or refresh token kills it
    all (RFC 9700, sections 2.1.1 and 4.14.2). The session is noted by its `sid` and not by a foreign key: its
    row may be gone while what it granted is still to be found and ended.
    """

    family = models.UUIDField(default=uuid.uuid4, db_index=True, editable=False)
    sid = models.UUIDField(null=True, db_index=True)
    auth_time = models.DateTimeField(null=True)
    amr = models.JSONField(default=list)

    class Meta:
        abstract = True
