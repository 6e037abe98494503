"""Pages of the account centre: list, add and remove second factors."""

from base64 import b64decode, b64encode

import segno
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from identity.accounts.browser import browser_session, origin_of, session_of
from identity.accounts.flows.sign_in import sign_in
from identity.accounts.guards import account_of, sign_in_required
from identity.accounts.recent import (
    confirm_url,
    is_recent_here,
    recent_sign_in_before,
    recent_sign_in_required,
)
from identity.accounts.refusals import LastWayIn
from identity.config.doors import door_url
from identity.second_factors import totp
from identity.second_factors.flows.add_app import add_app
from identity.second_factors.flows.add_passkey import add_passkey
from identity.second_factors.flows.make_recovery_codes import make_recovery_codes
from identity.second_factors.flows.remove_factor import remove_factor
from identity.second_factors.forms import AppForm, PasskeyForm
from identity.second_factors.kept_page import page_of
from identity.second_factors.levels import ONE_TIME_CODE, with_second
from identity.second_factors.refusals import (
    NoSuchFactor,
    PasskeyTaken,
    TooManyFactors,
    WrongCode,
    WrongPasskey,
)
from identity.second_factors.seal import Unreadable, seal, unseal

PAGE = "factors"
NEW_SECRET = "second_factors.new_app"  # noqa: S105 - the name of a value in the session
ENOUGH = _("You have as many as an account can have. Remove one first.")
TAKEN = _("That passkey is registered already.")
NOT_MADE = _("The browser gave no passkey that can be used. Try again.")
LAST_WAY_IN = _("Without this passkey you could not log in any more. Set a password first, by mail.")
WRONG_CODE = _("The app shows another code now. Check that its clock is right, and try again.")


@require_safe
@sign_in_required
def factors(request: HttpRequest) -> HttpResponse:
    """Every second factor, with its last use."""
    return _list(request, PasskeyForm())


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@recent_sign_in_required
def app(request: HttpRequest) -> HttpResponse:
    """Add an authenticator app: its secret waits in the session, sealed, until the app has shown a code."""
    user = account_of(request)
    secret = _new_secret(request)
    form = AppForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            add_app(user, given["name"], secret, given["code"], origin_of(request))
        except WrongCode:
            form.add_error("code", WRONG_CODE)
        except TooManyFactors:
            form.add_error(None, ENOUGH)
        else:
            del request.session[NEW_SECRET]
            return _added(request, ONE_TIME_CODE)
    picture = segno.make(totp.address_for_app(secret, user.email), micro=False).svg_data_uri(
        scale=4, light="white"
    )
    return _page(request, "app", form=form, picture=picture, letters=totp.in_letters(secret))


@require_POST
@recent_sign_in_before(PAGE)
def passkey(request: HttpRequest) -> HttpResponse:
    """Add the passkey that the browser has made."""
    form = PasskeyForm(request.POST)
    if not form.is_valid():
        return _list(request, form)
    given = form.cleaned_data
    try:
        made = add_passkey(account_of(request), given["name"], given["credential"], origin_of(request))
    except WrongPasskey:
        return _list(request, form, refused=str(NOT_MADE))
    except PasskeyTaken:
        return _list(request, form, refused=str(TAKEN))
    except TooManyFactors:
        return _list(request, form, refused=str(ENOUGH))
    return _added(request, made.method)


@require_POST
@recent_sign_in_before(PAGE)
def codes(request: HttpRequest) -> HttpResponse:
    """Make new recovery codes, and show them this once."""
    try:
        made = make_recovery_codes(account_of(request), origin_of(request))
    except NoSuchFactor:
        raise Http404 from None
    return _page(request, "codes", codes=made)


@require_POST
@recent_sign_in_before(PAGE)
def remove(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Remove a factor; 404 for one that is not the person's own."""
    try:
        remove_factor(account_of(request), kind, number, origin_of(request))
    except NoSuchFactor:
        raise Http404 from None
    except LastWayIn:
        return _list(request, PasskeyForm(), refused=str(LAST_WAY_IN), status=409)
    messages.success(request, gettext("It is removed, and opens nothing any more."))
    return redirect(door_url("user_management", PAGE))


def _added(request: HttpRequest, method: str) -> HttpResponse:
    """Count the factor just shown for this session; the first one brings recovery codes along."""
    user = account_of(request)
    session = browser_session(request)
    methods = with_second(session.authentication_methods if session else [], method)
    sign_in(request, user, methods, remember=session_of(request).remembered)
    if not user.recovery_codes.exists():
        return _page(request, "codes", codes=make_recovery_codes(user, origin_of(request)))
    messages.success(request, gettext("It is added, and is asked for at the next login."))
    return redirect(door_url("user_management", PAGE))


def _new_secret(request: HttpRequest) -> bytes:
    user = account_of(request)
    kept = session_of(request).get(NEW_SECRET, "")
    try:
        return unseal(b64decode(kept), user.pk)
    except Unreadable:
        secret = totp.new_secret()
        session_of(request)[NEW_SECRET] = b64encode(seal(secret, user.pk)).decode()
        return secret


def _list(request: HttpRequest, form: PasskeyForm, refused: str = "", status: int = 200) -> HttpResponse:
    return _page(
        request,
        "factors",
        status=status,
        **page_of(account_of(request)),
        form=form,
        refused=refused,
        recent=is_recent_here(request),
        again=confirm_url(door_url("user_management", PAGE)),
    )


def _page(request: HttpRequest, name: str, status: int = 200, **context: object) -> HttpResponse:
    told = [{"kind": "good", "text": str(message)} for message in messages.get_messages(request)]
    shown = {"page": PAGE, "account": account_of(request), "toasts": told, **context}
    return render(request, f"second_factors/{name}.html", shown, status=status)
