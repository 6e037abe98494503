"""Make the register say what the file says, and tell what had to change."""

from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Model

from identity.authorization_server.models import (
    Application,
    ApplicationSecret,
    ResourceServer,
    ResourceServerSecret,
    Scope,
)
from identity.authorization_server.registration.document import (
    ApplicationEntry,
    BadRegistrations,
    Registrations,
    ResourceServerEntry,
    ScopeEntry,
)
from identity.authorization_server.registration.secret_file import keep_secret
from identity.developer_portal.open_scopes import set_open


@transaction.atomic
def bring_in_line(wanted: Registrations, secrets: Path) -> list[str]:
    """Register everything, or nothing when anything fails; one line a change.

    Raises BadRegistrations for a scope that neither this file nor an earlier one registers.
    """
    changes = [line for name, entry in wanted.scopes.items() for line in _scope(name, entry, None)]
    for server in wanted.resource_server:
        changes += _resource_server(server, secrets)
    for application in wanted.application:
        changes += _application(application, secrets)
    return changes


def _scope(name: str, entry: ScopeEntry, owner: ResourceServer | None) -> list[str]:
    scope = Scope.objects.select_related("open").filter(name=name).first() or Scope(name=name)
    changes = _set(scope, f"scope {name}", sentence=entry.sentence, icon=entry.icon, resource_server=owner)
    return changes + set_open(scope, entry.open)


def _resource_server(entry: ResourceServerEntry, secrets: Path) -> list[str]:
    title = f"resource server {entry.id}"
    server = ResourceServer.objects.filter(identifier=entry.id).first() or ResourceServer(identifier=entry.id)
    changes = _set(server, title, name=entry.name, audience=entry.audience)
    changes += keep_secret(
        ResourceServerSecret(resource_server=server),
        server.live_secrets(),
        secrets / entry.secret_file,
        title,
    )
    return changes + [line for name, scope in entry.scopes.items() for line in _scope(name, scope, server)]


def _application(entry: ApplicationEntry, secrets: Path) -> list[str]:
    title = f"application {entry.client_id}"
    known = Scope.objects.filter(name__in=entry.scopes).values_list("name", flat=True)
    if unknown := sorted(set(entry.scopes) - set(known)):
        raise BadRegistrations(f"{title}: nobody owns {', '.join(unknown)}")
    found = Application.objects.filter(client_id=entry.client_id).first()
    application = found or Application(client_id=entry.client_id)
    changes = _set(
        application,
        title,
        name=entry.name,
        client_type=entry.type,
        kind=entry.kind,
        grants=[str(grant) for grant in entry.grants],
        redirect_uris=" ".join(entry.redirect_uris),
        post_logout_redirect_uris=" ".join(entry.post_logout_redirect_uris),
        allowed_origins=" ".join(entry.allowed_origins),
        scopes=entry.scopes,
        first_party=entry.first_party,
        algorithm=entry.algorithm,
        token_format=entry.token_format,
        backchannel_logout_uri=entry.backchannel_logout_uri,
        backchannel_logout_session_required=entry.backchannel_logout_session_required,
    )
    if entry.secret_file is None:
        return changes
    return changes + keep_secret(
        ApplicationSecret(application=application),
        application.live_secrets(),
        secrets / entry.secret_file,
        title,
    )


def _set(row: Model, title: str, **wanted: Any) -> list[str]:
    """Save the row if it is new or differs; say so."""
    differing = [name for name, value in wanted.items() if getattr(row, name) != value]
    for name in differing:
        setattr(row, name, wanted[name])
    if row._state.adding:  # noqa: SLF001 - Django's own, documented
        row.save()
        return [f"{title}: registered"]
    if differing:
        row.save(update_fields=differing)
        return [f"{title}: changed {', '.join(differing)}"]
    return []
