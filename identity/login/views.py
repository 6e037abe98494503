"""Sign in, sign out."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from identity.accounts.browser import origin_of
from identity.accounts.flows.prove_password import prove_password
from identity.accounts.flows.sign_in import sign_in
from identity.accounts.flows.sign_out import sign_out
from identity.accounts.refusals import AccountLocked, AddressNotConfirmed, WrongCredentials
from identity.accounts.safe_next import safe_next
from identity.config.doors import door_url
from identity.login.forms import LoginForm
from identity.login.onward import destination, send_on
from identity.throttle.held_off import held_off
from identity.throttle.too_many import TooManyAttempts

WRONG = "That email or handle and that password do not go together. Check both, then try again."


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
    except AccountLocked as refused:
        return render(request, "login/locked.html", {"reason": refused.user.lock_reason}, status=403)
    except AddressNotConfirmed:
        return render(request, "login/unconfirmed.html", status=403)
    except TooManyAttempts as error:
        return held_off(_page(request, form, wait=error.sentence), error)
    sign_in(request, user, remember=form.cleaned_data["remember"])
    return send_on(request, onward)


def _page(request: HttpRequest, form: LoginForm, wait: str = "") -> HttpResponse:
    onward = safe_next(request.GET.get("next"))
    query = f"?{urlencode({'next': onward})}" if onward else ""
    return render(request, "login/login.html", {"form": form, "query": query, "wait": wait})


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
