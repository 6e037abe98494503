"""Let the portal's own address receive a code of an application, so that a login can be tried."""

from django.db import transaction

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.authorization_server.models import Application
from identity.developer_portal.owned import held


@transaction.atomic
def allow_trial(user: User, application: Application, address: str, origin: Origin) -> None:
    """Register `address` beside the others, where it can be seen and taken away; raises NoSuchThing.

    Only the browser in which the owner began holds the verifier, without which the code is worth nothing.
    """
    current = held(user, application)
    if address in current.redirect_uris.split():
        return
    current.redirect_uris = f"{current.redirect_uris} {address}".strip()
    current.save(update_fields=["redirect_uris", "updated"])
    application.redirect_uris = current.redirect_uris
    record(
        Event.APPLICATION_CHANGED, user.pk, origin, actor=user.pk, client_id=application.client_id,
        fields=["redirect_uris"],
    )  # fmt: skip
