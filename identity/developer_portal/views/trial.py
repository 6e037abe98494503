"""Try a login with one's own application, and see every step of it."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from identity.accounts.browser import origin_of
from identity.accounts.guards import account_of
from identity.authorization_server.models import Application
from identity.developer_portal.flows.allow_trial import allow_trial
from identity.developer_portal.guards import members_only, owners_only
from identity.developer_portal.kinds import about
from identity.developer_portal.owned import application_of
from identity.developer_portal.page import show, show_of
from identity.developer_portal.trial import pending as trials
from identity.developer_portal.trial.steps import after, before, by_itself

GRANT = Application.Grant


@sensitive_variables()
@require_http_methods(["GET", "POST"])
@owners_only
def trial(request: HttpRequest, application: Application) -> HttpResponse:
    """Begin one; a service has it behind itself at once."""
    ways = about(application.kind)
    allowed = trials.callback() in application.redirect_uris.split()
    steps, url = [], ""
    if request.method == "POST" and application.disabled_at is None:
        if ways.redirects:
            allow_trial(account_of(request), application, trials.callback(), origin_of(request))
            pending = trials.begin(request.session, application)
            steps, url, allowed = before(pending), pending.url, True
        elif GRANT.CLIENT_CREDENTIALS in ways.grants:
            steps = by_itself(application)
    return show_of(
        request, application, "trial", about=ways, steps=steps, go_on=url, callback=trials.callback(),
        allowed=allowed, service=GRANT.CLIENT_CREDENTIALS in ways.grants, over=bool(steps) and not url,
    )  # fmt: skip


@sensitive_variables()
@require_safe
@members_only
def sent_back(request: HttpRequest) -> HttpResponse:
    """The redirect URI of every trial: end the one that this browser began."""
    pending = trials.current(request.session)
    trials.forget(request.session)
    if pending is None:
        return show(request, "trial_over", status=400)
    application = application_of(account_of(request), pending.client_id)
    steps = after(application, pending, request.GET.dict())
    return show_of(
        request, application, "trial", about=about(application.kind), steps=steps, go_on="", service=False,
        callback=trials.callback(), allowed=True, over=True,
    )  # fmt: skip
