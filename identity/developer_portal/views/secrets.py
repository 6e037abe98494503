"""An application's secrets: two at most, each seen once."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from identity.accounts.browser import origin_of
from identity.accounts.guards import account_of
from identity.authorization_server.models import Application
from identity.developer_portal.flows.add_secret import add_secret
from identity.developer_portal.flows.revoke_secret import revoke_secret
from identity.developer_portal.forms.secret import SecretForm
from identity.developer_portal.guards import owners_only, recently
from identity.developer_portal.kinds import about
from identity.developer_portal.page import application_url, done, show_of
from identity.developer_portal.quotas import SECRETS
from identity.developer_portal.refusals import NoSuchThing, QuotaReached


@sensitive_variables("secret")
@require_http_methods(["GET", "POST"])
@owners_only
@recently("secrets")
def secrets(request: HttpRequest, application: Application) -> HttpResponse:
    """Which there are; a new one is shown by the answer that made it, and never again."""
    if not about(application.kind).confidential:
        raise NoSuchThing
    form = SecretForm(request.POST if request.method == "POST" else None)
    secret = None
    if form.is_valid():
        try:
            secret = add_secret(
                account_of(request), application, form.cleaned_data["name"], origin_of(request)
            )
        except QuotaReached:
            form.add_error(
                None, _("There are two secrets already. Revoke the one that is not used any more.")
            )
        else:
            form = SecretForm()
    live = application.live_secrets()
    return show_of(
        request, application, "secrets", form=form, secret=secret, live=live, full=len(live) >= SECRETS
    )


@require_POST
@owners_only
@recently("secrets")
def revoke(request: HttpRequest, application: Application, secret_id: int) -> HttpResponse:
    """End one, and with it every token of the application."""
    name = revoke_secret(account_of(request), application, secret_id, origin_of(request))
    words = _("The secret %(name)s is revoked, and every token of the application with it.") % {"name": name}
    return done(request, application_url(application, "secrets"), words)
