"""How Django's requests reach the engine."""

from functools import cache
from typing import Any

from django.http import HttpRequest
from oauth2_provider.oauth2_backends import OAuthLibCore, get_oauthlib_core
from oauthlib.common import urlencode

from identity.authorization_server.rules import parameters


class Backend(OAuthLibCore):
    """The toolkit's, but parameters are read strictly."""

    def _extract_params(self, request: HttpRequest) -> tuple[str, str, str, dict[str, Any]]:
        # An authorization request goes back to its application with what is wrong, so it is read to its end.
        query = urlencode(parameters.query(request, judged_later=request.method != "POST"))
        body = urlencode(parameters.form(request)) if request.method == "POST" else ""
        uri = f"{request.path}?{query}" if query else request.path
        return uri, str(request.method), body, self.extract_headers(request)

    def read(self, request: HttpRequest) -> tuple[str, str, str, dict[str, Any]]:
        """Address, method, body and headers, for an endpoint that the engine does not have."""
        return self._extract_params(request)


@cache
def engine() -> Backend:
    """The one engine of this process."""
    backend: Backend = get_oauthlib_core()
    return backend
