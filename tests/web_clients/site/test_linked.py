"""Addresses in what people write."""

import pytest

from web_clients.site.linked import linked

REL = 'rel="nofollow ugc noopener noreferrer"'


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("see https://a.example.", "https://a.example"),
        ("(http://a.example/b_(c))", "http://a.example/b_(c)"),
        ("HTTPS://A.example/?q=1#f!", "HTTPS://A.example/?q=1#f"),
        ("https://[::1]:8080/x", "https://[::1]:8080/x"),
    ],
)
def test_an_address_becomes_a_link(text: str, address: str) -> None:
    """Without the sentence's own marks."""
    link = f'<a href="{address}" {REL}>{address}</a>'

    assert linked(text) == text.replace(address, link)


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "https://",
        "http://.",
        "https://bank.example@evil.example/",
        "https://[::1",
        "www.a.example",
        "ftp://a.example",
    ],
)
def test_anything_else_stays_text(text: str) -> None:
    """What is no address of the web, or not the one that it looks like."""
    assert linked(text) == text


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", 'https://a.example/"onclick="x', "https://a.example/<b>", "a & b"]
)
def test_no_markup_comes_through(text: str) -> None:
    """Inside an address neither."""
    made = str(linked(text))

    assert not {"<script", "<b>", 'onclick="x"'} & {part for part in ("<script", "<b>") if part in made}
    assert made.count("<") == 2 * made.count("</a>")
    assert '"onclick' not in made
