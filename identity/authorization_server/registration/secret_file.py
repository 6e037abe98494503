"""A program's secret is what its file says; a changed file rotates it."""

from collections.abc import Sequence
from pathlib import Path

from django.utils import timezone

from identity.authorization_server.models import ApplicationSecret, ResourceServerSecret
from identity.authorization_server.registration.document import BadRegistrations
from identity.revocation.causes import Cause
from identity.revocation.revoke import revoke_application

Secret = ApplicationSecret | ResourceServerSecret


def keep_secret(new: Secret, live: Sequence[Secret], path: Path, title: str) -> list[str]:
    """Let the file's secret alone live; with an application's former one go the tokens that it opened."""
    try:
        content = path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise BadRegistrations(f"{title}: {path}: {error.strerror}") from None
    former = [secret for secret in live if not secret.matches(content)]
    changes = []
    if len(former) == len(live):
        try:
            new.keep(content).save()
        except ValueError as error:
            raise BadRegistrations(f"{title}: {path}: {error}") from None
        changes.append(f"{title}: took the secret of {path.name}")
    for secret in former:
        secret.revoked_at = timezone.now()
        secret.save(update_fields=["revoked_at"])
        changes.append(f"{title}: revoked the former secret {secret.hint}…")
    if former and isinstance(new, ApplicationSecret):
        revoke_application(new.application, Cause.SECRET_REVOKED)
    return changes
