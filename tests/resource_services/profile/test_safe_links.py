"""Where a link on a profile may lead."""

import pytest

from resource_services.profile.safe_links import safe_link


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("https://example.org", "https://example.org/"),
        ("HTTPS://Example.ORG/Path?q=1#x", "https://example.org/Path?q=1#x"),
        ("https://example.org:8443/", "https://example.org:8443/"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://p\u0430ypal.example/", "https://xn--pypal-4ve.example/"),
    ],
    ids=["no path", "capitals", "a port", "another script", "a letter that pretends"],
)
def test_is_kept_as_browsers_read_it(text: str, kept: str) -> None:
    """Whoever reads the address sees where it leads."""
    assert safe_link(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "http://example.org/",
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org/",
        "/settings",
        "example.org",
        "",
        "https://",
        "https://localhost/",
        "https://gatehouse.localhost/",
        "https://router/",
        "https://127.0.0.1/",
        "https://0x7f.1/",
        "https://[::1]/",
        "https://bank.example@evil.example/",
        "https://user:password@example.org/",
        "https://exa mple.org/",
    ],
)
def test_refuses(text: str) -> None:
    """Nothing but https to a host with a public name."""
    with pytest.raises(ValueError, match=r"\w"):
        safe_link(text)
