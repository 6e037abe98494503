"""What administrators see of invitations; a link is shown once, when it is made."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from identity.accounts import fields
from identity.accounts.browser import origin_of
from identity.accounts.guards import account_of
from identity.administration.searching import SearchedAdmin
from identity.invitations.flows.make import MOST_DAYS, MOST_USES, USUAL, make
from identity.invitations.flows.revoke import revoke
from identity.invitations.models import Invitation


class InvitationForm(forms.ModelForm):  # type: ignore[type-arg]
    """For whom, how often, how long."""

    email = fields.email(
        required=False, help_text=gettext_lazy("It is for this one alone, and mailed there.")
    )
    most_uses = forms.IntegerField(
        label=gettext_lazy("Accounts"),
        min_value=1,
        max_value=MOST_USES,
        initial=1,
        help_text=gettext_lazy("Without an address."),
    )
    days = forms.IntegerField(
        label=gettext_lazy("Days"),
        min_value=1,
        max_value=MOST_DAYS,
        initial=USUAL.days,
        help_text=gettext_lazy("Until it ends."),
    )

    class Meta:
        model = Invitation
        fields = ("email", "most_uses", "days", "note")


class InvitationAdmin(SearchedAdmin):
    """Invitations are made and revoked, and never changed."""

    form = InvitationForm
    list_display = ("note", "email", "state", "used_of", "made_by", "made_at", "expires_at")
    search_fields = ("note", "email", "made_by__handle", "id")
    list_select_related = ("made_by",)
    actions = ("revoke_selected",)

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Invitation]":
        """With how often each was used."""
        found: QuerySet[Invitation] = super().get_queryset(request).annotate(used=Count("uses"))
        return found

    def get_fields(self, request: HttpRequest, obj: Invitation | None = None) -> Any:  # noqa: ARG002
        """What is asked, or what there is to see."""
        seen = ("id", "email", "note", "state", "used_of", "made_by", "made_at", "expires_at", "revoked_at")
        return self.form.Meta.fields if obj is None else seen

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:  # noqa: ARG002
        """What somebody holds does not change under their hands."""
        return False

    has_delete_permission = has_change_permission

    @admin.display(description=gettext_lazy("used"))
    def used_of(self, invitation: Invitation) -> str:
        """How often, of how often it may be."""
        return _("%(used)s of %(most)s") % {"used": self._used(invitation), "most": invitation.most_uses}

    @admin.display(description=gettext_lazy("state"))
    def state(self, invitation: Invitation) -> str:
        """Whether somebody may sign up by it."""
        if invitation.revoked_at:
            return _("revoked")
        if invitation.expires_at <= timezone.now():
            return _("ended")
        return _("used up") if self._used(invitation) >= invitation.most_uses else _("open")

    def _used(self, invitation: Invitation) -> int:
        return int(getattr(invitation, "used", 0))

    def save_model(self, request: HttpRequest, obj: Invitation, form: Any, change: bool) -> None:  # noqa: ARG002, FBT001
        """Make it; `obj` becomes what was stored."""
        given = dict(form.cleaned_data)
        lifetime = timedelta(days=given.pop("days"))
        made, link = make(account_of(request), origin_of(request), lifetime=lifetime, **given)
        obj.__dict__.update(made.__dict__)
        obj.link = link  # type: ignore[attr-defined]

    def response_add(
        self, request: HttpRequest, obj: Invitation, *_args: Any, **_options: Any
    ) -> HttpResponse:
        """Show the link at once: carried over to a next page it would have to be kept."""
        return render(request, "invitations/made.html", {"invitation": obj, "link": obj.link})  # type: ignore[attr-defined]

    @admin.action(description=gettext_lazy("Revoke the selected invitations"), permissions=["add"])
    def revoke_selected(self, request: HttpRequest, queryset: "QuerySet[Invitation]") -> None:
        """Let nobody else sign up by them."""
        count = sum(revoke(each, account_of(request), origin_of(request)) for each in queryset)
        said = ngettext("%(count)s invitation revoked.", "%(count)s invitations revoked.", count)
        self.message_user(request, said % {"count": count})
