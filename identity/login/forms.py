"""What the login door asks for."""

from django import forms

from identity.accounts.fields import current_password


class LoginForm(forms.Form):
    """An address or a handle, and the password."""

    login = forms.CharField(
        label="Email or handle",
        max_length=254,
        widget=forms.TextInput(
            attrs={"autocomplete": "username webauthn", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={
            "required": "Enter your email address or your handle.",
            "max_length": "That is longer than any address.",
        },
    )
    password = current_password()
    remember = forms.BooleanField(
        label="Stay signed in on this device",
        help_text="Untick it where others use the device too: you are signed out when the browser is closed.",
        required=False,
        initial=True,
    )


class ConfirmForm(forms.Form):
    """The password of whoever is signed in."""

    password = current_password()
