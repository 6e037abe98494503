"""What the login door asks for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from identity.accounts.fields import current_password


class LoginForm(forms.Form):
    """An address or a handle, and the password."""

    login = forms.CharField(
        label=_("Email or handle"),
        max_length=254,
        widget=forms.TextInput(
            attrs={"autocomplete": "username webauthn", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={
            "required": _("Enter your email address or your handle."),
            "max_length": _("That is longer than any address."),
        },
    )
    password = current_password()
    remember = forms.BooleanField(
        label=_("Stay signed in on this device"),
        help_text=_(
            "Untick it where others use the device too: you are signed out when the browser is closed."
        ),
        required=False,
        initial=True,
    )


class ConfirmForm(forms.Form):
    """The password of whoever is signed in."""

    password = current_password()
