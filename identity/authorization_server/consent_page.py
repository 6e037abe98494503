"""The page on which a person says yes or no."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from identity.authorization_server.asked import Asked
from identity.authorization_server.rules.consent import lasts
from identity.authorization_server.rules.reauthentication import way_to_sign_in
from identity.authorization_server.rules.redirection import host, origin
from identity.config.content_security import allow_form_action


def ask(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Show who asks, as whom, for what, and where the person goes next."""
    application = asked.application
    response = render(
        request,
        "authorization_server/consent.html",
        {
            "application": application,
            "owner": application.user.name if application.user else "",
            "account": str(request.user.pk),
            "scopes": [{"text": scope.sentence, "icon": scope.icon} for scope in asked.scopes],
            "lasts": lasts(application, asked.redirect_uri),
            "host": host(asked.redirect_uri),
            "switch_href": way_to_sign_in(request, again=True),
            "action": f"/consent?{request.META['QUERY_STRING']}",
        },
    )
    allow_form_action(response, origin(asked.redirect_uri))
    return response
