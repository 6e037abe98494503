"""What the account centre asks for."""

from typing import Any

from django import forms
from django.forms.models import model_to_dict
from django.utils.translation import gettext_lazy as _

from identity.accounts import fields
from identity.accounts.clean import clean_display_name, clean_handle, clean_new_password
from identity.accounts.models import User


class DetailsForm(forms.Form):
    """What other people see of an account."""

    handle = fields.handle()
    display_name = fields.display_name()
    language = fields.language()

    def __init__(self, data: Any, *, user: User) -> None:
        super().__init__(data, initial=model_to_dict(user, ["handle", "display_name", "language"]))
        self.user = user

    def clean_handle(self) -> str:
        """Free, or the account's own."""
        return clean_handle(self.cleaned_data["handle"], self.user)

    def clean_display_name(self) -> str:
        """Visible."""
        return clean_display_name(self.cleaned_data["display_name"])


class PasswordForm(forms.Form):
    """The current password, and the next."""

    current = fields.current_password(_("Current password"), _("Enter your current password."))
    password = fields.new_password(_("New password"))

    def __init__(self, data: Any, *, user: User) -> None:
        super().__init__(data)
        self.user = user

    def clean_password(self) -> str:
        """Judge the new one by whose it is."""
        return clean_new_password(self.cleaned_data["password"], self.user)
