"""How often codes of an account were tried of late."""

from django.conf import settings
from django.db import models


class CodeTries(models.Model):
    """A count since `began_at`, over all browsers and programs."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    count = models.PositiveSmallIntegerField(default=0)
    began_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.count} codes of {self.user_id}"
