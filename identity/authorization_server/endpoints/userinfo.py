"""The userinfo endpoint (OpenID Connect Core, section 5.3)."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from identity.authorization_server.answers import answer
from identity.authorization_server.rules.bearer import BearerError, accepted, shown
from identity.authorization_server.rules.cors import shared_with_registered_origins
from identity.authorization_server.rules.userinfo_claims import claims_of


@csrf_exempt
@shared_with_registered_origins("GET", "POST")
@require_http_methods(["GET", "HEAD", "POST"])
def userinfo(request: HttpRequest) -> HttpResponse:
    """Say who the person is, as far as the token's scopes allow."""
    try:
        person, scopes = accepted(shown(request), scope="openid")
    except BearerError as error:
        return error.response()
    return answer(claims_of(person, scopes))
