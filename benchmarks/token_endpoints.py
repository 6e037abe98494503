"""Token and introspection endpoint: ours, plain django-oauth-toolkit, npm's oidc-provider; the same client.

Run from the project root: python -m benchmarks.token_endpoints
"""

import json
import secrets
import statistics
import sys
import tempfile
from base64 import b64encode
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import publish, table
from benchmarks.keep_alive import Burst, Caller, form_post
from benchmarks.peers.servers import (
    free_port,
    granian,
    identity_environment,
    oidc_provider,
    served,
)

OURS, PLAIN, PLAIN_FAST, NODE = (
    "Gatehouse",
    "django-oauth-toolkit, default",
    "django-oauth-toolkit, fast hasher",
    "oidc-provider, in memory",
)
ROUNDS, SECONDS, CONNECTIONS = 5, 1.0, 8
WARMING = 0.5
INTROSPECT_AIM, TOKEN_AIM = 1.0, 5.0
GRANT = "grant_type=client_credentials&scope=games:read"


@dataclass(frozen=True)
class Contender:
    """A server, and how it is asked."""

    caller: Caller
    host: str
    token_path: str
    introspect_path: str
    client: str
    resource_server: str

    def grant(self) -> bytes:
        """A request for a token."""
        return form_post(self.token_path, self.host, self.client, GRANT)

    def introspection(self) -> bytes:
        """A question about a token that was just given."""
        status, body = self.caller.once(self.grant())
        assert status == 200, body
        token = json.loads(body)["access_token"]
        asked = form_post(self.introspect_path, self.host, self.resource_server, f"token={token}")
        status, body = self.caller.once(asked)
        assert json.loads(body)["active"] is True, body
        return asked


def basic(identifier: str, secret: str) -> str:
    """HTTP Basic credentials."""
    return "Basic " + b64encode(f"{identifier}:{secret}".encode()).decode()


def start(stack: ExitStack, folder: Path) -> dict[str, Contender]:
    """Start every server that this machine can run."""
    found = {OURS: ours(stack, folder)}
    secret = "gcs_" + secrets.token_urlsafe(32)
    for name, hasher in ((PLAIN, "default"), (PLAIN_FAST, "fast")):
        port = free_port()
        environment = {
            "PEER_DATABASE": f"sqlite:///{folder / hasher}.sqlite3",
            "PEER_SECRET": secret,
            "PEER_HASHER": hasher,
        }
        command = granian("benchmarks.peers.plain_toolkit:application", port)
        stack.enter_context(served(name, command, environment, port, folder / f"{hasher}.log"))
        client = basic("bench", secret)
        # The default hasher keeps one core busy for a tenth of a second; more connections would only queue.
        caller = Caller(port, CONNECTIONS if hasher == "fast" else 1)
        found[name] = Contender(caller, "localhost", "/o/token/", "/o/introspect/", client, client)
    node = oidc_provider(Path(tempfile.gettempdir()) / "gatehouse-bench" / "npm")
    if node is None:
        print(f"{NODE}: skipped, npm or the package is not to be had here", file=sys.stderr)
        return found
    port = free_port()
    modules = Path(tempfile.gettempdir()) / "gatehouse-bench" / "npm"
    environment = {
        "PEER_MODULES": str(modules), "PEER_PORT": str(port), "PEER_SECRET": secret, "NODE_ENV": "production",
    }  # fmt: skip
    stack.enter_context(served(NODE, node, environment, port, folder / "node.log"))
    client = basic("bench", secret)
    found[NODE] = Contender(
        Caller(port, CONNECTIONS), f"localhost:{port}", "/token", "/token/introspection", client, client
    )
    return found


def ours(stack: ExitStack, folder: Path, database: str | None = None, name: str = "ours") -> Contender:
    """Start identity alone, with a database of its own."""
    environment = identity_environment(folder / name, database)
    port = free_port()
    command = granian("identity.config.wsgi:application", port)
    stack.enter_context(served(OURS, command, environment, port, folder / f"{name}.log"))
    kept = folder / name / "secrets"
    return Contender(
        Caller(port, CONNECTIONS), "localhost:5009", "/token", "/introspect",
        basic("bench", (kept / "bench" / "bench_client_secret").read_text()),
        basic("games", (kept / "games" / "games_introspection_secret").read_text()),
    )  # fmt: skip


def measure(contenders: dict[str, Contender]) -> dict[str, dict[str, list[Burst]]]:
    """Let all answer in turns; one burst a round, endpoint and server."""
    taken: dict[str, dict[str, list[Burst]]] = {
        name: {"client credentials": [], "introspection": []} for name in contenders
    }
    for number in range(ROUNDS + 1):
        for name, contender in contenders.items():
            for endpoint, request in (
                ("client credentials", contender.grant()),
                ("introspection", contender.introspection()),
            ):
                burst = contender.caller.burst(request, SECONDS if number else WARMING)
                if number:
                    taken[name][endpoint].append(burst)
    return taken


def middle(bursts: list[Burst]) -> Burst:
    """The median of each figure."""
    return Burst(
        *(statistics.median(getattr(burst, field) for burst in bursts) for field in Burst.__annotations__)
    )


def main() -> int:
    """Write the table; fail where an aim that ours met before is missed by far."""
    with tempfile.TemporaryDirectory(prefix="gh-bench-") as name, ExitStack() as stack:
        contenders = start(stack, Path(name))
        found = {
            name: {endpoint: middle(bursts) for endpoint, bursts in by_endpoint.items()}
            for name, by_endpoint in measure(contenders).items()
        }
    parts = []
    for endpoint in ("client credentials", "introspection"):
        base = found[OURS][endpoint].each_second
        rows = []
        for name, by_endpoint in found.items():
            burst = by_endpoint[endpoint]
            figures = (burst.each_second, burst.p50_ms, burst.p99_ms, base / burst.each_second)
            rows.append((name, *(f"{figure:,.2f}" for figure in figures)))
        parts.append(table((endpoint, "requests/s", "p50 ms", "p99 ms", "ours / this"), rows))
    publish("token_endpoints", "\n\n".join(parts))
    ratio = (
        found[OURS]["client credentials"].each_second / found[PLAIN_FAST]["client credentials"].each_second
    )
    return int(ratio < 1)


if __name__ == "__main__":
    sys.exit(main())
