"""What the server runs: the site, wired to its surroundings."""

from chassis import logs, valkey
from chassis.drained import Drained
from chassis.http import Session
from chassis.settings import load
from web_clients.site.app import NAME, create_app
from web_clients.site.settings import Settings

logs.configure(NAME)
_settings = load(Settings, secrets="SITE_SECRETS")
application = Drained(
    create_app(
        _settings,
        http=Session(str(_settings.ca_file) if _settings.ca_file else None),
        valkey=valkey.connect(_settings.valkey_url.get_secret_value()),
    )
)
