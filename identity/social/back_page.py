"""Come back from a provider."""

import time

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from identity.accounts.browser import browser_session, origin_of
from identity.accounts.fresh import note_asked_anew
from identity.accounts.guards import account_of
from identity.accounts.recent import confirm_url
from identity.audit.events import Event
from identity.audit.record import record
from identity.config.doors import door_url
from identity.config.social import Provider
from identity.social import arriving
from identity.social.answers import failed, let_in
from identity.social.ask import ask
from identity.social.begin_pages import provider_or_404
from identity.social.claimed import Claimed
from identity.social.flows.link import link
from identity.social.flows.meet import meet
from identity.social.intent import Intent, come_back
from identity.social.models import Arrival
from identity.social.refusals import LinkedToAnother, ProviderFailed, SignInFirst
from identity.social.strategy import backend_for

SKEW = 30
"""Seconds by which two clocks may differ."""


@require_GET
def back(request: HttpRequest, slug: str) -> HttpResponse:
    """Judge what the provider says, and sign in, link, or begin a new account."""
    provider = provider_or_404(slug)
    try:
        intent = come_back(request, slug)
        claimed = ask(backend_for(request, provider))
        return _link(request, intent, claimed) if intent.links else _enter(request, intent, claimed)
    except ProviderFailed as error:
        account = request.user.pk if request.user.is_authenticated else None
        record(Event.PROVIDER_FAILED, account, origin_of(request), provider=provider.name, why=error.why)
        return failed(request, provider, error.why)
    except SignInFirst:
        return failed(request, provider, "sign_in_first")
    except LinkedToAnother:
        return failed(request, provider, "elsewhere")


def _enter(request: HttpRequest, intent: Intent, claimed: Claimed) -> HttpResponse:
    met = meet(claimed, origin_of(request))
    if isinstance(met, Arrival):
        arriving.begin(request, met, intent.onward)
        return redirect(door_url("login", "arrival"))
    before = timezone.now()
    answer = let_in(request, met, intent.onward)
    session = browser_session(request)
    signed_in = (
        session is not None and session.authenticated_at is not None and session.authenticated_at >= before
    )
    if intent.anew_since is None or session is None or not signed_in:
        return answer  # nobody had to show anything anew, or a second factor is asked first
    if _asked_anew(claimed, intent.anew_since):
        note_asked_anew(request)
        return answer
    # The provider may have let through whoever found the browser open: what they know here is asked instead.
    return redirect(confirm_url(intent.onward)) if met.has_usable_password() else answer


def _asked_anew(claimed: Claimed, since: float) -> bool:
    """Whether the provider says that its person showed who they are after we had asked for it."""
    return claimed.auth_time is not None and since - SKEW <= claimed.auth_time <= time.time() + SKEW


def _link(request: HttpRequest, intent: Intent, claimed: Claimed) -> HttpResponse:
    if not request.user.is_authenticated or str(request.user.pk) != intent.links:
        raise ProviderFailed("stale")  # another person sits here now
    link(account_of(request), claimed, origin_of(request))
    provider: Provider = provider_or_404(intent.provider)
    messages.success(request, _("You can now log in with %(provider)s.") % {"provider": provider.title})
    return redirect(intent.onward)
