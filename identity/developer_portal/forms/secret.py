"""What a secret is called."""

from django import forms

from identity.accounts.clean import clean_display_name


class SecretForm(forms.Form):
    """A name, to tell two secrets apart."""

    name = forms.CharField(
        label="Name of the new secret",
        max_length=60,
        help_text="Where it will be used: production, say, or the month.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Give the secret a name.",
            "max_length": "Names may have up to 60 characters.",
        },
    )

    def clean_name(self) -> str:
        """Visible."""
        return clean_display_name(self.cleaned_data["name"])
