"""Django's admin, made this house's: one door, one login, nothing secret on any page."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.admin import AdminSite
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from identity.accounts.browser import browser_session
from identity.accounts.models import User
from identity.administration.accounts import AccountAdmin
from identity.administration.applications import ApplicationAdmin, ConsentAdmin, ScopeAdmin
from identity.administration.records import OutgoingMailAdmin, ResourceServerAdmin, SecurityEventAdmin
from identity.administration.roles import RoleAdmin
from identity.audit.models import SecurityEvent
from identity.authorization_server.models import Application, Consent, ResourceServer, Scope
from identity.config.doors import door_url
from identity.invitations.admin import InvitationAdmin
from identity.invitations.models import Invitation
from identity.mail.models import OutgoingMail
from identity.second_factors.levels import TWO, reaches
from identity.second_factors.sign_in_with import step_up_url


class Administration(AdminSite):
    """The administration; people sign in and out of it at the login door."""

    site_header = _("Gatehouse administration")
    site_title = "Gatehouse"
    index_title = _("Administration")
    site_url = None
    enable_nav_sidebar = True

    def has_permission(self, request: HttpRequest) -> bool:
        """Only staff, and only with a second factor shown in this very session."""
        session = browser_session(request)
        return (
            session is not None
            and super().has_permission(request)
            and reaches(session.authentication_methods, TWO)
        )

    def login(self, request: HttpRequest, extra_context: object = None) -> HttpResponse:  # noqa: ARG002
        """No password is asked here; members are refused, and staff show a second factor."""
        if self.has_permission(request):
            return redirect("admin:index")
        if request.user.is_authenticated and not super().has_permission(request):
            raise PermissionDenied
        wanted = request.GET.get("next", "")
        back = door_url("user_management", wanted if wanted.startswith("/admin/") else "admin/")
        if request.user.is_authenticated:
            return redirect(step_up_url(back))
        return redirect(door_url("login", f"?{urlencode({'next': back})}"))

    def logout(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:  # type: ignore[override]  # noqa: ARG002
        """The login door asks once, then signs out."""
        return redirect(door_url("login", "sign-out"))

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:  # type: ignore[override]  # noqa: ARG002
        """A person changes their own password in the account centre."""
        return redirect(door_url("user_management", "password"))


administration = Administration(name="admin")
administration.register(User, AccountAdmin)
administration.register(Group, RoleAdmin)
administration.register(Application, ApplicationAdmin)
administration.register(Consent, ConsentAdmin)
administration.register(ResourceServer, ResourceServerAdmin)
administration.register(Scope, ScopeAdmin)
administration.register(Invitation, InvitationAdmin)
administration.register(SecurityEvent, SecurityEventAdmin)
administration.register(OutgoingMail, OutgoingMailAdmin)
