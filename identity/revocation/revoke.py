"""Everything that ends tokens before their time; one function a cause's reach."""

from uuid import UUID

from django.db import transaction
from django.db.models import Q

from identity.accounts.models import User
from identity.authorization_server.models import AccessToken, Application, RefreshToken
from identity.revocation.causes import Cause
from identity.revocation.end import end
from identity.revocation.locks import take


@transaction.atomic
def revoke_account(user: User, cause: Cause) -> None:
    """End every token that acts for the account, and every way to a new one."""
    take(User.objects.filter(pk=user.pk))
    end(Q(user_id=user.pk), cause)


@transaction.atomic
def revoke_session(sid: UUID, cause: Cause) -> None:
    """End what was granted from one browser session. Call it before the session's row is deleted."""
    take(User.objects.filter(browser_sessions__sid=sid))
    end(Q(sid=sid), cause)


@transaction.atomic
def revoke_family(family: UUID, user_id: UUID | None, cause: Cause) -> None:
    """End all that one authorization gave (RFC 9700, section 4.14.2)."""
    take(User.objects.filter(pk__in=[user_id]))
    end(Q(family=family), cause)


@transaction.atomic
def revoke_consent(user: User, application: Application, cause: Cause = Cause.CONSENT_WITHDRAWN) -> None:
    """End what the person let this application do."""
    take(User.objects.filter(pk=user.pk))
    end(Q(user_id=user.pk, application_id=application.pk), cause)


@transaction.atomic
def revoke_application(application: Application, cause: Cause) -> None:
    """End everything that the application holds, for anyone."""
    take(Application.objects.filter(pk=application.pk))
    end(Q(application_id=application.pk), cause)


@transaction.atomic
def revoke_access_token(token: AccessToken, cause: Cause = Cause.TOKEN_REVOKED) -> None:
    """End one access token, and the refresh token beside it (RFC 7009, section 2.1)."""
    if RefreshToken.objects.filter(family=token.family).exists():
        revoke_family(token.family, token.user_id, cause)
    else:
        end(Q(pk=token.pk), cause, grants=False)
