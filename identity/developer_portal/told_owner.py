"""Tell an application's owner by mail what happened to it, and what they can do about it."""

from identity.accounts.models import User
from identity.authorization_server.models import Application
from identity.mail.tell import plain, tell


def tell_owner(owner: User | None, name: str, application: Application, **context: object) -> None:
    """Mail `mail/<name>.txt`; call it inside the transaction of the deed. The house's own have no owner."""
    if owner is not None:
        tell(owner, name, app=plain(application.name), client_id=application.client_id, **context)
