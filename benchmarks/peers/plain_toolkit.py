"""Django with django-oauth-toolkit as its manual sets it up, over the same database settings as ours.

`granian --interface wsgi benchmarks.peers.plain_toolkit:application`, told by PEER_DATABASE, PEER_SECRET
and PEER_HASHER (`default`, or `fast`: salted SHA-256, which is safe for secrets of 256 random bits).
"""

import os
from hashlib import sha256
from typing import Any

import django
from django.conf import settings
from django.contrib.auth.hashers import BasePasswordHasher
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.urls import include, path
from django.utils.crypto import constant_time_compare, get_random_string

from identity.config.database import database

CLIENT_ID = "bench"
_THIS = "benchmarks.peers.plain_toolkit"


class SaltedSha256(BasePasswordHasher):
    """One round, for what nobody can guess."""

    algorithm = "sha256"

    def encode(self, password: str, salt: str | None = None, **_: Any) -> str:
        """Hash."""
        salt = salt or get_random_string(22)
        return f"{self.algorithm}${salt}${sha256(f'{salt}:{password}'.encode()).hexdigest()}"

    def verify(self, password: str, encoded: str) -> bool:
        """Compare."""
        return constant_time_compare(encoded, self.encode(password, encoded.split("$")[1]))

    def decode(self, encoded: str) -> dict[str, str]:
        """Take apart."""
        algorithm, salt, digest = encoded.split("$")
        return {"algorithm": algorithm, "salt": salt, "hash": digest}


settings.configure(
    SECRET_KEY=get_random_string(50),
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=_THIS,
    DATABASES={"default": database(os.environ["PEER_DATABASE"])},
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "oauth2_provider"],
    MIDDLEWARE=["django.middleware.security.SecurityMiddleware", "django.middleware.common.CommonMiddleware"],
    PASSWORD_HASHERS=["django.contrib.auth.hashers.PBKDF2PasswordHasher", f"{_THIS}.SaltedSha256"],
    OAUTH2_PROVIDER={
        "SCOPES": {"games:read": "See games"},
        "CLIENT_SECRET_HASHER": "sha256" if os.environ["PEER_HASHER"] == "fast" else "default",
    },
    USE_TZ=True,
    LOGGING_CONFIG=None,
)
django.setup()
urlpatterns = [path("o/", include("oauth2_provider.urls", namespace="oauth2_provider"))]
application = get_wsgi_application()


def _prepare() -> None:
    from oauth2_provider.models import Application  # noqa: PLC0415 - after django.setup()

    call_command("migrate", verbosity=0)
    if not Application.objects.filter(client_id=CLIENT_ID).exists():
        Application.objects.create(
            client_id=CLIENT_ID,
            client_secret=os.environ["PEER_SECRET"],
            client_type=Application.CLIENT_CONFIDENTIAL,
            authorization_grant_type=Application.GRANT_CLIENT_CREDENTIALS,
        )


_prepare()
