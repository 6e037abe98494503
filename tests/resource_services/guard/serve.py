"""A games service in small, as a process of its own: `serve.py <issuer> <valkey url>` prints its port."""

import sys
from wsgiref.simple_server import WSGIRequestHandler, make_server

from flask import Flask
from flask.typing import ResponseReturnValue

from chassis import logs
from chassis.request_id import RequestId
from resource_services.guard.build import build_guard
from resource_services.guard.flask import init_app, require_scope, token
from tests.resource_services.guard.cast import AUDIENCE


class Quiet(WSGIRequestHandler):
    """Leaves the log to the program."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main(issuer: str, valkey_url: str) -> None:
    """Serve until killed."""
    logs.configure("games")
    guard = build_guard(
        resource_server="games",
        secret="gcs_secret",
        audience=AUDIENCE,
        issuer=issuer,
        valkey_url=valkey_url,
        ca_file=None,
    )
    app = Flask(__name__)
    init_app(app, guard)
    guard.start()

    @app.get("/games")
    @require_scope("games:read")
    def games() -> ResponseReturnValue:
        return {"sub": token.sub, **guard.stats()}

    with make_server("127.0.0.1", 0, RequestId(app.wsgi_app), handler_class=Quiet) as server:
        sys.stderr.write(f"{server.server_port}\n")
        sys.stderr.flush()
        server.serve_forever()


main(*sys.argv[1:])
