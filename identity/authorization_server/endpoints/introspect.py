"""The introspection endpoint (RFC 7662)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from identity.authorization_server.answers import answer, post_only, refusals_answered
from identity.authorization_server.errors import InvalidRequestError
from identity.authorization_server.rules import parameters
from identity.authorization_server.rules.introspection import introspect as described
from identity.authorization_server.rules.resource_server_authentication import authenticated_resource_server
from identity.throttle.client_secrets import guesses_counted


@csrf_exempt
@post_only
@guesses_counted
@refusals_answered
def introspect(request: HttpRequest) -> HttpResponse:
    """Tell a resource server whether a token is active for it."""
    asker = authenticated_resource_server(request)
    if request.META.get("QUERY_STRING"):
        raise InvalidRequestError("Nothing is taken from the query.")
    token = dict(parameters.form(request)).get("token")
    if token is None:
        raise InvalidRequestError("The token is missing.")
    return answer(described(token, asker))
