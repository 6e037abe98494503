"""What the pages of second factors ask for."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from identity.accounts.clean import clean_display_name

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise

NAMED = _("Give it a name that you will know it by.")


class NameField(forms.CharField):
    """What its owner calls a factor: visible, and in its place."""

    def clean(self, value: object) -> str:
        """Judge it as other names are judged."""
        return clean_display_name(super().clean(value))


def name(example: "_StrOrPromise") -> forms.CharField:
    """What its owner calls a factor."""
    return NameField(
        label=_("Name"),
        max_length=60,
        help_text=format_lazy(_("To tell it from others, like “{example}”."), example=example),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": NAMED, "max_length": _("Names may have up to 60 characters.")},
    )


def code(label: "_StrOrPromise", *, digits: bool) -> forms.CharField:
    """A code that somebody reads elsewhere and types here."""
    attrs = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
    return forms.CharField(
        label=label,
        max_length=60,
        widget=forms.TextInput(attrs=attrs | ({"inputmode": "numeric"} if digits else {})),
        error_messages={"required": _("Enter the code."), "max_length": _("That is longer than any code.")},
    )


class AppForm(forms.Form):
    """A new authenticator app."""

    name = name(_("Phone"))
    code = code(_("Code that the app shows"), digits=True)


class PasskeyForm(forms.Form):
    """A new passkey: the browser fills in what it made."""

    name = name(_("Laptop"))
    credential = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16_000)


class CodeForm(forms.Form):
    """A code at login."""

    code = code(_("Code"), digits=True)

    def __init__(self, data: object, *, recovery: bool) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["code"] = (
            code(_("Recovery code"), digits=False) if recovery else code(_("Code from your app"), digits=True)
        )
