"""Every page is in one language, and says in which."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers

from identity.accounts.browser import session_of
from identity.language.choose import first_known, for_programs, known, language_of_browser, wish
from identity.language.cookies import forget_wish, keep_wish

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class Language:
    """The browser's language, for all that follows; an authorization request may bring a wish of its own."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in it."""
        if for_programs(request):
            with translation.override("en"):
                return self.get_response(request)
        asks = _asks(request)
        wished = first_known(request.GET.get("ui_locales", "")) if asks else wish(request)
        with translation.override(language_of_browser(request, wished)):
            response = self.get_response(request)
            if response.headers.get("Content-Type", "").startswith("text/html"):
                response.headers.setdefault("Content-Language", translation.get_language() or "en")
                patch_vary_headers(response, ["Accept-Language", "Cookie"])
        if asks and wished:
            keep_wish(response, wished)
        elif asks and wish(request):
            forget_wish(response)
        return response


class AccountLanguage:
    """The account's language, where somebody is signed in and has chosen one."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer in it. Without a session's cookie, or where programs read, there is nobody to ask for."""
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not for_programs(request):
            account = session_of(request).account()
            language = known(account.language) if account else None
            if language:
                translation.activate(language)
        return self.get_response(request)


def _asks(request: HttpRequest) -> bool:
    door = getattr(getattr(request, "door", None), "name", "")
    return door == "authorization_server" and request.path in {"/authorize", "/logout"}
