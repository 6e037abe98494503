"""Set out for a provider; the answer is a page of its own.

A form's page may name where its redirect ends, but not every address over which a provider leads a browser.
So no form of ours leaves the house, and the Content-Security-Policy stays as strict as everywhere.
"""

import time

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from identity.accounts.browser import origin_of
from identity.accounts.guards import account_of
from identity.accounts.recent import recent_sign_in_before
from identity.accounts.safe_next import safe_next
from identity.config.doors import door_url
from identity.config.social import Provider
from identity.social.answers import failed
from identity.social.intent import Intent, set_out
from identity.social.providers import by_slug
from identity.social.refusals import ProviderFailed
from identity.social.strategy import backend_for
from identity.throttle.limit import Limit
from identity.throttle.network import network_of
from identity.throttle.too_many import TooMany

FROM_ONE_PLACE = Limit("providers from", 60, 60)
"""So many may set out from one address in a minute: each way is a session, and requests to the provider."""


def provider_or_404(slug: str) -> Provider:
    """The provider of an address, if it is set up."""
    provider = by_slug(slug)
    if provider is None:
        raise Http404
    return provider


@require_POST
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Go and sign in there, then on to `next`."""
    provider = provider_or_404(slug)
    onward = safe_next(request.GET.get("next")) or door_url("dashboard")
    # Who is signed in already sets out to show that it is still them.
    again = "again" in request.GET or request.user.is_authenticated
    return _on_the_way(request, provider, Intent(slug, onward, anew_since=time.time() if again else None))


@require_POST
@recent_sign_in_before("linked")
def begin_link(request: HttpRequest, slug: str) -> HttpResponse:
    """Go and show an account there, to be linked to the one that is signed in here."""
    provider = provider_or_404(slug)
    back = door_url("user_management", "linked")
    return _on_the_way(request, provider, Intent(slug, back, links=str(account_of(request).pk)))


def _on_the_way(request: HttpRequest, provider: Provider, intent: Intent) -> HttpResponse:
    if wait := FROM_ONE_PLACE.take(network_of(origin_of(request).address)):
        raise TooMany(wait)  # the page of the house for it
    try:
        url = set_out(request, backend_for(request, provider, anew=intent.anew_since is not None), intent)
    except ProviderFailed as error:
        return failed(request, provider, error.why)
    return render(request, "social/on_the_way.html", {"provider": provider, "url": url})
