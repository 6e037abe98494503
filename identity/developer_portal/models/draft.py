"""An application that is not registered yet."""

from django.conf import settings
from django.db import models


class Draft(models.Model):
    """What a member has answered so far: one a member, kept until it is registered or forgotten."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="draft")
    answers = models.JSONField(default=dict)
    logo = models.BinaryField(default=b"")
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"draft of {self.user_id}"
