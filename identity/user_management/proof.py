"""A form that only the account's owner can send: it asks once more who is there."""

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone

from identity.accounts import fields
from identity.accounts.browser import browser_session, origin_of
from identity.accounts.flows.prove_again import prove_again
from identity.accounts.guards import account_of
from identity.accounts.models import User
from identity.accounts.refusals import WrongPassword

RECENT = timedelta(minutes=10)
WRONG = "That is not your current password."
STALE = "Log out and in again first: you signed in too long ago for this."


class ProofForm(forms.Form):
    """The current password; nothing, for an account that has none."""

    current = fields.current_password("Current password")

    def __init__(self, data: Any, *, user: User, **options: Any) -> None:
        super().__init__(data, **options)
        if not user.has_usable_password():
            del self.fields["current"]


def posted(request: HttpRequest) -> Any:
    """What the form was sent with, if it was."""
    return request.POST if request.method == "POST" else None


def is_proven(request: HttpRequest, form: ProofForm) -> bool:
    """Whether the form is right and its sender is who they say; else the form says why.

    The password is looked at last. Whoever has none must have signed in a short while ago.
    """
    if not form.is_valid():
        return False
    if "current" not in form.fields:
        session = browser_session(request)
        at = session.authenticated_at if session else None
        if at is not None and timezone.now() - at <= RECENT:
            return True
        form.add_error(None, STALE)
        return False
    try:
        prove_again(account_of(request), form.cleaned_data["current"], origin_of(request))
    except WrongPassword:
        form.add_error("current", WRONG)
        return False
    return True
