"""Pages that say what happened on the way, and what to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from identity.accounts.browser import origin_of
from identity.accounts.flows.prove_password import admit
from identity.accounts.fresh import FEDERATED
from identity.accounts.models import User
from identity.accounts.refusals import AccountLeaving, AccountLocked, MayNotSignIn, WrongCredentials
from identity.config.social import Provider
from identity.deletion import keep_links
from identity.lost_factors.flows.arrive import mail_again
from identity.lost_factors.refusals import MailFirst
from identity.second_factors.sign_in_with import sign_in_with

STATUS = {"declined": 403, "stale": 400, "down": 503, "garbled": 502, "elsewhere": 409, "sign_in_first": 409}


def failed(request: HttpRequest, provider: Provider, why: str) -> HttpResponse:
    """What went wrong with the provider."""
    shown = {"provider": provider, "why": why, "signed_in": request.user.is_authenticated}
    return render(request, "social/failed.html", shown, status=STATUS[why])


def let_in(request: HttpRequest, user: User, onward: str) -> HttpResponse:
    """Sign in whom a provider has shown, by the rules that a password meets too."""
    try:
        admit(user, origin_of(request))
    except AccountLeaving as refused:
        return redirect(keep_links.after_signing_in(refused.user))
    except AccountLocked as refused:
        return render(request, "login/locked.html", {"account": refused.user}, status=403)
    except MailFirst as refused:
        mail_again(refused.user)
        return render(request, "lost_factors/mail_first.html", status=403)
    except (MayNotSignIn, WrongCredentials):
        return render(request, "login/unconfirmed.html", status=403)
    return sign_in_with(request, user, [FEDERATED], onward)
