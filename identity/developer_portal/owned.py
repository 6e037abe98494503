"""Whose application it is: nobody else learns that it exists."""

from django.db.models import QuerySet

from identity.accounts.models import User
from identity.authorization_server.models import Application
from identity.developer_portal.refusals import NoSuchThing


def applications_of(user: User) -> "QuerySet[Application]":
    """The member's applications, by name."""
    return Application.objects.filter(user=user).order_by("name", "pk")


def application_of(user: User, client_id: str) -> Application:
    """The application of that id; raises NoSuchThing when it is another's, or nobody's."""
    if "\x00" in client_id:
        raise NoSuchThing
    found = Application.objects.filter(user=user, client_id=client_id).first()
    if found is None:
        raise NoSuchThing
    return found


def held(user: User, application: Application) -> Application:
    """The same row as it is now, kept for this transaction; raises NoSuchThing when it changed hands."""
    found = Application.objects.select_for_update().filter(pk=application.pk, user=user).first()
    if found is None:
        raise NoSuchThing
    return found
