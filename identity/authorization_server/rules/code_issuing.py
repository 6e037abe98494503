"""A code is for one client, redirect URI and challenge, and lives a minute (RFC 6749, section 4.1.2)."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from identity.accounts.models import BrowserSession
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.authorization_server.asked import Asked
from identity.authorization_server.errors import AccessDeniedError, InvalidGrantError
from identity.authorization_server.models import AuthorizationCode
from identity.authorization_server.rules.consent import agree, agreed
from identity.authorization_server.rules.pkce import S256
from identity.authorization_server.rules.standing import hold_account, hold_application, session_stands
from identity.authorization_server.rules.token_format import digest, new_code
from identity.authorization_server.rules.userinfo_claims import KNOWN
from identity.mail.tell import plain, tell
from identity.second_factors.levels import level_of


@transaction.atomic
def issue_code(asked: Asked, session: BrowserSession, origin: Origin, *, consented: bool) -> str:
    """Give a code, and note a consent just given; raises AccessDeniedError when what it stands on ended."""
    user = session.user
    if user is None:
        raise AccessDeniedError("Nobody is signed in.")
    hold_application(asked.application)
    try:
        hold_account(user)
    except InvalidGrantError:
        raise AccessDeniedError("The account may not act.") from None
    if not session_stands(session.sid, user):
        raise AccessDeniedError("The person has just signed out.")
    if consented:
        if not agreed(user, asked.application):
            tell(user, "app_connected", app=plain(asked.application.name))
        agree(user, asked.application, asked.scope_names)
        scopes, client_id = asked.scope_names, asked.application.client_id
        record(Event.CONSENT_GIVEN, user.pk, origin, actor=user.pk, client_id=client_id, scopes=scopes)
    elif not set(asked.scope_names) <= agreed(user, asked.application):
        raise AccessDeniedError("The consent has just been withdrawn.")
    code = new_code()
    AuthorizationCode.objects.create(
        code=digest(code),
        application=asked.application,
        user=user,
        expires=timezone.now() + settings.AUTHORIZATION_CODE_LIFETIME,
        redirect_uri=asked.redirect_uri,
        redirect_omitted=asked.redirect_omitted,
        scope=" ".join(asked.scope_names),
        resource=asked.audience,
        code_challenge=asked.challenge,
        code_challenge_method=S256,
        nonce=asked.nonce,
        claims=" ".join(sorted(asked.claims.id_token & KNOWN)),
        sid=session.sid,
        auth_time=session.authenticated_at,
        acr=level_of(session.authentication_methods),
        amr=session.authentication_methods,
    )
    return code
