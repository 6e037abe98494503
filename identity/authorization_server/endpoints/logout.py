"""The end-session endpoint (OpenID Connect RP-Initiated Logout 1.0, section 2)."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from identity.accounts.browser import browser_session
from identity.accounts.flows.sign_out import sign_out
from identity.authorization_server.errors import OAuth2Error
from identity.authorization_server.refused_page import refused
from identity.authorization_server.rules import parameters
from identity.authorization_server.rules.logout_request import LogoutRequest, read
from identity.authorization_server.rules.redirection import redirect


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def logout(request: HttpRequest) -> HttpResponse:
    """Sign out whom the ID token names; anybody else is asked first."""
    try:
        if request.method == "POST":
            return redirect(f"{request.path}?{urlencode(parameters.form(request))}")
        wanted = read(parameters.query(request))
    except OAuth2Error as error:
        return refused(request, error, "post_logout_redirect_uri")
    session = browser_session(request)
    if session is not None and not wanted.names(session):
        action = f"/logout/confirm?{request.META.get('QUERY_STRING', '')}"
        page = {"application": wanted.application, "action": action}
        return render(request, "authorization_server/sign_out.html", page)
    return leave(request, wanted)


@require_POST
def confirm_logout(request: HttpRequest) -> HttpResponse:
    """The person said yes."""
    try:
        wanted = read(parameters.query(request))
    except OAuth2Error as error:
        return refused(request, error, "post_logout_redirect_uri")
    return leave(request, wanted)


def leave(request: HttpRequest, wanted: LogoutRequest) -> HttpResponse:
    """End the session with all that it gave, and go where the application registered, or nowhere."""
    sign_out(request)
    if wanted.return_url is not None:
        return redirect(wanted.return_url)
    return render(request, "authorization_server/signed_out.html")
