"""The games service as a server runs it: `granian --interface wsgi …games.wsgi:application`."""

from chassis import logs, valkey
from chassis.drained import Drained
from resource_services.games import settings as configuration
from resource_services.games.app import create_app
from resource_services.guard.build import build_guard

logs.configure("games")
settings = configuration.read()
guard = build_guard(
    resource_server="games",
    secret=settings.introspection_secret.get_secret_value(),
    audience=settings.door,
    issuer=settings.issuer,
    valkey_url=settings.valkey_url.get_secret_value(),
    ca_file=str(settings.ca_file) if settings.ca_file else None,
)
guard.start()

application = Drained(
    create_app(
        settings, guard=guard, checks={"valkey": valkey.connect(settings.valkey_url.get_secret_value()).ping}
    )
)
