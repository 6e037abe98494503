"""A guard wired to the real identity and the real Valkey."""

from chassis import valkey
from chassis.http import Session
from chassis.service.settings import ServiceSettings
from resource_services.guard.guard import Guard
from resource_services.guard.introspection import Introspection
from resource_services.guard.keys import Keys, KeySet
from resource_services.guard.memory import Memory

PATIENCE = 2.0
"""Seconds to wait for identity; it answers within milliseconds or is in trouble."""


def build_guard(
    *,
    resource_server: str,
    secret: str,
    audience: str,
    issuer: str,
    valkey_url: str,
    ca_file: str | None,
) -> Guard:
    """Make the guard of `resource_server`; it listens for revocations from `Guard.start` on."""
    session = Session(ca_file, read_timeout=PATIENCE)
    keys = Keys(KeySet(f"{issuer}/.well-known/jwks.json", session))
    return Guard(
        realm=resource_server,
        issuer=issuer,
        audience=audience,
        introspect=Introspection(f"{issuer}/introspect", resource_server, secret, session),
        memory=Memory(valkey.connect(valkey_url), resource_server),
        find_key=keys.find,
    )


def guard_for(settings: ServiceSettings) -> Guard:
    """Make the guard of the service that these settings are of."""
    return build_guard(
        resource_server=settings.service,
        secret=settings.introspection_secret.get_secret_value(),
        audience=settings.door,
        issuer=settings.issuer,
        valkey_url=settings.valkey_url.get_secret_value(),
        ca_file=str(settings.ca_file) if settings.ca_file else None,
    )
