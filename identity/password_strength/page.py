"""The endpoint that tells how strong a password is while it is typed: nothing of it is kept or logged."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from identity.accounts import mail_links
from identity.accounts.browser import origin_of
from identity.accounts.mail_links import Purpose
from identity.accounts.models import User
from identity.accounts.password_rules import MAX_LENGTH
from identity.accounts.refusals import DeadLink
from identity.password_strength.verdict import verdict_on
from identity.throttle.limit import Limit
from identity.throttle.network import network_of
from identity.throttle.too_many import TooMany

ASKED = Limit("password strength", 300, 60)
"""From one place, where several people may type at once; each question costs some milliseconds."""

TYPED = ("email", "handle", "display_name")


def strength_page(whose: Callable[[HttpRequest], User]) -> URLPattern:
    """The route, at a door where `whose` password may be set."""

    @sensitive_post_parameters()
    @require_POST
    def strength(request: HttpRequest) -> HttpResponse:
        """Judge `password`: a score from 0 to 4, and words; raises TooMany."""
        if wait := ASKED.take(network_of(origin_of(request).address)):
            raise TooMany(wait)
        verdict = verdict_on(request.POST.get("password", "")[:MAX_LENGTH], whose(request))
        return JsonResponse({"score": verdict.score, "words": verdict.words})

    return path("password-strength", strength, name="password_strength")


def who_signs_up(request: HttpRequest) -> User:
    """Somebody new, as far as they have typed."""
    return User(**{name: request.POST.get(name, "")[: MAX_LENGTH // 4] for name in TYPED})


def who_is_signed_in(request: HttpRequest) -> User:
    """The account's owner; nobody in particular when they are signed out meanwhile."""
    return request.user if isinstance(request.user, User) else User()


def who_was_mailed(purpose: Purpose) -> Callable[[HttpRequest], User]:
    """Whom the link in the page's address was mailed to; nobody in particular when it is dead."""

    def whose(request: HttpRequest) -> User:
        try:
            return mail_links.judge(request.GET.get("link", ""), purpose).user
        except DeadLink:
            return User()

    return whose
