"""Change what an application says of itself, where it may be reached, and what it may ask for."""

from django.db import transaction

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.authorization_server.models import Application
from identity.developer_portal.details import Details
from identity.developer_portal.logo import digest_of
from identity.developer_portal.models import Listing
from identity.developer_portal.owned import held
from identity.revocation import revoke_application
from identity.revocation.causes import Cause


@transaction.atomic
def change_application(
    user: User, application: Application, details: Details, logo: bytes | None, origin: Origin
) -> list[str]:
    """Save what differs and name it; `logo` is None when it stays. Raises NoSuchThing.

    An administrator vouched for what they saw, so another name, address or logo needs another look. A scope
    that is given up ends the tokens that may still carry it.
    """
    application = held(user, application)
    wanted = details.columns(application.kind)
    changed = [name for name, value in wanted.items() if getattr(application, name) != value]
    given_up = set(application.scopes) - set(details.scopes)
    for name in changed:
        setattr(application, name, wanted[name])
    if logo is not None:
        Listing.objects.update_or_create(
            application=application, defaults={"logo": logo, "logo_digest": digest_of(logo)}
        )
        changed.append("logo")
    if not changed:
        return []
    if {"name", "homepage_url", "redirect_uris", "logo"} & set(changed):
        application.verified_at = None
    application.save()
    if given_up:
        revoke_application(application, Cause.SCOPE_GIVEN_UP)
    record(
        Event.APPLICATION_CHANGED, user.pk, origin, actor=user.pk, client_id=application.client_id,
        fields=sorted(changed),
    )  # fmt: skip
    return changed
