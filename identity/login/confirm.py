"""Ask whoever is signed in who is there, before something sensitive."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from identity.accounts.flows.confirm_sign_in import confirm_sign_in
from identity.accounts.guards import account_of, sign_in_required
from identity.accounts.refusals import Refused
from identity.accounts.safe_next import safe_next
from identity.config.doors import door_url
from identity.login.forms import ConfirmForm
from identity.login.onward import send_on
from identity.second_factors.kept import has_factor
from identity.second_factors.sign_in_with import step_up_url
from identity.throttle.held_off import held_off
from identity.throttle.too_many import TooManyAttempts


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@sign_in_required
def confirm(request: HttpRequest) -> HttpResponse:
    """Take the password once more, then go on to `next`; who has none signs in again in their own way.

    Whoever has a second factor shows that instead: the password may be what was stolen.
    """
    onward = safe_next(request.GET.get("next")) or door_url("user_management")
    if has_factor(account_of(request)):
        return redirect(step_up_url(onward))
    if not account_of(request).has_usable_password():
        return redirect(door_url("login", f"?{urlencode({'next': onward, 'again': '1'})}"))
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            confirm_sign_in(request, form.cleaned_data["password"])
        except Refused:
            form.add_error("password", _("That is not your password. Try again."))
        except TooManyAttempts as error:
            form.add_error("password", error.sentence)
            return held_off(_page(request, form), error)
        else:
            return send_on(request, onward)
    return _page(request, form)


def _page(request: HttpRequest, form: ConfirmForm) -> HttpResponse:
    return render(request, "login/confirm.html", {"form": form, "account": account_of(request)})
