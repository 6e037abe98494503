"""Change an application's details, addresses and scopes, all on one page."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from identity.accounts.browser import origin_of
from identity.accounts.guards import account_of
from identity.authorization_server.models import Application
from identity.config.pages import problems
from identity.developer_portal.details import Details
from identity.developer_portal.draft import initial_of
from identity.developer_portal.flows.change_application import change_application
from identity.developer_portal.forms.about import AboutForm
from identity.developer_portal.forms.addresses import AddressesForm
from identity.developer_portal.forms.scopes import ScopesForm
from identity.developer_portal.forms.tokens import TokensForm
from identity.developer_portal.guards import owners_only
from identity.developer_portal.kinds import about
from identity.developer_portal.page import application_url, done, show_of


@require_http_methods(["GET", "POST"])
@owners_only
def change(request: HttpRequest, application: Application) -> HttpResponse:
    """The wizard's questions, answered already."""
    data = request.POST if request.method == "POST" else None
    initial = initial_of(application)
    first = AboutForm(data, request.FILES if data is not None else None, initial=initial)
    forms: list[AboutForm | AddressesForm | ScopesForm | TokensForm] = [first]
    if about(application.kind).redirects:
        forms.append(AddressesForm(data, kind=application.kind, initial=initial))
    forms.append(ScopesForm(data, kind=application.kind, initial=initial))
    forms.append(TokensForm(data, kind=application.kind, initial=initial))
    if data is not None and all([form.is_valid() for form in forms]):  # noqa: C419 - each is to say what is wrong
        given = {name: value for form in forms for name, value in form.cleaned_data.items()}
        change_application(
            account_of(request), application, Details(**given), first.drawn_logo, origin_of(request)
        )
        return done(request, application_url(application, "settings"), _("The settings are saved."))
    return show_of(
        request, application, "settings", forms=forms, redirects=about(application.kind).redirects,
        faults=[fault for form in forms for fault in problems(form)],
    )  # fmt: skip
