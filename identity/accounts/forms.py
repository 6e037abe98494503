"""Forms that several doors show."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from identity.accounts import fields
from identity.accounts.clean import clean_new_password
from identity.accounts.models import User


class AddressForm(forms.Form):
    """An address that a mail goes to, if it has an account."""

    email = fields.email()


class NewPasswordForm(forms.Form):
    """A new password for a known account."""

    password = fields.new_password(_("New password"))

    def __init__(self, data: Any, *, user: User) -> None:
        super().__init__(data)
        self.user = user

    def clean_password(self) -> str:
        """Judge it by whose it will be."""
        return clean_new_password(self.cleaned_data["password"], self.user)
