"""Form fields that several doors ask for, worded once."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from identity.accounts.normalise import fold_email
from identity.accounts.password_rules import MAX_LENGTH

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

PASSWORD = _("Password")
ENTER_PASSWORD = _("Enter your password.")
TOO_LONG = format_lazy(_("Passwords may have up to {most} characters."), most=MAX_LENGTH)


def current_password(
    label: "_StrOrPromise" = PASSWORD, required: "_StrOrPromise" = ENTER_PASSWORD
) -> forms.CharField:
    """A password that is known already."""
    return forms.CharField(
        label=label,
        strip=False,
        max_length=MAX_LENGTH,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": required, "max_length": TOO_LONG},
    )


def new_password(label: "_StrOrPromise" = PASSWORD) -> forms.CharField:
    """A password to be set; the rules are applied by the form, which knows whose it is."""
    return forms.CharField(
        label=label,
        strip=False,
        max_length=MAX_LENGTH,
        help_text=_("At least 8 characters. A few words in a row are easy to remember and hard to guess."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Choose a password."), "max_length": TOO_LONG},
    )


class FoldedEmail(forms.EmailField):
    """An address in the one spelling in which it is stored; that spelling is what is judged."""

    def to_python(self, value: Any) -> str:
        """Fold what was typed."""
        return fold_email(super().to_python(value) or "")


def email(**options: Any) -> forms.EmailField:
    """An address."""
    return FoldedEmail(
        label=_("Email"),
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
            "required": _("Enter your email address."),
            "invalid": _("Enter an email address like name@example.com."),
            "max_length": _("Email addresses may have up to 254 characters."),
        },
        **options,
    )


def handle(**options: Any) -> forms.CharField:
    """A handle."""
    return forms.CharField(
        label=_("Handle"),
        max_length=60,
        help_text=_("3 to 30 letters, digits or underscores. People find you by it."),
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("Choose a handle.")},
        **options,
    )


def display_name(**options: Any) -> forms.CharField:
    """What other people see."""
    return forms.CharField(
        label=_("Name"),
        max_length=80,
        required=False,
        help_text=_("How we show you to other people. Your handle, if you leave it empty."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"max_length": _("Names may have up to 80 characters.")},
        **options,
    )


def language(**options: Any) -> forms.ChoiceField:
    """The language of pages and mails; each by its own name, so that whoever is lost finds theirs."""
    return forms.ChoiceField(
        label=_("Language"),
        choices=lambda: [("", _("As the browser says")), *settings.LANGUAGES],
        required=False,
        help_text=_("Of our pages, and of the mails that we write to you."),
        **options,
    )
