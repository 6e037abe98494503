"""Get a token for one's credentials, and end it."""

from django.db import transaction

from chassis.service.errors import TooManyRequests
from identity.accounts import refusals
from identity.accounts.flows.prove_password import prove_password
from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.record import record
from identity.authorization_server.errors import InvalidClientError, InvalidGrantError
from identity.config.user_api import TOKEN_LIFETIME
from identity.lost_factors.flows.arrive import mail_again
from identity.lost_factors.refusals import MailFirst
from identity.revocation.causes import Cause
from identity.revocation.revoke import revoke_access_token
from identity.second_factors.flows.bring_code import bring_code
from identity.second_factors.refusals import CodeWanted, TooManyCodes
from identity.user_api import errors
from identity.user_api.client import CLIENT_ID
from identity.user_api.endpoint import Answer, Call, Who, endpoint
from identity.user_api.give_token import give_token
from identity.user_api.schemas import Credentials, Token


@endpoint(
    "POST",
    "token",
    Who.ANYONE,
    "token",
    sent=Credentials,
    gives=Token,
    problems=(
        errors.WrongCredentials,
        errors.CodeWanted,
        errors.AccountLocked,
        errors.AccountLeaving,
        errors.MailFirst,
        errors.Unavailable,
        errors.SwitchedOff,
        TooManyRequests,
    ),
)
def get_token(call: Call, sent: Credentials) -> Token:
    """Get an access token for ten minutes.

    Where the account has a second factor, `otp` must bring its code; else the answer is `otp-required`. That
    an account is locked or leaving is told to whoever knows its password.
    """
    user = _proven(sent, call.origin)
    methods = _methods(user, sent.otp, call.origin)
    try:
        given = give_token(user, methods, call.origin)
    except InvalidGrantError:  # the account changed since the password was judged
        raise errors.WrongCredentials from None
    except InvalidClientError:
        raise errors.SwitchedOff from None
    lifetime = int(TOKEN_LIFETIME.total_seconds())
    return Token(access_token=given.token, expires_in=lifetime, scope=given.scope)


@endpoint("DELETE", "token", Who.PERSON, "token", status=204)
def end_token(call: Call) -> Answer:
    """End the token that is shown, at once."""
    token, user = call.token, call.account
    assert token is not None  # noqa: S101 - for the type checker: `account` asked already
    with transaction.atomic():
        revoke_access_token(token, Cause.SIGNED_OUT)
        record(Event.SIGNED_OUT, user.pk, call.origin, actor=user.pk, client_id=CLIENT_ID)
    return Answer(None)


def _proven(sent: Credentials, origin: Origin) -> User:
    try:
        return prove_password(sent.login, sent.password, origin)
    except refusals.AccountLocked as shut:
        raise errors.AccountLocked(reason=shut.user.lock_reason) from None
    except refusals.AccountLeaving:
        raise errors.AccountLeaving from None
    except MailFirst as shut:
        mail_again(shut.user)
        raise errors.MailFirst from None
    except refusals.Refused:
        raise errors.WrongCredentials from None


def _methods(user: User, code: str | None, origin: Origin) -> list[str]:
    try:
        return bring_code(user, code, origin)
    except CodeWanted:
        raise errors.CodeWanted from None
    except TooManyCodes as error:
        raise TooManyRequests(
            "Too many wrong codes.", headers={"Retry-After": str(error.retry_after)}
        ) from None
