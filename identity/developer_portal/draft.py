"""An application that is being described: the steps, and the answers so far."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from identity.accounts.models import User
from identity.authorization_server.models import Application
from identity.developer_portal.details import Details
from identity.developer_portal.forms.about import AboutForm
from identity.developer_portal.forms.addresses import AddressesForm
from identity.developer_portal.forms.kind import KindForm
from identity.developer_portal.forms.scopes import ScopesForm
from identity.developer_portal.kinds import about, on_offer
from identity.developer_portal.models import Draft

STEPS = {"kind": _("Kind"), "about": _("About"), "addresses": _("Addresses"), "scopes": _("Scopes")}
TICKED = {"development"}
SEVERAL = {"scopes"}
FORMS: dict[str, type[forms.Form]] = {
    "kind": KindForm,
    "about": AboutForm,
    "addresses": AddressesForm,
    "scopes": ScopesForm,
}


def draft_of(user: User) -> Draft:
    """The member's draft, stored or new."""
    return Draft.objects.filter(user=user).first() or Draft(user=user)


def kind_of(draft: Draft) -> str | None:
    """What was chosen, if it is still on offer."""
    chosen = draft.answers.get("kind", {}).get("kind")
    return chosen if chosen in {str(each.kind) for each in on_offer()} else None


def steps_of(draft: Draft) -> list[str]:
    """The steps for this kind: who is never redirected is not asked where to."""
    kind = kind_of(draft)
    return [name for name in STEPS if name != "addresses" or kind is None or about(kind).redirects]


def form_for(draft: Draft, step: str, data: Any = None, files: Any = None) -> forms.Form:
    """The form of a step, filled with what was answered before."""
    options: dict[str, Any] = {"initial": draft.answers.get(step, {})}
    if step in {"addresses", "scopes"}:
        options["kind"] = kind_of(draft)
    if files is not None:
        options["files"] = files
    return FORMS[step](data, **options)


def note(draft: Draft, step: str, form: forms.Form, data: Mapping[str, Any]) -> None:
    """Keep what was typed as it was typed, good or not."""
    kept: dict[str, Any] = {}
    for name in form.fields:
        if name in SEVERAL:
            kept[name] = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        elif name in TICKED:
            kept[name] = bool(data.get(name))
        elif name not in {"logo", "without_logo"}:
            kept[name] = str(data.get(name, "")).replace("\x00", "")[:6000]
    draft.answers = {**draft.answers, step: kept}
    logo = getattr(form, "drawn_logo", None) if form.is_valid() else None
    if logo is not None:
        draft.logo = logo
    draft.save()


def first_fault(draft: Draft) -> str | None:
    """The first step that is not answered well; None when all are."""
    if kind_of(draft) is None:
        return "kind"
    return next((step for step in steps_of(draft) if not _again(draft, step).is_valid()), None)


def details_of(draft: Draft) -> Details:
    """Everything together, when `first_fault` found none."""
    given: dict[str, Any] = {}
    for step in steps_of(draft)[1:]:
        form = _again(draft, step)
        form.full_clean()
        given |= form.cleaned_data
    return Details(**given)


def _again(draft: Draft, step: str) -> forms.Form:
    """The step's form as if the kept answers had just been sent."""
    return form_for(draft, step, data=draft.answers.get(step, {}), files={})


def initial_of(application: Application) -> dict[str, Any]:
    """The answers that an application stands for."""
    return {
        "name": application.name,
        "description": application.description,
        "homepage_url": application.homepage_url,
        "policy_url": application.policy_url,
        "terms_url": application.terms_url,
        "development": application.development,
        "redirect_uris": "\n".join(application.redirect_uris.split()),
        "post_logout_redirect_uris": "\n".join(application.post_logout_redirect_uris.split()),
        "scopes": list(application.scopes),
        "token_format": application.token_format,
        "algorithm": application.algorithm,
        "backchannel_logout_uri": application.backchannel_logout_uri,
        "backchannel_logout_session_required": application.backchannel_logout_session_required,
    }
