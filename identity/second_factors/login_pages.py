"""The page of the login door that asks for the second factor."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from identity.accounts.browser import browser_session, origin_of, session_of
from identity.accounts.flows.sign_in import sign_in
from identity.accounts.safe_next import safe_next
from identity.config.doors import door_url
from identity.login.onward import destination, send_on
from identity.second_factors import halfway, relying_party
from identity.second_factors.flows.prove_code import prove_code
from identity.second_factors.flows.prove_passkey import prove_second_passkey
from identity.second_factors.forms import CodeForm
from identity.second_factors.kept import has_factor
from identity.second_factors.levels import ONE_TIME_CODE, with_second
from identity.second_factors.models import HalfSignIn
from identity.second_factors.refusals import TooManyCodes, WrongCode, WrongPasskey

WRONG_CODE = _("That code is not right, or was used before. Wait for the next one, and try again.")
WRONG_PASSKEY = _("That passkey did not open the gate. Try again, or use another way.")
TOO_MANY = _("Too many codes were tried. Use a passkey or a recovery code, or come back in an hour.")
TOO_MANY_REQUESTS = 429


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor; `step_up` begins for whoever is signed in, `with=recovery` takes paper."""
    if request.method == "GET" and "step_up" in request.GET:
        return _step_up(request)
    half = halfway.of(request)
    if half is None:
        return redirect(door_url("login", _query(request, again="1")))
    if request.method == "GET":
        return _page(request, half, CodeForm(None, recovery=_on_paper(request)))
    if not halfway.take_try(half):
        return redirect(door_url("login", _query(request, again="1")))
    if "credential" in request.POST:
        return _by_passkey(request, half)
    return _by_code(request, half)


def _step_up(request: HttpRequest) -> HttpResponse:
    session = browser_session(request)
    if session is None or session.user is None:
        return redirect(door_url("login", _query(request)))
    if not has_factor(session.user):
        return render(request, "second_factors/none_yet.html", status=403)
    half, key = halfway.begin(
        session.user, session.authentication_methods, remember=session_of(request).remembered
    )
    return halfway.hand_out(_page(request, half, CodeForm(None, recovery=False)), key)


def _by_code(request: HttpRequest, half: HalfSignIn) -> HttpResponse:
    form = CodeForm(request.POST, recovery=_on_paper(request))
    if not form.is_valid():
        return _page(request, half, form)
    try:
        prove_code(half.user, form.cleaned_data["code"], origin_of(request))
    except WrongCode:
        form.add_error("code", WRONG_CODE)
        return _page(request, half, form)
    except TooManyCodes as refused:
        form.add_error("code", TOO_MANY)
        page = _page(request, half, form, status=TOO_MANY_REQUESTS)
        page.headers["Retry-After"] = str(refused.retry_after)
        return page
    return _done(request, half, ONE_TIME_CODE)


def _by_passkey(request: HttpRequest, half: HalfSignIn) -> HttpResponse:
    try:
        passkey = prove_second_passkey(half.user, request.POST["credential"], origin_of(request))
    except WrongPasskey:
        form = CodeForm(None, recovery=_on_paper(request))
        return _page(request, half, form, refused=str(WRONG_PASSKEY))
    return _done(request, half, passkey.method)


def _done(request: HttpRequest, half: HalfSignIn, method: str) -> HttpResponse:
    sign_in(request, half.user, with_second(half.methods, method), remember=half.remember)
    return halfway.end(half, send_on(request, destination(request)))


def _page(
    request: HttpRequest, half: HalfSignIn, form: CodeForm, *, refused: str = "", status: int = 200
) -> HttpResponse:
    passkeys = list(half.user.passkeys.all())
    return render(
        request,
        "second_factors/second_factor.html",
        {
            "form": form,
            "refused": refused,
            "recovery": _on_paper(request),
            "apps": half.user.authenticator_apps.exists(),
            "passkeys": len(passkeys),
            "options": relying_party.to_show_second(half.user, passkeys) if passkeys else "",
            "here": door_url("login", f"second-factor{_query(request)}"),
            "on_paper": door_url("login", f"second-factor{_query(request, **{'with': 'recovery'})}"),
            "start_again": door_url("login", _query(request, again="1")),
        },
        status=status,
    )


def _on_paper(request: HttpRequest) -> bool:
    return request.GET.get("with") == "recovery"


def _query(request: HttpRequest, **more: str) -> str:
    onward = safe_next(request.GET.get("next"))
    query = more | ({"next": onward} if onward else {})
    return f"?{urlencode(query)}" if query else ""
