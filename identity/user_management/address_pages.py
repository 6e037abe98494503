"""Change the address of an account, and take that back."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from identity.accounts import fields, mail_links
from identity.accounts.browser import origin_of
from identity.accounts.flows.change_address import (
    ask_address_change,
    confirm_address_change,
    undo_address_change,
)
from identity.accounts.guards import account_of
from identity.accounts.mail_links import Purpose
from identity.accounts.models import User
from identity.accounts.recent import recent_sign_in_required
from identity.accounts.refusals import DeadLink
from identity.address_change import links
from identity.config.doors import door_url
from identity.throttle.held_off import held_off
from identity.throttle.too_many import TooManyMails

SAME = _("That is your address already.")
DEAD = "user_management/dead_link.html"


class AddressChangeForm(forms.Form):
    """The new address."""

    email = fields.email()

    def __init__(self, data: Any, *, user: User) -> None:
        super().__init__(data)
        self.user = user

    def clean_email(self) -> str:
        """Another one than now."""
        email: str = self.cleaned_data["email"]
        if email == self.user.email:
            raise forms.ValidationError(SAME)
        return email


@require_http_methods(["GET", "POST"])
@recent_sign_in_required
def change(request: HttpRequest) -> HttpResponse:
    """Ask for another address; the answer is the same if that has an account."""
    user = account_of(request)
    form = AddressChangeForm(request.POST if request.method == "POST" else None, user=user)
    shown = {"page": "address", "account": user, "toasts": [], "form": form}
    if form.is_valid():
        try:
            ask_address_change(user, form.cleaned_data["email"], origin_of(request))
        except TooManyMails as error:
            form.add_error(None, error.sentence)
            return held_off(render(request, "user_management/address.html", shown), error)
        else:
            return redirect(door_url("user_management", "address/sent"))
    return render(request, "user_management/address.html", shown)


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Say where to look next."""
    return render(request, "user_management/address_sent.html")


@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Change the address that the link was mailed to, on a button: machines follow links too."""
    secret = request.GET.get("link", "")
    try:
        if request.method == "POST":
            confirm_address_change(secret, origin_of(request))
            return render(request, "user_management/address_changed.html")
        change = links.to_confirm(secret)
    except DeadLink:
        return render(request, DEAD, status=410)
    return render(request, "user_management/address_confirm.html", {"change": change})


@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest) -> HttpResponse:
    """Take the change back that the old address was told of, and offer the lock."""
    secret = request.GET.get("link", "")
    try:
        if request.method == "POST":
            account = undo_address_change(secret, origin_of(request))
            lock_link = mail_links.make(account, Purpose.LOCK) or door_url("lock")
            shown = {"account": account, "lock_link": lock_link}
            return render(request, "user_management/address_undone.html", shown)
        change = links.to_undo(secret)
    except DeadLink:
        return render(request, DEAD, status=410)
    return render(request, "user_management/address_undo.html", {"change": change})
