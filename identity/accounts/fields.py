"""Form fields that several doors ask for, worded once."""

from typing import Any

from django import forms

from identity.accounts.normalise import fold_email
from identity.accounts.password_rules import MAX_LENGTH

TOO_LONG = f"Passwords may have up to {MAX_LENGTH} characters."


def current_password(label: str = "Password") -> forms.CharField:
    """A password that is known already."""
    return forms.CharField(
        label=label,
        strip=False,
        max_length=MAX_LENGTH,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": f"Enter your {label.lower()}.", "max_length": TOO_LONG},
    )


def new_password(label: str = "Password") -> forms.CharField:
    """A password to be set; the rules are applied by the form, which knows whose it is."""
    return forms.CharField(
        label=label,
        strip=False,
        max_length=MAX_LENGTH,
        help_text="At least 8 characters. A few words in a row are easy to remember and hard to guess.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Choose a password.", "max_length": TOO_LONG},
    )


class FoldedEmail(forms.EmailField):
    """An address in the one spelling in which it is stored; that spelling is what is judged."""

    def to_python(self, value: Any) -> str:
        """Fold what was typed."""
        return fold_email(super().to_python(value) or "")


def email(**options: Any) -> forms.EmailField:
    """An address."""
    return FoldedEmail(
        label="Email",
        max_length=254,
        widget=forms.EmailInput(
            attrs={
                "autocomplete": "email",
                "inputmode": "email",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
        error_messages={
            "required": "Enter your email address.",
            "invalid": "Enter an email address like name@example.com.",
            "max_length": "Email addresses may have up to 254 characters.",
        },
        **options,
    )


def handle(**options: Any) -> forms.CharField:
    """A handle."""
    return forms.CharField(
        label="Handle",
        max_length=60,
        help_text="3 to 30 letters, digits or underscores. People find you by it.",
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": "Choose a handle."},
        **options,
    )


def display_name(**options: Any) -> forms.CharField:
    """What other people see."""
    return forms.CharField(
        label="Name",
        max_length=80,
        required=False,
        help_text="How we show you to other people. Your handle, if you leave it empty.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"max_length": "Names may have up to 80 characters."},
        **options,
    )
