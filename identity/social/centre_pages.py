"""The account centre's page of linked accounts."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from social_django.models import UserSocialAuth

from identity.accounts.browser import origin_of
from identity.accounts.guards import account_of, sign_in_required
from identity.accounts.models import User
from identity.accounts.recent import recent_sign_in_before
from identity.accounts.refusals import LastWayIn
from identity.config.doors import door_url
from identity.social.flows.unlink import unlink
from identity.social.providers import providers, title_of
from identity.social.refusals import NoSuchLink


@require_safe
@sign_in_required
def linked(request: HttpRequest) -> HttpResponse:
    """What is linked, and what could be."""
    return _page(request, account_of(request))


@require_POST
@recent_sign_in_before("linked")
def take_off(request: HttpRequest, link: int) -> HttpResponse:
    """Unlink one; 404 for what is not the person's own."""
    user = account_of(request)
    try:
        title = unlink(user, link, origin_of(request))
    except NoSuchLink:
        raise Http404 from None
    except LastWayIn:
        return _page(request, user, last_way_in=True, status=409)
    messages.success(request, _("%(provider)s no longer opens your account.") % {"provider": title})
    return redirect(door_url("user_management", "linked"))


def _page(request: HttpRequest, user: User, *, last_way_in: bool = False, status: int = 200) -> HttpResponse:
    rows = list(UserSocialAuth.objects.filter(user=user).order_by("created"))
    taken = {row.provider for row in rows}
    told = [{"kind": "good", "text": str(message)} for message in messages.get_messages(request)]
    shown = {
        "page": "linked",
        "account": user,
        "toasts": told,
        "links": [{"id": row.pk, "title": title_of(row.provider), "since": row.created} for row in rows],
        "offered": [provider for provider in providers() if provider.name not in taken],
        "last_way_in": last_way_in,
    }
    return render(request, "social/linked.html", shown, status=status)
