"""Open a scope to members' applications, or close it, as the registrations say."""

from collections.abc import Iterable

from identity.authorization_server.models import Application, Scope
from identity.authorization_server.rules.roles_scope import ROLES
from identity.developer_portal.models import OpenScope


def set_open(scope: Scope, to: Iterable[str]) -> list[str]:
    """Bring the register in line, and say what changed; an application keeps what it registered before."""
    wanted = {"people": "people" in to, "services": "services" in to}
    found = getattr(scope, "open", None)
    if found is not None and {name: getattr(found, name) for name in wanted} == wanted:
        return []
    if found is None and not any(wanted.values()):
        return []
    OpenScope.objects.update_or_create(scope=scope, defaults=wanted)
    whom = " and ".join(name for name, opened in wanted.items() if opened)
    return [f"scope {scope.name}: open to {whom or 'nobody'}"]


def open_to_members(kind: str) -> list[Scope]:
    """What an application of that kind may register: identity's own scopes first, then by name."""
    service = kind == Application.Kind.SERVICE
    opened = Scope.objects.filter(**{"open__services" if service else "open__people": True}).exclude(
        name=ROLES
    )
    rows = opened.select_related("resource_server")
    return sorted(rows, key=lambda scope: (scope.resource_server is not None, scope.name))
