"""Starts the servers that are compared, each with one worker on a port of its own."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.house_fixtures import FROM_THE_SHELL, ROOT

PATIENCE = 60.0
OIDC_PROVIDER = "oidc-provider@9"
DOORS = (
    "home", "login", "user_management", "reset_password", "signup", "lock", "dashboard", "games", "profile",
    "authorization_server", "posts", "friends", "messages", "scores",
)  # fmt: skip
REGISTRATIONS = """
[[resource_server]]
id = "games"
name = "Games"
audience = "{games}"
secret_file = "games/games_introspection_secret"
[resource_server.scopes."games:read"]
sentence = "See games"
icon = "game"

[[application]]
client_id = "bench"
name = "Benchmark"
type = "confidential"
kind = "service"
secret_file = "bench/bench_client_secret"
grants = ["client_credentials"]
scopes = ["games:read"]
"""


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def shell() -> dict[str, str]:
    """What every program may know."""
    return {key: os.environ[key] for key in FROM_THE_SHELL if key in os.environ}


@contextmanager
def served(name: str, command: list[str], environment: dict[str, str], port: int, log: Path) -> Iterator[int]:
    """Run a server until the block ends; give its port once it listens."""
    with log.open("w") as file:
        process = subprocess.Popen(
            command, cwd=ROOT, env=shell() | environment, stdout=file, stderr=subprocess.STDOUT
        )
        try:
            deadline = time.monotonic() + PATIENCE
            while True:
                assert process.poll() is None, f"{name}: {log.read_text()[-2000:]}"
                assert time.monotonic() < deadline, f"{name} does not listen"
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                except OSError:
                    time.sleep(0.05)
                else:
                    break
            yield port
        finally:
            process.terminate()
            process.wait()


def granian(target: str, port: int) -> list[str]:
    """One worker, as the Procfile runs it, but on a port."""
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--http", "1", "--no-ws", "--workers", "1", "--blocking-threads", "8", "--log-level", "error", target,
    ]  # fmt: skip


def identity_environment(var: Path, database: str | None = None) -> dict[str, str]:
    """Lay out an identity of its own under `var`: tables, a resource server, an application."""
    folder = var / "secrets"
    own = folder / "identity"
    own.mkdir(parents=True)
    (var / "mail").mkdir()
    for name, key in (
        ("signing_key", rsa.generate_private_key(65537, 2048)),
        ("signing_key_es256", ec.generate_private_key(ec.SECP256R1())),
    ):
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (own / f"identity_{name}").write_bytes(pem)
    (own / "identity_secret_key").write_text(secrets.token_urlsafe(60))
    for name in ("games/games_introspection_secret", "bench/bench_client_secret"):
        (folder / name).parent.mkdir()
        (folder / name).write_text("gcs_" + secrets.token_urlsafe(32))
    (var / "registrations.toml").write_text(REGISTRATIONS)
    environment = {
        f"GATEHOUSE_DOOR_{name.upper()}_URL": f"https://localhost:{5000 + number}"
        for number, name in enumerate(DOORS)
    } | {
        "GATEHOUSE_VAR": str(var),
        "IDENTITY_SECRETS": str(own),
        "IDENTITY_VALKEY_URL": f"unix://{var}/nothing-listens-here.sock",
        "IDENTITY_DEVELOPMENT": "true",
    }
    if database is not None:
        environment["IDENTITY_DATABASE_URL"] = database
    for command in (["migrate", "--verbosity", "0"], ["register", str(var / "registrations.toml")]):
        subprocess.run(
            [sys.executable, "-m", "identity.manage", *command],
            cwd=ROOT, env=shell() | environment, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
    return environment


def oidc_provider(folder: Path) -> list[str] | None:
    """Install npm's oidc-provider in `folder`; the command that serves it, or None without npm or network."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "node_modules" / "oidc-provider").exists():
        done = subprocess.run(
            [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), OIDC_PROVIDER],
            check=False, cwd=folder, timeout=120,
        )  # fmt: skip
        if done.returncode:
            return None
    return [node, str(ROOT / "benchmarks" / "peers" / "oidc_provider.mjs")]
