"""Sign in, sign out."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from identity.accounts.browser import origin_of
from identity.accounts.flows.prove_password import prove_password
from identity.accounts.flows.sign_in import sign_in
from identity.accounts.flows.sign_out import sign_out
from identity.accounts.refusals import AccountLeaving, AccountLocked, MayNotSignIn, WrongCredentials
from identity.accounts.safe_next import safe_next
from identity.config.doors import door_url
from identity.deletion import keep_links
from identity.login.forms import LoginForm
from identity.login.onward import destination, send_on
from identity.lost_factors.flows.arrive import mail_again
from identity.lost_factors.refusals import MailFirst
from identity.second_factors.flows.prove_passkey import prove_passkey
from identity.second_factors.levels import PASSWORD, with_second
from identity.second_factors.login_pages import WRONG_PASSKEY
from identity.second_factors.refusals import WrongPasskey
from identity.second_factors.relying_party import to_sign_in
from identity.second_factors.sign_in_with import sign_in_with
from identity.throttle.held_off import held_off
from identity.throttle.too_many import TooManyAttempts

WRONG = _(
    "That email or handle and that password do not go together. Check both, then try again."
    " If you have just signed up, first confirm your address by our mail."
)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """Sign a person in, then send them on to `next`; `again` asks even whoever is signed in."""
    onward = destination(request)
    if request.method == "POST":
        return _attempt(request, LoginForm(request.POST), onward)
    if request.user.is_authenticated and "again" not in request.GET:
        return render(request, "login/already.html", {"onward": onward})
    form = LoginForm(initial={"login": request.GET.get("login_hint", "")})
    return _page(request, form)


def _attempt(request: HttpRequest, form: LoginForm, onward: str) -> HttpResponse:
    if not form.is_valid():
        return _page(request, form)
    try:
        user = prove_password(form.cleaned_data["login"], form.cleaned_data["password"], origin_of(request))
    except WrongCredentials:
        form.add_error(None, WRONG)
        return _page(request, form)
    except MayNotSignIn as refused:
        return stays_shut(request, refused)
    except TooManyAttempts as error:
        return held_off(_page(request, form, wait=error.sentence), error)
    return sign_in_with(request, user, [PASSWORD], onward, remember=form.cleaned_data["remember"])


@require_POST
def passkey(request: HttpRequest) -> HttpResponse:
    """Sign a person in with a passkey alone: it is something they have, and it has verified them."""
    try:
        shown = prove_passkey(request.POST.get("credential", ""), origin_of(request))
    except (WrongPasskey, WrongCredentials):
        return _page(request, LoginForm(), refused=str(WRONG_PASSKEY))
    except MayNotSignIn as refused:
        return stays_shut(request, refused)
    sign_in(request, shown.user, with_second([], shown.method), remember="remember" in request.POST)
    return send_on(request, destination(request))


def stays_shut(request: HttpRequest, refused: MayNotSignIn) -> HttpResponse:
    """Tell somebody who has shown who they are why they may not sign in, and what to do."""
    if isinstance(refused, AccountLeaving):
        return redirect(keep_links.after_signing_in(refused.user))
    if isinstance(refused, AccountLocked):
        return render(request, "login/locked.html", {"account": refused.user}, status=403)
    if isinstance(refused, MailFirst):
        mail_again(refused.user)
        return render(request, "lost_factors/mail_first.html", status=403)
    return render(request, "login/unconfirmed.html", status=403)


def _page(request: HttpRequest, form: LoginForm, wait: str = "", refused: str = "") -> HttpResponse:
    onward = safe_next(request.GET.get("next"))
    kept = {"next": onward, "again": "1" if "again" in request.GET else ""}
    given = urlencode({name: value for name, value in kept.items() if value})
    query = f"?{given}" if given else ""
    shown = {"form": form, "query": query, "wait": wait, "refused": refused, "options": to_sign_in()}
    return render(request, "login/login.html", shown)


@require_http_methods(["GET", "POST"])
def sign_out_page(request: HttpRequest) -> HttpResponse:
    """Ask once, then sign out; with `next`, to let another person in."""
    onward = safe_next(request.GET.get("next"))
    if request.method == "GET" and request.user.is_authenticated:
        return render(request, "login/sign_out.html")
    if request.method == "POST":
        sign_out(request)
    return redirect(door_url("login", f"?{urlencode({'next': onward})}" if onward else "signed-out"))


@require_safe
def signed_out(request: HttpRequest) -> HttpResponse:
    """Say that it is done."""
    return render(request, "login/signed_out.html")
