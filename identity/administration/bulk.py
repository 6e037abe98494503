"""Deeds on several accounts at once: few, bounded, and with a reason like any other."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin import action, helpers
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from identity.accounts.browser import origin_of
from identity.accounts.flows.end_all_sessions import end_all_sessions
from identity.accounts.flows.lock_by_administrator import lock_by_administrator
from identity.accounts.guards import account_of
from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.accounts.refusals import Refused
from identity.administration.forms import ReasonForm, ShownReasonForm

MOST = 50
"""More than that at once is nobody's support case, and would hold the request for long."""
Flow = Callable[[User, str, User, Origin], object]


@dataclass(frozen=True)
class Bulk:
    """One deed on several: its name in the list of actions, and the flow behind it."""

    name: str
    flow: Flow
    form: type[ReasonForm] = ReasonForm


@action(description=gettext_lazy("Lock the selected accounts"), permissions=["act"])
def lock_selected(admin: Any, request: HttpRequest, chosen: "QuerySet[User]") -> HttpResponse | None:
    """Lock each, for one reason that all of them read."""
    return _each(admin, request, chosen, Bulk("lock_selected", lock_by_administrator, ShownReasonForm))


@action(description=gettext_lazy("End every session of the selected accounts"), permissions=["act"])
def end_sessions_of_selected(
    admin: Any, request: HttpRequest, chosen: "QuerySet[User]"
) -> HttpResponse | None:
    """Sign each out everywhere."""

    def end(user: User, reason: str, by: User, origin: Origin) -> None:
        end_all_sessions(user, by, origin, reason=reason)

    return _each(admin, request, chosen, Bulk("end_sessions_of_selected", end))


def _each(admin: Any, request: HttpRequest, chosen: "QuerySet[User]", bulk: "Bulk") -> HttpResponse | None:
    accounts = list(chosen[: MOST + 1])
    if len(accounts) > MOST:
        messages.error(request, _("Choose %(most)d at most; nothing was done.") % {"most": MOST})
        return None
    form = bulk.form(request.POST if "reason" in request.POST else None)
    if not form.is_valid():
        shown = admin.admin_site.each_context(request) | {
            "title": dict(admin.get_action_choices(request))[bulk.name], "accounts": accounts, "form": form,
            "opts": admin.opts, "action": bulk.name, "checkbox": helpers.ACTION_CHECKBOX_NAME,
        }  # fmt: skip
        return TemplateResponse(request, "administration/bulk.html", shown)
    left_out = [user for user in accounts if not _done(bulk.flow, user, form.cleaned_data["reason"], request)]
    messages.success(request, _("Done for %(count)d.") % {"count": len(accounts) - len(left_out)})
    if left_out:
        names = ", ".join(str(user) for user in left_out)
        messages.warning(
            request, _("Not done for %(names)s: they are not yours to act on.") % {"names": names}
        )
    return None


def _done(flow: Flow, user: User, reason: str, request: HttpRequest) -> bool:
    try:
        flow(user, reason, account_of(request), origin_of(request))
    except Refused:
        return False
    return True
