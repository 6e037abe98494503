"""The account centre: details, password, where one is signed in, and which apps act for one."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from identity.accounts.browser import browser_session, origin_of
from identity.accounts.clean import TAKEN
from identity.accounts.flows.change_details import change_details
from identity.accounts.flows.change_language import change_language
from identity.accounts.flows.change_password import change_password
from identity.accounts.flows.end_session import end_session
from identity.accounts.flows.sign_out_everywhere import sign_out_everywhere
from identity.accounts.flows.withdraw_consent import withdraw_consent
from identity.accounts.guards import account_of, sign_in_required
from identity.accounts.recent import recent_sign_in_required
from identity.accounts.refusals import HandleTaken, NoSuchApp, NoSuchSession, WrongPassword
from identity.config.doors import door_url
from identity.throttle.held_off import held_off
from identity.throttle.too_many import TooManyAttempts
from identity.user_management.connected_apps import apps_of
from identity.user_management.forms import DetailsForm, PasswordForm
from identity.user_management.sessions import sessions_of


@require_safe
@sign_in_required
def account(request: HttpRequest) -> HttpResponse:
    """Who one is, and every browser in which one is signed in."""
    here = browser_session(request)
    return _page(request, "account", sessions=sessions_of(account_of(request), here.sid if here else None))


@require_http_methods(["GET", "POST"])
@sign_in_required
def details(request: HttpRequest) -> HttpResponse:
    """Change handle, name and language."""
    user = account_of(request)
    form = DetailsForm(request.POST if request.method == "POST" else None, user=user)
    if form.is_valid():
        try:
            given = form.cleaned_data
            change_details(user, given["handle"], given["display_name"], origin_of(request))
            change_language(user, given["language"], origin_of(request))
            translation.activate(given["language"] or translation.get_language() or "en")
        except HandleTaken:
            form.add_error("handle", TAKEN)
        else:
            return _done(request, _("Your details are saved."))
    return _page(request, "details", form=form)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@recent_sign_in_required
def password(request: HttpRequest) -> HttpResponse:
    """Change the password; this browser stays signed in under a new cookie, everything else ends."""
    user = account_of(request)
    here = browser_session(request)
    form = PasswordForm(request.POST if request.method == "POST" else None, user=user)
    if form.is_valid():
        given = form.cleaned_data
        try:
            change_password(
                user, given["current"], given["password"], here.sid if here else None, origin_of(request)
            )
        except WrongPassword:
            form.add_error("current", _("That is not your current password."))
        except TooManyAttempts as error:
            form.add_error("current", error.sentence)
            return held_off(_page(request, "password", form=form), error)
        else:
            update_session_auth_hash(request, user)
            return _done(request, _("Your password is changed, and every other session is signed out."))
    return _page(request, "password", form=form)


@require_safe
@sign_in_required
def apps(request: HttpRequest) -> HttpResponse:
    """Every app that may act for one, and what it may do."""
    return _page(request, "apps", apps=apps_of(account_of(request)))


@require_POST
@sign_in_required
def take_back(request: HttpRequest, application_id: int) -> HttpResponse:
    """End what an app may do; 404 for one that does not act for the person."""
    try:
        name = withdraw_consent(account_of(request), application_id, origin_of(request))
    except NoSuchApp:
        raise Http404 from None
    messages.success(request, _("%(name)s may no longer act for you.") % {"name": name})
    return redirect(door_url("user_management", "apps"))


@require_POST
@sign_in_required
def end(request: HttpRequest, sid: UUID) -> HttpResponse:
    """Sign one browser out; 404 for a session that is not the person's own."""
    try:
        end_session(account_of(request), sid, origin_of(request))
    except NoSuchSession:
        raise Http404 from None
    here = browser_session(request)
    if here is not None and here.sid == sid:
        request.session.flush()
        return redirect(door_url("login", "signed-out"))
    return _done(request, _("That session is signed out."))


@require_POST
@sign_in_required
def everywhere(request: HttpRequest) -> HttpResponse:
    """Sign every browser out, this one too."""
    sign_out_everywhere(account_of(request), origin_of(request))
    request.session.flush()
    return redirect(door_url("login", "signed-out"))


def _done(request: HttpRequest, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect(door_url("user_management"))


def _page(request: HttpRequest, name: str, **context: object) -> HttpResponse:
    told = [{"kind": "good", "text": str(message)} for message in messages.get_messages(request)]
    shown = {"page": name, "account": account_of(request), "toasts": told, **context}
    return render(request, f"user_management/{name}.html", shown)
