"""Short codes that confirm an address: made, judged and used up in this one place."""

import secrets
from collections.abc import Sequence
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from identity.accounts.models import User
from identity.accounts.refusals import DeadCode, WrongCode
from identity.confirmation.models import MailedCode

DIGITS = 8
MOST_TRIES = 5


def begin() -> UUID:
    """A new key for a browser; nobody knows its code until `bind` makes one that is mailed."""
    key = MailedCode().pk
    MailedCode.objects.create(pk=key, digest=_digest(key, _new()))
    return key


def bind(key: UUID, user: User) -> str:
    """Make the code that confirms the account's address in the browser which has the key."""
    code = _new()
    MailedCode.objects.filter(pk=key).update(
        digest=_digest(key, code), user=user, security_stamp=user.security_stamp
    )
    return f"{code[:4]} {code[4:]}"


def are_live(keys: Sequence[UUID]) -> bool:
    """Whether a code may still be typed in the browser that has these keys."""
    return _live(keys).exists()


def judge(keys: Sequence[UUID], typed: str) -> UUID:
    """The account whose code was typed in the browser with these keys; raises WrongCode and DeadCode.

    A try is counted before it is judged, so that many at once get no more than one after another. Call it
    outside a transaction, which a refusal would take back together with the count.
    """
    tried = [key for key in keys if _live([key]).update(tries=F("tries") + 1)]
    if not tried:
        raise DeadCode
    digits = "".join(character for character in typed if character not in " -")
    rows = MailedCode.objects.filter(pk__in=tried)
    right = [row for row in rows if constant_time_compare(_digest(row.pk, digits), row.digest)]
    if not right or right[0].user_id is None:
        raise WrongCode
    return UUID(str(right[0].user_id))


def use(keys: Sequence[UUID], user: User) -> None:
    """Use up all codes of the account, one of them the browser's; its row is held. Raises DeadCode."""
    codes = MailedCode.objects.filter(user=user)
    if not codes.filter(pk__in=keys, security_stamp=user.security_stamp).exists():
        raise DeadCode
    codes.delete()


def sweep() -> int:
    """Forget codes that nobody can type any more."""
    return MailedCode.objects.filter(expires_at__lte=timezone.now()).delete()[0]


def _live(keys: Sequence[UUID]) -> "QuerySet[MailedCode]":
    return MailedCode.objects.filter(pk__in=keys, tries__lt=MOST_TRIES, expires_at__gt=timezone.now())


def _new() -> str:
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def _digest(key: UUID, code: str) -> str:
    """What is stored: keyed, since there are few enough codes to try them all."""
    return salted_hmac("identity.confirmation.code", f"{key}:{code}", algorithm="sha256").hexdigest()
