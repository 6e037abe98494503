"""Open an account for somebody who comes from a provider: a handle, and an address that is theirs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from identity.accounts.browser import origin_of
from identity.accounts.clean import TAKEN
from identity.accounts.refusals import HandleTaken
from identity.accounts.safe_next import safe_next
from identity.config.doors import door_url
from identity.invitations import here
from identity.invitations.pages import invited_only
from identity.social import arriving
from identity.social.answers import failed, let_in
from identity.social.arriving import provider_of
from identity.social.flows.join import join
from identity.social.flows.mail_code import mail_code
from identity.social.flows.prove_code import prove_code
from identity.social.forms import ArrivalForm, CodeForm
from identity.social.models import Arrival
from identity.social.refusals import LinkedToAnother, NoSuchArrival, SignInFirst, WrongCode
from identity.throttle.held_off import held_off
from identity.throttle.too_many import TooManyMails

WRONG = _("That is not the code. Look for the newest mail, and copy all of its digits.")


@require_http_methods(["GET", "POST"])
@invited_only
def new(request: HttpRequest) -> HttpResponse:
    """Choose a handle; with an address that the provider vouches for, that opens the account."""
    try:
        arrival = arriving.current(request)
    except NoSuchArrival:
        return redirect(door_url("login"))
    chosen = {"email": arrival.email, "handle": arrival.handle, "display_name": arrival.display_name}
    given = request.POST if request.method == "POST" else None
    form = ArrivalForm(given, asks_address=not arrival.vouched, initial=chosen)
    if not form.is_valid():
        return _page(request, "new", arrival, form)
    try:
        if arrival.vouched:
            return _join(request, arrival, **form.cleaned_data)
        mail_code(arrival, **form.cleaned_data, origin=origin_of(request), invitation=here.key(request))
    except HandleTaken:
        form.add_error("handle", TAKEN)
        return _page(request, "new", arrival, form)
    except TooManyMails as error:
        form.add_error(None, error.sentence)
        return held_off(_page(request, "new", arrival, form), error)
    return redirect(door_url("login", "arrival/code"))


@require_http_methods(["GET", "POST"])
@invited_only
def code(request: HttpRequest) -> HttpResponse:
    """Take the mailed code, and open the account."""
    try:
        arrival = arriving.current(request)
        form = CodeForm(request.POST if request.method == "POST" else None)
        if not arrival.code_digest:
            return redirect(door_url("login", "arrival"))
        if form.is_valid():
            prove_code(arrival, form.cleaned_data["code"])
            return _join(request, arrival, arrival.handle, arrival.display_name)
    except NoSuchArrival:
        return redirect(door_url("login"))
    except WrongCode:
        form.add_error("code", WRONG)
    except HandleTaken:
        return redirect(door_url("login", "arrival"))
    return _page(request, "code", arrival, form)


def _join(request: HttpRequest, arrival: Arrival, handle: str, display_name: str) -> HttpResponse:
    try:
        user = join(arrival, handle, display_name, origin_of(request), here.key(request))
    except SignInFirst:
        return failed(request, provider_of(arrival), "sign_in_first")
    except LinkedToAnother:
        return failed(request, provider_of(arrival), "elsewhere")
    return let_in(request, user, safe_next(arriving.end(request)) or door_url("dashboard"))


def _page(
    request: HttpRequest,
    name: str,
    arrival: Arrival,
    form: ArrivalForm | CodeForm,
) -> HttpResponse:
    shown = {"form": form, "arrival": arrival, "provider": provider_of(arrival)}
    return render(request, f"social/{name}.html", shown)
