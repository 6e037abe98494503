"""Which addresses may be registered at all."""

import pytest
from django.core.exceptions import ValidationError

from identity.authorization_server.models import Application
from identity.authorization_server.rules.redirect_uri import difference, problem


@pytest.mark.parametrize(
    "uri",
    [
        "https://app.example/callback",
        "https://app.example:8443/a/b?tenant=1",
        "http://127.0.0.1/cb",
        "http://127.0.0.1:8080/cb",
        "http://[::1]/cb",
        "com.example.app:/callback",
    ],
)
def test_exact_addresses(uri: str) -> None:
    """https, loopback addresses, and private-use schemes with one slash."""
    assert problem(uri) is None


@pytest.mark.parametrize(
    "uri",
    [
        "http://app.example/callback",
        "http://localhost/cb",
        "https://app.example/callback#x",
        "https://*.app.example/callback",
        "https://someone@app.example/",
        "https://",
        "https://[",
        "https://app.example:port/",
        "//app.example/",
        "/callback",
        "com.example.app://callback",
        "app:/callback",
        "javascript:alert(1)",
        "data:text/html,x",
        "https://app.example/é",
        "https://app.example/a b",
    ],
)
def test_anything_else_has_a_problem(uri: str) -> None:
    """What cannot be compared character by character, or leaves TLS, is not registered."""
    assert problem(uri)
    with pytest.raises(ValidationError):
        Application(client_type="public", redirect_uris=uri.replace(" ", "%20*")).clean()


@pytest.mark.parametrize(
    ("sent", "registered", "at"), [("abc", "abd", 2), ("ab", "abc", 2), ("", "a", 0), ("a", "a", 1)]
)
def test_first_difference(sent: str, registered: str, at: int) -> None:
    """The owner is shown the first character that differs, or the end of the shorter."""
    assert difference(sent, registered) == at
