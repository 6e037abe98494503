"""Judgements that several forms share; each raises ValidationError in words for a person."""

import unicodedata

from django.contrib.auth.password_validation import get_default_password_validators
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from identity.accounts.handles import check_free
from identity.accounts.models import User
from identity.accounts.models.user import HANDLE
from identity.accounts.normalise import fold_handle
from identity.accounts.refusals import HandleTaken

TAKEN = _("That handle is taken. Try another.")
UNSEEN = {"Cc", "Co", "Cs", "Zl", "Zp"}
TURNING = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of writing, so that a name could be shown as another."""
BLANK = {"Cf", "Mn", "Me", "Zs"}
"""What shows nothing by itself; between other characters it may be part of how a language is written."""
HOLLOW = set("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs by category, that are drawn as nothing."""


def clean_handle(value: str, owner: User | None = None) -> str:
    """The folded handle, when it is well-formed and free."""
    folded = fold_handle(value)
    HANDLE(folded)
    try:
        check_free(folded, owner=owner)
    except HandleTaken:
        raise ValidationError(TAKEN) from None
    return folded


def clean_new_password(password: str, user: User) -> str:
    """The password, when neither too short nor easily guessed; of several reasons the first is told."""
    normal = unicodedata.normalize("NFKC", password)
    for rule in get_default_password_validators():
        rule.validate(normal, user)
    return password


def clean_display_name(value: str) -> str:
    """The name, when something of it can be seen, and all of it stays in its place."""
    if any(unicodedata.category(character) in UNSEEN or character in TURNING for character in value):
        raise ValidationError(_("Use only letters, digits, signs and spaces."))
    if value and all(unicodedata.category(character) in BLANK or character in HOLLOW for character in value):
        raise ValidationError(_("Write at least one visible character."))
    return value
