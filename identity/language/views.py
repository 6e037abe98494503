"""The choice of a language at the foot of every page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from identity.accounts.browser import origin_of
from identity.accounts.flows.change_language import change_language
from identity.accounts.models import User
from identity.accounts.safe_next import is_at, safe_next
from identity.config.doors import Door, door_url
from identity.language.choose import known
from identity.language.cookies import keep_choice


@csrf_exempt  # no secret in every page of the house for this: see whose form it is below
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Remember the language in this browser, and on the account of whoever is signed in; back to the page.

    Another site's form brings no session of ours (SameSite), and is not taken at all where the browser tells.
    """
    door: Door = request.door  # type: ignore[attr-defined]
    language = known(request.POST.get("language", ""))
    if language is None or request.headers.get("Origin", door.origin) != door.origin:
        raise Http404
    onward = safe_next(request.headers.get("Referer"))
    if isinstance(request.user, User):
        change_language(request.user, language, origin_of(request))
    response = redirect(onward if onward and is_at(onward, door.name) else door_url(door.name))
    keep_choice(response, language)
    return response


at_every_door: list[URLPattern] = [path("language", choose, name="language")]
