"""Register an application, a question at a time; nothing that was typed is lost on the way."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from identity.accounts.browser import origin_of
from identity.accounts.guards import account_of
from identity.developer_portal import draft as drafts
from identity.developer_portal.flows.register_application import register_application
from identity.developer_portal.guards import members_only
from identity.developer_portal.kinds import on_offer
from identity.developer_portal.logo import digest_of
from identity.developer_portal.models import Draft
from identity.developer_portal.owned import applications_of
from identity.developer_portal.page import done, portal_url, show, show_of
from identity.developer_portal.quotas import APPLICATIONS
from identity.developer_portal.refusals import QuotaReached


@require_http_methods(["GET", "POST"])
@members_only
def step(request: HttpRequest, name: str = "kind") -> HttpResponse:
    """Ask one thing, keep the answer, go on; after the last, register."""
    draft = drafts.draft_of(account_of(request))
    if name not in drafts.STEPS:
        raise Http404
    steps = drafts.steps_of(draft)
    if name not in steps or (name != "kind" and drafts.kind_of(draft) is None):
        return redirect(portal_url("new"))
    if request.method != "POST":
        checked = draft.answers.get(name, {}) if "check" in request.GET else None
        return _asked(request, draft, name, drafts.form_for(draft, name, checked))
    form = drafts.form_for(draft, name, request.POST, request.FILES)
    drafts.note(draft, name, form, request.POST)
    steps = drafts.steps_of(draft)
    if "back" in request.POST:
        return redirect(_url(steps[steps.index(name) - 1]))
    if not form.is_valid():
        return _asked(request, draft, name, form)
    if name != steps[-1]:
        return redirect(_url(steps[steps.index(name) + 1]))
    return _register(request, draft)


def _register(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Register what all answers say, and show the secret, once."""
    user, fault = account_of(request), drafts.first_fault(draft)
    if fault is not None:
        return redirect(f"{_url(fault)}?check")
    kind, details = drafts.kind_of(draft) or "", drafts.details_of(draft)
    try:
        application, secret = register_application(user, kind, details, bytes(draft.logo), origin_of(request))
    except QuotaReached:
        return done(
            request,
            portal_url(),
            _("You have %(count)s applications. Delete one first.") % {"count": APPLICATIONS},
        )
    return show_of(request, application, "registered", secret=secret)


def _asked(request: HttpRequest, draft: Draft, name: str, form: object) -> HttpResponse:
    steps = drafts.steps_of(draft)
    left = APPLICATIONS - applications_of(account_of(request)).count()
    return show(
        request, f"wizard/{name}", form=form, kinds=on_offer(), kind=drafts.kind_of(draft), left=left,
        now=steps.index(name) + 1, steps=[drafts.STEPS[each] for each in steps],
        logo=digest_of(bytes(draft.logo)), last=name == steps[-1],
    )  # fmt: skip


def _url(name: str) -> str:
    return portal_url("new" if name == "kind" else f"new/{name}")
