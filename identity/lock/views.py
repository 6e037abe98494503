"""Lock an account at once, and the way back."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from identity.accounts import known_devices, mail_links
from identity.accounts.browser import origin_of
from identity.accounts.flows.lock import ask_lock, lock, lock_by_link
from identity.accounts.flows.unlock import ask_unlock, unlock
from identity.accounts.forms import AddressForm, NewPasswordForm
from identity.accounts.guards import account_of
from identity.accounts.mail_links import Purpose
from identity.accounts.origin import Origin
from identity.accounts.refusals import DeadLink
from identity.config.doors import door_url
from identity.throttle.held_off import held_off
from identity.throttle.too_many import TooMany


@require_http_methods(["GET", "POST"])
def lock_now(request: HttpRequest) -> HttpResponse:
    """Lock the signed-in account, on one confirmed click; whoever is not signed in asks by mail."""
    if not request.user.is_authenticated:
        return redirect(door_url("lock", "ask"))
    if request.method == "POST":
        lock(account_of(request), origin_of(request))
        request.session.flush()
        return redirect(door_url("lock", "locked"))
    return render(request, "lock/lock.html")


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Mail a link that locks."""
    return _ask(request, "lock/ask.html", ask_lock)


@require_http_methods(["GET", "POST"])
def way_back(request: HttpRequest) -> HttpResponse:
    """Mail a link that unlocks."""
    return _ask(request, "lock/way_back.html", ask_unlock)


def _ask(request: HttpRequest, template: str, act: Callable[[str, Origin], None]) -> HttpResponse:
    """The answer is the same for an address without an account."""
    form = AddressForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            act(form.cleaned_data["email"], origin_of(request))
        except TooMany as error:
            form.add_error(None, error.sentence)
            return held_off(render(request, template, {"form": form}), error)
        return redirect(door_url("lock", "check-your-mail"))
    return render(request, template, {"form": form})


@require_safe
def check_your_mail(request: HttpRequest) -> HttpResponse:
    """Say where to look next."""
    return render(request, "lock/check_your_mail.html")


@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Lock the account that the link was mailed to, on a button: machines follow links too."""
    secret = request.GET.get("link", "")
    try:
        if request.method == "POST":
            lock_by_link(secret, origin_of(request))
            return redirect(door_url("lock", "locked"))
        account = mail_links.judge(secret, Purpose.LOCK).user
    except DeadLink:
        return render(request, "lock/dead_link.html", {"again": "ask"}, status=410)
    return render(request, "lock/confirm.html", {"account": account})


@require_safe
def locked(request: HttpRequest) -> HttpResponse:
    """Say that it is done, and what the way back is."""
    return render(request, "lock/locked.html")


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def unlock_by_link(request: HttpRequest) -> HttpResponse:
    """Open the account that the link was mailed to, under a new password."""
    secret = request.GET.get("link", "")
    try:
        account = mail_links.judge(secret, Purpose.UNLOCK).user
        form = NewPasswordForm(request.POST if request.method == "POST" else None, user=account)
        if form.is_valid():
            account = unlock(secret, form.cleaned_data["password"], origin_of(request))
            known_devices.remember(request, account)
            return render(request, "lock/unlocked.html")
    except DeadLink:
        return render(request, "lock/dead_link.html", {"again": "way-back"}, status=410)
    return render(request, "lock/unlock.html", {"form": form, "account": account})
