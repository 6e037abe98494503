"""Calls between programs are verified, bounded and carry the request's id."""

from typing import Any

import pytest
import requests
import structlog

from chassis.http import Session


class Recorder(requests.adapters.BaseAdapter):
    """Keeps what would have been sent."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[tuple[requests.PreparedRequest, dict[str, Any]]] = []

    def send(self, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response:  # type: ignore[override]
        """Answer 200 with nothing."""
        self.sent.append((request, kwargs))
        response = requests.Response()
        response.status_code = 200
        response.url = request.url or ""
        return response

    def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
def recorder() -> Recorder:
    """In place of the network."""
    return Recorder()


@pytest.fixture
def session(recorder: Recorder) -> Session:
    """A session that trusts one authority."""
    session = Session("/path/to/authority.pem")
    session.mount("https://", recorder)
    return session


def test_tls_is_verified_by_our_authority(session: Session, recorder: Recorder) -> None:
    """There is no way round the certificate."""
    session.get("https://localhost/")

    assert recorder.sent[0][1]["verify"] == "/path/to/authority.pem"


def test_the_systems_authorities_stand_where_none_is_named() -> None:
    """No authority of ours means the usual ones, never none."""
    assert Session(None).verify is True


def test_every_call_is_bounded_in_time(session: Session, recorder: Recorder) -> None:
    """A program that hangs cannot hang its callers."""
    session.get("https://localhost/")

    connect, read = recorder.sent[0][1]["timeout"]
    assert 0 < connect <= 5
    assert 0 < read <= 10


def test_proxies_of_the_shell_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """A token never leaves through a proxy that the environment happens to name."""
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    session = Session(None)

    settings = session.merge_environment_settings("https://localhost/", {}, None, None, None)

    assert not settings["proxies"]


def test_the_request_id_travels(session: Session, recorder: Recorder) -> None:
    """The next program logs under the same id."""
    structlog.contextvars.bind_contextvars(request_id="abcdefgh12345678")
    try:
        session.get("https://localhost/", headers={"Accept": "application/json"})
    finally:
        structlog.contextvars.clear_contextvars()

    headers = recorder.sent[0][0].headers
    assert headers["X-Request-ID"] == "abcdefgh12345678"
    assert headers["Accept"] == "application/json"
