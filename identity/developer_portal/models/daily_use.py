"""How much an application is used, a day at a time."""

from django.db import models

from identity.authorization_server.models import Application


class DailyUse(models.Model):
    """Counts that stay when the tokens themselves are long swept away."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="daily_use")
    day = models.DateField()
    tokens = models.PositiveIntegerField(default=0)
    errors = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "day"], name="one_count_a_day")]
        ordering = ["-day"]

    def __str__(self) -> str:
        return f"{self.application_id} on {self.day}"
