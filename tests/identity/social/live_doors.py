"""Identity's doors over TLS in this very process, so that a real browser meets a provider's stand-in."""

import datetime as dt
import ssl
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from django.core.wsgi import get_wsgi_application
from django.db import connections
from pytest_django import Settings

from certs.make import make

OPEN = ("login", "signup", "user_management", "dashboard")


class Server(ThreadingMixIn, WSGIServer):
    """One door."""

    daemon_threads = True
    block_on_close = True


class Handler(WSGIRequestHandler):
    """What the edge does: it says that TLS ended here."""

    def get_environ(self) -> dict[str, Any]:
        """As behind the edge."""
        return {**super().get_environ(), "HTTP_X_FORWARDED_PROTO": "https"}

    def log_message(self, *_args: Any) -> None:
        """Say nothing."""


@contextmanager
def live_doors(settings: Settings, folder: Path) -> Iterator[None]:
    """Let the doors answer at free ports; `settings.DOORS` says where."""
    make(folder, ["localhost"], dt.datetime.now(dt.UTC))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "doors.pem", folder / "doors.key")
    with ExitStack() as stack:
        servers = {name: stack.enter_context(Server(("127.0.0.1", 0), Handler)) for name in OPEN}
        ports = {name: f"https://localhost:{server.server_port}" for name, server in servers.items()}
        settings.DOORS = settings.DOORS | ports
        application = get_wsgi_application()  # the doors are read when it is made

        def answer(environ: Any, start_response: Any) -> Any:
            try:
                return application(environ, start_response)
            finally:
                connections.close_all()

        for server in servers.values():
            server.set_app(answer)
            server.socket = context.wrap_socket(server.socket, server_side=True)
            thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
            thread.start()
            stack.callback(thread.join)
            stack.callback(server.shutdown)
        yield
