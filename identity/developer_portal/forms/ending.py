"""Handing over, and deleting: both ask for something to be typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class OfferForm(forms.Form):
    """To whom."""

    handle = forms.CharField(
        label=_("Handle of the member who shall own it"),
        max_length=60,
        help_text=_("They have seven days to accept. Until then it stays yours."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("Enter a handle."), "max_length": _("Handles are shorter than that.")},
    )


class DeleteForm(forms.Form):
    """Its name, so that it is this one and not the tab beside it."""

    name = forms.CharField(
        label=_("Type the name of the application"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Type its name."), "max_length": _("That is not its name.")},
    )

    def __init__(self, data: Any = None, *, wanted: str) -> None:
        super().__init__(data)
        self.wanted = wanted

    def clean_name(self) -> str:
        """The very name."""
        typed = " ".join(self.cleaned_data["name"].split())
        if typed != self.wanted:
            raise forms.ValidationError(gettext("Type %(name)s to delete it.") % {"name": self.wanted})
        return str(typed)
