"""What an application may be called: nothing that could pass for the house."""

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from identity.accounts.clean import clean_display_name
from identity.authorization_server.models import Application

HOUSE = "gatehouse"


def clean_name(name: str) -> str:
    """The name with single spaces; raises ValidationError."""
    name = clean_display_name(" ".join(name.split()))
    folded = _folded(name)
    ours = Application.objects.filter(first_party=True).values_list("name", flat=True)
    if HOUSE in folded or folded in {_folded(each) for each in ours}:
        raise ValidationError(_("That name belongs to the house. Choose one of your own."))
    return name


def _folded(name: str) -> str:
    spelled = unicodedata.normalize("NFKD", name).casefold()
    return "".join(character for character in spelled if character.isalnum())
