"""Ask for a new password, and set it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from identity.accounts import known_devices, mail_links
from identity.accounts.browser import origin_of
from identity.accounts.flows.reset_password import ask_reset, reset_password
from identity.accounts.forms import AddressForm, NewPasswordForm
from identity.accounts.mail_links import Purpose
from identity.accounts.refusals import DeadLink
from identity.config.doors import door_url
from identity.throttle.held_off import held_off
from identity.throttle.too_many import TooMany


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Mail a link to the address; the answer is the same if it has no account."""
    form = AddressForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            ask_reset(form.cleaned_data["email"], origin_of(request))
        except TooMany as error:
            form.add_error(None, error.sentence)
            return held_off(render(request, "reset_password/ask.html", {"form": form}), error)
        return redirect(door_url("reset_password", "check-your-mail"))
    return render(request, "reset_password/ask.html", {"form": form})


@require_safe
def check_your_mail(request: HttpRequest) -> HttpResponse:
    """Say where to look next."""
    return render(request, "reset_password/check_your_mail.html")


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def set_new(request: HttpRequest) -> HttpResponse:
    """Set the new password of the account that the link was mailed to."""
    secret = request.GET.get("link", "")
    try:
        account = mail_links.judge(secret, Purpose.RESET_PASSWORD).user
        form = NewPasswordForm(request.POST if request.method == "POST" else None, user=account)
        if form.is_valid():
            account = reset_password(secret, form.cleaned_data["password"], origin_of(request))
            known_devices.remember(request, account)
            return render(request, "reset_password/done.html", {"account": account})
    except DeadLink:
        return render(request, "reset_password/dead_link.html", status=410)
    return render(request, "reset_password/set.html", {"form": form, "account": account})
