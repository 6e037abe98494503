"""What the signup door asks for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from identity.accounts import fields
from identity.accounts.clean import clean_display_name, clean_handle, clean_new_password
from identity.accounts.models import User

LONGEST_CODE = 20


class CodeForm(forms.Form):
    """The code of the mail, in digits that may be pasted with the spaces in which it was mailed."""

    code = forms.CharField(
        label=_("Code"),
        max_length=LONGEST_CODE,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
        error_messages={
            "required": _("Enter the code that we mailed."),
            "max_length": _("The code has 8 digits."),
        },
    )


class SignUpForm(forms.Form):
    """Who somebody is, and the password that they will show it with."""

    email = fields.email(help_text=_("We mail a link to it. Only you and we see it."))
    handle = fields.handle()
    display_name = fields.display_name()
    password = fields.new_password()

    def clean_handle(self) -> str:
        """Free, and well-formed."""
        return clean_handle(self.cleaned_data["handle"])

    def clean_display_name(self) -> str:
        """Visible."""
        return clean_display_name(self.cleaned_data["display_name"])

    def clean(self) -> dict[str, Any]:
        """Judge the password by what else was typed."""
        if "password" in self.cleaned_data:
            names = {name: self.cleaned_data.get(name, "") for name in ("email", "handle", "display_name")}
            try:
                clean_new_password(self.cleaned_data["password"], User(**names))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return self.cleaned_data
