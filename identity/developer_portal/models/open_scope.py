"""What a member's application may ask for."""

from django.db import models

from identity.authorization_server.models import Scope


class OpenScope(models.Model):
    """A scope that members may register; without this row a scope is between the house's own programs."""

    scope = models.OneToOneField(Scope, on_delete=models.CASCADE, related_name="open")
    people = models.BooleanField(default=False)  # by applications that a person logs in to
    services = models.BooleanField(default=False)  # by applications that act for themselves

    def __str__(self) -> str:
        return f"{self.scope_id} is open"
