"""What somebody who comes from a provider is asked for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from identity.accounts import fields
from identity.accounts.clean import clean_display_name, clean_handle

LONGEST_CODE = 20


class ArrivalForm(forms.Form):
    """A handle and a name; an address too, where the provider vouches for none."""

    email = fields.email(help_text=_("We mail a code to it. Only you and we see it."))
    handle = fields.handle()
    display_name = fields.display_name()

    def __init__(self, data: Any, *, asks_address: bool, **options: Any) -> None:
        super().__init__(data, **options)
        if not asks_address:
            del self.fields["email"]

    def clean_handle(self) -> str:
        """Free, and well-formed."""
        return clean_handle(self.cleaned_data["handle"])

    def clean_display_name(self) -> str:
        """Visible."""
        return clean_display_name(self.cleaned_data["display_name"])


class CodeForm(forms.Form):
    """A code that was mailed."""

    code = forms.CharField(
        label=_("Code"),
        max_length=LONGEST_CODE,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={
            "required": _("Enter the code that we mailed."),
            "max_length": _("Codes have 8 digits."),
        },
    )
