"""The authorization endpoint (RFC 6749, section 3.1; OpenID Connect Core, section 3.1.2)."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from identity.accounts.browser import browser_session, origin_of
from identity.authorization_server.asked import Asked, read
from identity.authorization_server.consent_page import ask
from identity.authorization_server.errors import FatalClientError, OAuth2Error
from identity.authorization_server.refused_page import refused, refused_or_sent_back
from identity.authorization_server.rules import parameters
from identity.authorization_server.rules.code_issuing import issue_code
from identity.authorization_server.rules.interaction import Step, next_step, wants_fresh
from identity.authorization_server.rules.reauthentication import asked_at, way_to_sign_in
from identity.authorization_server.rules.redirection import redirect, send_back, send_refusal
from identity.authorization_server.rules.step_up import way_to_step_up


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def authorize(request: HttpRequest) -> HttpResponse:
    """Give the application a code in the name of whoever is signed in here, once they agree."""
    try:
        if request.method == "POST":
            # Another site's form brings no cookie of ours; a redirect to the same request does.
            return redirect(f"{request.path}?{urlencode(parameters.form(request))}")
        asked = read(request)
    except OAuth2Error as error:
        return refused_or_sent_back(request, error)
    return answer(request, asked)


def answer(request: HttpRequest, asked: Asked, *, consented: bool = False) -> HttpResponse:
    """Take the next step of a good request; `consented` says that the person has just agreed."""
    session = browser_session(request)
    try:
        step = next_step(asked, session, asked_at=asked_at(request), consented=consented)
        if step is Step.STEP_UP:
            return redirect(way_to_step_up(request))
        if step is Step.CONSENT:
            return ask(request, asked)
        if step is Step.GRANT and session is not None:
            code = issue_code(asked, session, origin_of(request), consented=consented)
            return send_back(asked.redirect_uri, asked.state, code=code)
    except FatalClientError as error:
        return refused(request, error)
    except OAuth2Error as error:
        return send_refusal(error, asked.redirect_uri, asked.state)
    # Who has to sign in anyway does so once, in a way that meets what was asked.
    again = step is Step.SIGN_IN_AGAIN or wants_fresh(asked)
    return redirect(way_to_sign_in(request, again=again, login_hint=asked.login_hint))
