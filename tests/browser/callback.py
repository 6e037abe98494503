"""An app of somebody else's, as far as a browser sees it: a server of its own with one page."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@contextmanager
def callback_server() -> Iterator[tuple[str, dict[str, str]]]:
    """Give its callback address, and what it serves there, under `body`."""
    served = {"body": "<!doctype html><html lang=en><title>App</title><h1>Back in the app</h1></html>"}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = served["body"].encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/callback", served
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
