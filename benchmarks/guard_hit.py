"""What a check costs when the token is known: against no check, and against verifying a JWT's signature.

Run from the project root: python -m benchmarks.guard_hit
"""

import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jwt
import structlog
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from flask import Flask
from werkzeug.test import EnvironBuilder

from chassis.valkey import connect
from resource_services.guard.flask import init_app, require_scope, unguarded
from resource_services.guard.guard import Guard
from resource_services.guard.memory import Memory
from tests.conftest import ValkeyServer

ISSUER, AUDIENCE = "https://localhost:5009", "https://localhost:5007"
TOKEN = "gat_" + "a" * 43
ROUNDS, CALLS = 80, 300
LIMIT_US = 6.0


def claims() -> dict[str, Any]:
    """Give what identity says of the token, or a JWT of itself."""
    now = int(time.time())
    return {
        "active": True,
        "scope": "games:read games:write",
        "client_id": "site",
        "sub": "5b1c9e0e-2b1b-4a7e-9d3f-0d6f6f1d7a10",
        "username": "alice",
        "roles": [],
        "aud": [AUDIENCE],
        "iss": ISSUER,
        "iat": now,
        "exp": now + 900,
        "jti": "0b3f6a52",
        "token_type": "Bearer",
    }


def service(guard: Guard) -> tuple[Callable[[], object], Callable[[], object]]:
    """Give calls of two endpoints that differ in nothing but the guard."""
    app = Flask(__name__)
    init_app(app, guard)

    @app.get("/guarded")
    @require_scope("games:read")
    def guarded() -> str:
        return "hello"

    @app.get("/bare")
    @unguarded("to compare")
    def bare() -> str:
        return "hello"

    def caller(path: str) -> Callable[[], None]:
        environ = EnvironBuilder(path, headers=[("Authorization", f"Bearer {TOKEN}")]).get_environ()

        def call() -> None:
            body = app.wsgi_app(dict(environ), lambda *_: lambda _: None)
            assert b"".join(body) == b"hello"

        return call

    return caller("/guarded"), caller("/bare")


def verifier(key: Any, algorithm: str) -> Callable[[], None]:
    """Give a call that verifies a JWT of the same claims, as a service without a guard would."""
    raw = jwt.encode(claims(), key, algorithm, headers={"typ": "at+jwt"})
    public = key.public_key()

    def call() -> None:
        jwt.decode(raw, public, [algorithm], audience=AUDIENCE, issuer=ISSUER)

    return call


def beat(valkey: Any, stopped: threading.Event) -> None:
    """Beat as identity's worker does."""
    while not stopped.is_set():
        valkey.set("revoked:heartbeat", int(time.time()))
        stopped.wait(0.5)


def measure(calls: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Time each call in turns, so that a busy machine is busy for all; the best of them, microseconds."""
    times: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(ROUNDS):
        for name, call in calls.items():
            began = time.perf_counter()
            for _ in range(CALLS):
                call()
            times[name].append((time.perf_counter() - began) / CALLS * 1e6)
    return {name: min(taken) for name, taken in times.items()}


def main() -> int:
    """Print the table; fail when a hit costs more than the limit."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    with tempfile.TemporaryDirectory(prefix="gh-bench-") as folder:
        server = ValkeyServer(Path(folder))
        server.start()
        valkey = connect(server.url())
        memory = Memory(valkey, "games")
        guard = Guard(
            realm="games", issuer=ISSUER, audience=AUDIENCE, introspect={TOKEN: claims()}.get, memory=memory
        )
        guard.start()
        stopped = threading.Event()
        heart = threading.Thread(target=beat, args=(valkey, stopped))
        heart.start()
        while not guard.stats()["caching"]:
            time.sleep(0.01)
        environ = {"HTTP_AUTHORIZATION": f"Bearer {TOKEN}", "QUERY_STRING": ""}
        scopes = frozenset({"games:read"})

        def from_valkey() -> None:
            memory.l1.clear()
            guard.check(environ, scopes)

        guarded, bare = service(guard)
        found = measure(
            {
                "guard, known token": lambda: guard.check(environ, scopes),
                "guard, token in Valkey": from_valkey,
                "PyJWT, RS256": verifier(rsa.generate_private_key(65537, 2048), "RS256"),
                "PyJWT, ES256": verifier(ec.generate_private_key(ec.SECP256R1()), "ES256"),
                "Flask endpoint, guarded": guarded,
                "Flask endpoint, bare": bare,
            }
        )
        stopped.set()
        heart.join()
        guard.stop()
        valkey.close()
        server.kill()
    hit = found["guard, known token"]
    for name, taken in found.items():
        print(f"{name:26}{taken:9.2f} µs{taken / hit:9.1f} x a hit")
    added = found["Flask endpoint, guarded"] - found["Flask endpoint, bare"]
    share = found["Flask endpoint, bare"] / found["Flask endpoint, guarded"]
    print(f"the guard adds {added:.2f} µs to a Flask request: {share:.3f} of the bare endpoint's rate")
    return int(max(hit, added) > LIMIT_US)


if __name__ == "__main__":
    sys.exit(main())
