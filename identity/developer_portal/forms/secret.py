"""What a secret is called."""

from django import forms
from django.utils.translation import gettext_lazy as _

from identity.accounts.clean import clean_display_name


class SecretForm(forms.Form):
    """A name, to tell two secrets apart."""

    name = forms.CharField(
        label=_("Name of the new secret"),
        max_length=60,
        help_text=_("Where it will be used: production, say, or the month."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Give the secret a name."),
            "max_length": _("Names may have up to 60 characters."),
        },
    )

    def clean_name(self) -> str:
        """Visible."""
        return clean_display_name(self.cleaned_data["name"])
