"""What only an administrator says of an application: whose it is, that it was looked at, its tokens."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.authorization_server.models import Application
from identity.revocation import revoke_application
from identity.revocation.causes import Cause


@transaction.atomic
def mark_first_party(
    application: Application, administrator: User, origin: Origin, *, reason: str, ours: bool
) -> None:
    """Make it one of the house's own, which asks nobody's consent; or no more, and all that it holds ends."""
    _change(application, {"first_party": ours}, administrator, origin, reason)
    if not ours:  # nobody was asked for what it holds
        revoke_application(application, Cause.FIRST_PARTY_ENDED)


@transaction.atomic
def mark_verified(
    application: Application, administrator: User, origin: Origin, *, reason: str, verified: bool
) -> None:
    """Vouch for it on the consent page, or no more."""
    _change(application, {"verified_at": timezone.now() if verified else None}, administrator, origin, reason)


@transaction.atomic
def choose_tokens(
    application: Application,
    administrator: User,
    origin: Origin,
    *,
    reason: str,
    token_format: str,
    algorithm: str,
) -> None:
    """Give it tokens of that sort from here on; those that it holds live to their end."""
    wanted = {"token_format": token_format, "algorithm": algorithm}
    _change(application, wanted, administrator, origin, reason)


def _change(
    application: Application, wanted: Mapping[str, object], administrator: User, origin: Origin, reason: str
) -> None:
    held = Application.objects.select_for_update().get(pk=application.pk)
    for name, value in wanted.items():
        setattr(held, name, value)
    held.save(update_fields=[*wanted, "updated"])
    record(
        Event.APPLICATION_CHANGED, held.user_id, origin, actor=administrator.pk,
        client_id=held.client_id, fields=sorted(wanted), reason=reason,
    )  # fmt: skip
