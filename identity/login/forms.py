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
