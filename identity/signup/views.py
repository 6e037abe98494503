"""Open an account, and confirm its address."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from identity.accounts import mail_links
from identity.accounts.browser import origin_of
from identity.accounts.clean import TAKEN
from identity.accounts.flows.confirm_address import (
    confirm_address,
    confirm_address_by_code,
    send_confirmation_again,
)
from identity.accounts.flows.register import register
from identity.accounts.forms import AddressForm
from identity.accounts.mail_links import Purpose
from identity.accounts.refusals import (
    DeadCode,
    DeadLink,
    HandleTaken,
    InvitedElsewhere,
    WrongCode,
)
from identity.config.doors import door_url
from identity.confirmation import here
from identity.confirmation.codes import are_live
from identity.invitations import here as invited
from identity.invitations.pages import invited_only
from identity.signup.forms import CodeForm, SignUpForm
from identity.throttle.held_off import held_off
from identity.throttle.too_many import TooMany

WRONG = _("That is not the code. Look for the newest mail, and copy all of its digits.")
FOR_ANOTHER = _("The invitation is for another address: use the one that it was mailed to.")


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@invited_only
def sign_up(request: HttpRequest) -> HttpResponse:
    """Open an account; the answer is the same for an address that has one already."""
    invitation = invited.current(request)
    initial = {"email": invitation.email} if invitation else {}
    form = SignUpForm(request.POST if request.method == "POST" else None, initial=initial)
    shown = {"form": form, "invited": invitation is not None}
    if form.is_valid():
        key = invitation.pk if invitation else None
        try:
            mine = register(**form.cleaned_data, origin=origin_of(request), invitation=key)
        except HandleTaken:
            form.add_error("handle", TAKEN)
        except InvitedElsewhere:
            form.add_error("email", FOR_ANOTHER)
        except TooMany as error:
            form.add_error(None, error.sentence)
            return held_off(render(request, "signup/sign_up.html", shown), error)
        else:
            here.remember(request, mine)
            return redirect(door_url("signup", "check-your-mail"))
    return render(request, "signup/sign_up.html", shown)


@require_http_methods(["GET", "POST"])
def check_your_mail(request: HttpRequest) -> HttpResponse:
    """Say where to look next, and take the mailed code in the browser that signed up."""
    keys = here.keys(request)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            confirm_address_by_code(keys, form.cleaned_data["code"], origin_of(request))
        except WrongCode:
            form.add_error("code", WRONG)
        except DeadCode:
            return _dead_code(request)
        except TooMany as error:
            form.add_error(None, error.sentence)
            return held_off(_check_your_mail(request, form, live=True), error)
        else:
            here.forget(request)
            return render(request, "signup/confirmed.html")
    live = are_live(keys)
    return _check_your_mail(request, form, live=live) if live or not form.errors else _dead_code(request)


def _check_your_mail(request: HttpRequest, form: CodeForm, *, live: bool) -> HttpResponse:
    return render(request, "signup/check_your_mail.html", {"form": form, "live": live})


def _dead_code(request: HttpRequest) -> HttpResponse:
    return render(request, "signup/dead_code.html", status=410)


@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Confirm the address on a button, since machines follow mailed links too."""
    secret = request.GET.get("link", "")
    try:
        if request.method == "POST":
            confirm_address(secret, origin_of(request))
            return render(request, "signup/confirmed.html")
        account = mail_links.judge(secret, Purpose.CONFIRM_ADDRESS).user
    except DeadLink:
        return render(request, "signup/dead_link.html", status=410)
    return render(request, "signup/confirm.html", {"account": account})


@require_http_methods(["GET", "POST"])
def send_again(request: HttpRequest) -> HttpResponse:
    """Mail the link once more, if the address waits for one; the answer is the same if not."""
    form = AddressForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            here.remember(request, send_confirmation_again(form.cleaned_data["email"], origin_of(request)))
        except TooMany as error:
            form.add_error(None, error.sentence)
            return held_off(render(request, "signup/send_again.html", {"form": form}), error)
        return redirect(door_url("signup", "check-your-mail"))
    return render(request, "signup/send_again.html", {"form": form})
