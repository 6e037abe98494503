"""Where the consent page's form is sent."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from identity.authorization_server.asked import read
from identity.authorization_server.endpoints.authorize import answer
from identity.authorization_server.errors import AccessDeniedError, OAuth2Error
from identity.authorization_server.refused_page import refused_or_sent_back
from identity.authorization_server.rules.redirection import send_refusal


@require_POST
def consent(request: HttpRequest) -> HttpResponse:
    """Remember what the person allows and go on, or tell the application that they said no.

    The query is the authorization request, judged again as if it came for the first time.
    """
    try:
        asked = read(request)
    except OAuth2Error as error:
        return refused_or_sent_back(request, error)
    said = request.POST.get("answer")
    if said == "deny":
        return send_refusal(AccessDeniedError("The person said no."), asked.redirect_uri, asked.state)
    # The page named an account; if another signed in meanwhile, nobody has agreed to anything.
    same_person = request.POST.get("account") == str(request.user.pk)
    return answer(request, asked, consented=said == "allow" and same_person)
