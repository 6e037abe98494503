"""The page between a deed's button and the deed: what follows, and why it is done."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from identity.accounts.browser import browser_session, origin_of
from identity.accounts.guards import account_of, way_back
from identity.accounts.recent import confirm_url, lately_shown
from identity.accounts.refusals import Refused
from identity.administration.deed import Deed
from identity.administration.kept import ReadOnly
from identity.administration.refusal_words import words_for
from identity.administration.searching import SearchedAdmin


class WithDeeds(ReadOnly, SearchedAdmin):
    """Rows that change by deeds alone."""

    deeds: tuple[Deed, ...] = ()
    change_form_template = "administration/row.html"

    def has_act_permission(self, request: HttpRequest) -> bool:
        """Whether the administrator has the permission that changing by hand would need."""
        return request.user.has_perm(f"{self.opts.app_label}.change_{self.opts.model_name}")

    def fitting(self, request: HttpRequest, row: Any) -> list[Deed]:
        """What this administrator may do to the row as it is."""
        if not self.has_act_permission(request):
            return []
        strong = account_of(request).is_superuser
        return [deed for deed in self.deeds if deed.fits(row) and (strong or not deed.superusers)]

    def get_urls(self) -> list[URLPattern]:
        """Django's own, and the page of each deed."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_deed"
        mine = path("<path:key>/do/<slug:slug>/", self.admin_site.admin_view(self.deed_page), name=name)
        return [mine, *super().get_urls()]

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The row, with what may be done to it and what else is known of it."""
        row = self.get_object(request, object_id)
        shown = extra_context or {}
        if row is not None:
            shown |= {"deeds": self.fitting(request, row)} | self.known_of(row)
        return super().change_view(request, object_id, form_url, shown)

    def known_of(self, row: Any) -> dict[str, Any]:  # noqa: ARG002 - for others to fill
        """What the page tells beyond the row's own columns."""
        return {}

    @method_decorator(require_http_methods(["GET", "POST"]))
    def deed_page(self, request: HttpRequest, key: str, slug: str) -> HttpResponse:
        """Ask why, then do it; 404 where the row is not, or the deed does not fit it."""
        if not self.has_act_permission(request):
            raise PermissionDenied
        row = self.get_object(request, key)
        deed = next((each for each in self.fitting(request, row) if each.slug == slug), None) if row else None
        if row is None or deed is None:
            raise Http404
        session = browser_session(request)
        if deed.recent and not (session and lately_shown(session)):
            return redirect(confirm_url(way_back(request, form=True)))
        form = deed.form(request.POST if request.method == "POST" else None, initial=deed.initial(row))
        if form.is_valid() and (done := self._do(request, deed, row, form)):
            return done
        shown = self.admin_site.each_context(request) | {
            "title": deed.words, "deed": deed, "form": form, "row": row, "opts": self.opts,
            "back": self._at("change", key),
        }  # fmt: skip
        return TemplateResponse(request, "administration/deed.html", shown)

    def _do(self, request: HttpRequest, deed: Deed, row: Any, form: Form) -> HttpResponse | None:
        key = row.pk
        try:
            deed.act(row, form.cleaned_data, account_of(request), origin_of(request))
        except Refused as refused:
            form.add_error(None, words_for(refused))
            return None
        messages.success(request, _("Done: %(deed)s.") % {"deed": deed.words})
        return redirect(self._at("changelist") if deed.ends_row else self._at("change", key))

    def _at(self, page: str, *key: object) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=key)
