"""Delete the account, or keep it after all."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from identity.accounts.browser import origin_of
from identity.accounts.flows.delete_account import ask_deletion, keep_account
from identity.accounts.guards import account_of
from identity.accounts.models import User
from identity.accounts.normalise import fold_handle
from identity.accounts.recent import recent_sign_in_required
from identity.accounts.refusals import DeadLink, OnlyAdministrator
from identity.authorization_server.models import Application
from identity.config.doors import door_url
from identity.deletion import keep_links

OTHER = _("That is not your handle.")
ALONE = _("You are the only administrator. Make somebody else one first.")


class DeletionForm(forms.Form):
    """The account's handle, typed: nobody deletes an account by a slip of the hand."""

    handle = forms.CharField(
        label=_("Your handle"),
        max_length=60,
        help_text=_("Type it, to show that you mean it."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
        error_messages={"required": _("Type your handle.")},
    )

    def __init__(self, data: Any, *, user: User) -> None:
        super().__init__(data)
        self.user = user

    def clean_handle(self) -> str:
        """The account's own."""
        handle = fold_handle(self.cleaned_data["handle"])
        if handle != self.user.handle:
            raise forms.ValidationError(OTHER)
        return handle


@require_http_methods(["GET", "POST"])
@recent_sign_in_required
def delete(request: HttpRequest) -> HttpResponse:
    """Say what a deletion takes, and begin it; every browser is signed out, this one too."""
    user = account_of(request)
    form = DeletionForm(request.POST if request.method == "POST" else None, user=user)
    if form.is_valid():
        try:
            ask_deletion(user, origin_of(request))
        except OnlyAdministrator:
            form.add_error(None, ALONE)
        else:
            request.session.flush()
            return redirect(door_url("user_management", "leaving"))
    shown = {
        "page": "delete",
        "account": user,
        "toasts": [],
        "form": form,
        "days": settings.DELETION_GRACE.days,
        "due": timezone.now() + settings.DELETION_GRACE,
        "applications": Application.objects.filter(user=user),
    }
    return render(request, "user_management/delete.html", shown)


@require_safe
def leaving(request: HttpRequest) -> HttpResponse:
    """Say that it is done, and what the way back is."""
    return render(request, "user_management/leaving.html", {"days": settings.DELETION_GRACE.days})


@require_http_methods(["GET", "POST"])
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the account that the link is for, on a button: machines follow links too."""
    secret = request.GET.get("link", "")
    try:
        if request.method == "POST":
            keep_account(secret, origin_of(request))
            return render(request, "user_management/kept.html")
        account = keep_links.judge(secret)
    except DeadLink:
        return render(request, "user_management/dead_link.html", status=410)
    return render(request, "user_management/keep.html", {"account": account, "due": account.leaving.due_at})
