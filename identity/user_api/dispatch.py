"""From a request to its endpoint and back: who asks, what they say, what is done, what is told."""

from collections.abc import Mapping
from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from identity.accounts.browser import origin_of
from identity.authorization_server.models import AccessToken
from identity.throttle.limit import Limit
from identity.throttle.too_many import TooMany
from identity.user_api.answering import answered, problem_of, refused
from identity.user_api.client import ADMINISTRATION, administers
from identity.user_api.endpoint import Answer, Call, Endpoint, Who
from identity.user_api.errors import InsufficientScope, MethodNotAllowed
from identity.user_api.reading import read_body, read_query, refuse_query
from identity.user_api.token_shown import token_of

MINUTE = 60


class Resource:
    """All endpoints of one path, as Django's view. It takes no cookie, so nothing can be forged."""

    csrf_exempt = True

    def __init__(self, endpoints: Mapping[str, Endpoint]) -> None:
        self.endpoints = dict(endpoints)
        if "GET" in endpoints:
            self.endpoints.setdefault("HEAD", endpoints["GET"])

    def __call__(self, request: HttpRequest, **parts: object) -> HttpResponse:
        """Answer; whatever is raised on the way becomes a problem document."""
        try:
            endpoint = self.endpoints.get(request.method or "")
            if endpoint is None:
                return refused(MethodNotAllowed(headers={"Allow": ", ".join(sorted(self.endpoints))}))
            return answered(request, act(endpoint, request, parts), endpoint.status)
        except Exception as error:  # noqa: BLE001 - told in one form, and logged where nobody expected it
            return refused(problem_of(error))


def act(endpoint: Endpoint, request: HttpRequest, parts: Mapping[str, object]) -> Answer:
    """Guard, read, act; raises a problem wherever it stops."""
    token = _admitted(endpoint.who, request)
    given = dict(parts)
    if endpoint.asked is None:
        refuse_query(request)
    else:
        given["asked"] = read_query(request, endpoint.asked)
    if endpoint.sent is not None:
        given["sent"] = read_body(request, endpoint.sent)
    # Of cookies nothing is taken, not even the one by which a browser is known.
    call = Call(request, replace(origin_of(request), devices=""), token)
    told = endpoint.handler(call, **given)
    return told if isinstance(told, Answer) else Answer(told)


def _admitted(who: Who, request: HttpRequest) -> AccessToken | None:
    if who is Who.ANYONE:
        return None
    token = token_of(request)
    limit = Limit("user api", settings.USER_API_REQUESTS, MINUTE)
    if wait := limit.take(str(token.user_id)):
        raise TooMany(wait)
    if who is Who.ADMINISTRATOR and (token.user is None or not administers(token.user, token.scope)):
        raise InsufficientScope(
            "Administrators alone may do this, with a second factor shown.", scope=ADMINISTRATION
        )
    return token
