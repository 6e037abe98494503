"""Disable, hand over, delete: what is rarely done, with what it does said first."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from identity.accounts.browser import origin_of
from identity.accounts.guards import account_of
from identity.authorization_server.models import Application
from identity.developer_portal.flows import pause, transfer
from identity.developer_portal.flows.delete_application import delete_application, loss_of
from identity.developer_portal.forms.ending import DeleteForm, OfferForm
from identity.developer_portal.guards import owners_only, recently
from identity.developer_portal.page import application_url, done, portal_url, show_of
from identity.developer_portal.refusals import NobodyThere, NotYours


@require_safe
@owners_only
@recently("end")
def ending(request: HttpRequest, application: Application) -> HttpResponse:
    """All three, and what each would kill."""
    return _page(request, application)


@require_POST
@owners_only
def disable(request: HttpRequest, application: Application) -> HttpResponse:
    """Stop it."""
    pause.disable(account_of(request), application, origin_of(request))
    words = _("%(name)s is disabled, and all that it held is dead.") % {"name": application.name}
    return done(request, application_url(application, "end"), words)


@require_POST
@owners_only
def enable(request: HttpRequest, application: Application) -> HttpResponse:
    """Let it ask again."""
    try:
        pause.enable(account_of(request), application, origin_of(request))
    except NotYours:
        words = _("An administrator disabled it, and only an administrator can enable it again.")
    else:
        words = _("%(name)s may ask again. People have to log in to it anew.") % {"name": application.name}
    return done(request, application_url(application, "end"), words)


@require_POST
@owners_only
@recently("end")
def offer(request: HttpRequest, application: Application) -> HttpResponse:
    """Offer it to another member."""
    form = OfferForm(request.POST)
    if form.is_valid():
        try:
            to = transfer.offer(
                account_of(request), application, form.cleaned_data["handle"], origin_of(request)
            )
        except NobodyThere:
            form.add_error("handle", _("There is no other member of that handle who could take it."))
        else:
            words = _("Offered to @%(handle)s. They find it on their own page of applications.") % {
                "handle": to.handle
            }
            return done(request, application_url(application, "end"), words)
    return _page(request, application, offer_form=form)


@require_POST
@owners_only
def withdraw(request: HttpRequest, application: Application) -> HttpResponse:
    """Take an offer back."""
    transfer.withdraw(account_of(request), application, origin_of(request))
    return done(request, application_url(application, "end"), _("The offer is taken back."))


@require_POST
@owners_only
@recently("end")
def delete(request: HttpRequest, application: Application) -> HttpResponse:
    """Delete it, for good."""
    form = DeleteForm(request.POST, wanted=application.name)
    if not form.is_valid():
        return _page(request, application, delete_form=form)
    delete_application(account_of(request), application, origin_of(request))
    return done(request, portal_url(), f"{application.name} is deleted.")


def _page(
    request: HttpRequest,
    application: Application,
    offer_form: OfferForm | None = None,
    delete_form: DeleteForm | None = None,
) -> HttpResponse:
    return show_of(
        request, application, "end", offer=transfer.offer_of(application), loss=loss_of(application),
        paused=pause.paused_by_owner(application), offer_form=offer_form or OfferForm(),
        delete_form=delete_form or DeleteForm(wanted=application.name),
    )  # fmt: skip
