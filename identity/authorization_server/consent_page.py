"""The page on which a person says yes or no."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from identity.authorization_server.asked import Asked
from identity.authorization_server.models import Application
from identity.authorization_server.rules.consent import lasts
from identity.authorization_server.rules.reauthentication import way_to_sign_in
from identity.authorization_server.rules.redirection import host, origin
from identity.config.content_security import allow_form_action
from identity.developer_portal.logo import address_of


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
            "scopes": [{"text": _(scope.sentence), "icon": scope.icon} for scope in asked.scopes],
            "logo": address_of(application),
            "links": [
                (words, url)
                for words, url in (
                    (_("Homepage"), application.homepage_url),
                    (_("Privacy policy"), application.policy_url),
                    (_("Terms of use"), application.terms_url),
                )
                if url
            ],
            "how_long": how_long(application),
            "lasts": lasts(application, asked.redirect_uri),
            "host": host(asked.redirect_uri),
            "switch_href": way_to_sign_in(request, again=True),
            "action": f"/consent?{request.META['QUERY_STRING']}",
        },
    )
    allow_form_action(response, origin(asked.redirect_uri))
    return response


def how_long(application: Application) -> str:
    """For how long one login lets it act, in words."""
    if Application.Grant.REFRESH_TOKEN in application.grants:
        days = settings.REFRESH_TOKEN_ABSOLUTE.days
        return _("It may act for you also while you are away, for up to %(days)s days after each login.") % {
            "days": days
        }
    minutes = int(settings.ACCESS_TOKEN_LIFETIME.total_seconds() // 60)
    return _("It may act for you for %(minutes)s minutes after each login.") % {"minutes": minutes}
