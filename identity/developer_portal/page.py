"""What every page of the portal is shown with."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from identity.authorization_server.models import Application
from identity.config.doors import door_url
from identity.developer_portal.logo import address_of

DOOR = "authorization_server"


def portal_url(path: str = "") -> str:
    """The absolute URL of a page of the portal."""
    return door_url(DOOR, f"applications/{path}")


def application_url(application: Application, page: str = "") -> str:
    """The absolute URL of one of an application's pages."""
    return portal_url(f"{application.client_id}/{page}")


def show(request: HttpRequest, name: str, *, status: int = 200, **context: object) -> HttpResponse:
    """Render a page, with what was just done said once."""
    told = [{"kind": "good", "text": str(message)} for message in messages.get_messages(request)]
    shown = {"toasts": told, "portal_url": portal_url, **context}
    return render(request, f"developer_portal/{name}.html", shown, status=status)


def show_of(
    request: HttpRequest, application: Application, name: str, *, status: int = 200, **context: object
) -> HttpResponse:
    """Render a page of one application, between the ways to its others."""
    return show(
        request, name, status=status, page=name, application=application, logo=address_of(application),
        url=lambda page="": application_url(application, page), **context,
    )  # fmt: skip


def done(request: HttpRequest, url: str, words: str) -> HttpResponse:
    """Go on to a page that says what was done."""
    messages.success(request, words)
    return redirect(url)
