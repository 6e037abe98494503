"""The person says yes or no to a waiting device, once (RFC 8628, section 3.3)."""

from django.db import transaction
from django.db.models import QuerySet

from identity.accounts.models import BrowserSession
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.authorization_server.errors import AccessDeniedError, OAuth2Error
from identity.authorization_server.models import DeviceGrant
from identity.authorization_server.rules.consent import agree
from identity.authorization_server.rules.standing import hold_account, hold_application, session_stands


@transaction.atomic
def allow(grant: DeviceGrant, session: BrowserSession, origin: Origin) -> bool:
    """Let the device have its tokens; false when the code was answered meanwhile or nobody may answer."""
    user = session.user
    if user is None:
        return False
    try:
        hold_application(grant.application)
        hold_account(user)
        if not session_stands(session.sid, user):
            raise AccessDeniedError
    except OAuth2Error:
        return False
    changed = _pending(grant).update(
        status=DeviceGrant.AUTHORIZED,
        user=user,
        auth_time=session.authenticated_at,
        amr=session.authentication_methods,
    )
    if changed:
        scopes, client_id = grant.scope.split(), grant.application.client_id
        agree(user, grant.application, scopes)
        record(
            Event.CONSENT_GIVEN,
            user.pk,
            origin,
            actor=user.pk,
            client_id=client_id,
            scopes=scopes,
            device=True,
        )
    return bool(changed)


def deny(grant: DeviceGrant) -> bool:
    """Tell the device no; false when the code was answered meanwhile."""
    return bool(_pending(grant).update(status=DeviceGrant.DENIED))


def _pending(grant: DeviceGrant) -> "QuerySet[DeviceGrant]":
    return DeviceGrant.objects.filter(pk=grant.pk, status=DeviceGrant.AUTHORIZATION_PENDING)
