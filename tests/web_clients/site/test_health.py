"""Whether the site lives and can serve."""

from redis import Redis

from tests.conftest import ValkeyServer
from tests.web_clients.browser import HOME, Browser


def test_lives_and_is_ready(stranger: Browser) -> None:
    """With everything there both say so, as JSON."""
    assert stranger.get(f"{HOME}/health/live").json == {"status": "live"}
    assert stranger.get(f"{HOME}/health/ready").json == {"status": "ready"}


def test_names_what_is_missing(stranger: Browser, store: Redis, valkey: ValkeyServer) -> None:
    """Without Valkey the site lives but is not ready, and names the part without saying why."""
    with valkey.admin() as admin:
        admin.execute_command("ACL SETUSER site off")
    store.connection_pool.disconnect()

    reply = stranger.get(f"{HOME}/health/ready")

    assert reply.status_code == 503
    assert reply.json == {"status": "not ready", "failing": ["valkey"]}
    assert stranger.get(f"{HOME}/health/live").status_code == 200


def test_asks_for_nobodys_session(stranger: Browser, store: Redis, valkey: ValkeyServer) -> None:
    """A cookie changes nothing about health."""
    stranger.client.set_cookie("__Host-gatehouse_site", "x", domain="localhost", secure=True)
    with valkey.admin() as admin:
        admin.execute_command("ACL SETUSER site off")
    store.connection_pool.disconnect()

    assert stranger.get(f"{HOME}/health/live").status_code == 200
