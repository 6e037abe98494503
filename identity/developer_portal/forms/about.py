"""What people see of an application before they let it in."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from chassis.service.pictures import BadPicture
from identity.developer_portal.logo import drawn
from identity.developer_portal.names import clean_name
from identity.developer_portal.picture_words import words_for
from identity.developer_portal.quotas import LOGO_BYTES

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


class HttpsField(forms.CharField):
    """An https address; any other could be read or changed on the way."""

    def __init__(self, label: "_StrOrPromise", help_text: "_StrOrPromise") -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            required=False,
            max_length=200,
            widget=forms.URLInput(attrs={"inputmode": "url", "spellcheck": "false"}),
            validators=[
                URLValidator(["https"], message=_("Enter an address like https://app.example/policy."))
            ],
            error_messages={"max_length": _("Addresses may have up to 200 characters.")},
        )


class AboutForm(forms.Form):
    """Name, logo and links. `drawn_logo` is None when no picture was sent."""

    name = forms.CharField(
        label=_("Name"),
        max_length=60,
        help_text=_("People are asked whether they let this name in."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Give it a name."),
            "max_length": _("Names may have up to 60 characters."),
        },
    )
    description = forms.CharField(
        label=_("What it does"),
        max_length=300,
        required=False,
        help_text=_("In a sentence."),
        error_messages={"max_length": _("Say it in up to 300 characters.")},
    )
    homepage_url = HttpsField("Homepage", "Where people learn more about it.")
    policy_url = HttpsField("Privacy policy", "Shown beside the question whether to let it in.")
    terms_url = HttpsField("Terms of use", "Shown there too.")
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        help_text=_("JPEG, PNG, WebP or GIF, up to 512 kB. It is drawn anew as a square."),
        error_messages={"empty": _("This file is empty.")},
    )
    without_logo = forms.BooleanField(label=_("Go without a logo"), required=False)

    drawn_logo: bytes | None = None

    def clean_name(self) -> str:
        """A name of its own."""
        return clean_name(self.cleaned_data["name"])

    def clean_description(self) -> str:
        """One line."""
        return " ".join(self.cleaned_data["description"].split())

    def clean_logo(self) -> None:
        """Draw it now, so that what was wrong with it is said beside it."""
        upload: UploadedFile[bytes] | None = self.cleaned_data["logo"]
        if upload is None:
            return
        if (upload.size or 0) > LOGO_BYTES:
            raise forms.ValidationError(_("Send a picture of up to 512 kB."))
        try:
            self.drawn_logo = drawn(upload)
        except BadPicture as bad:
            raise forms.ValidationError(words_for(bad)) from None

    def clean(self) -> dict[str, Any]:
        """Going without wins over a picture that was sent as well."""
        given = super().clean() or {}
        if given.pop("without_logo", False):
            self.drawn_logo = b""
        given.pop("logo", None)
        return given
