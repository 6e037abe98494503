"""Where people come back to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from identity.developer_portal.addresses import judged


class AddressesForm(forms.Form):
    """Redirect URIs, and whether this machine's own may be among them."""

    development = forms.BooleanField(label=_("Development mode"), required=False)
    redirect_uris = forms.CharField(
        label=_("Redirect URIs"),
        max_length=6000,
        help_text=_("One a line. People are sent here with a code, and nowhere else."),
        error_messages={
            "required": _("Enter at least one address, such as https://app.example/callback."),
            "max_length": _("That is more than can be registered."),
        },
    )
    post_logout_redirect_uris = forms.CharField(
        label=_("After signing out"),
        max_length=6000,
        required=False,
        help_text=_("One a line. Where people may be sent when your application signs them out."),
        error_messages={"max_length": _("That is more than can be registered.")},
    )

    def __init__(self, data: Any = None, *, kind: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.kind = kind

    def clean_redirect_uris(self) -> list[str]:
        """Each as this kind may have it."""
        return self._judged("redirect_uris")

    def clean_post_logout_redirect_uris(self) -> list[str]:
        """The same rules."""
        return self._judged("post_logout_redirect_uris")

    def _judged(self, name: str) -> list[str]:
        development = bool(self.cleaned_data.get("development"))
        return judged(self.cleaned_data[name], self.kind, development=development)
