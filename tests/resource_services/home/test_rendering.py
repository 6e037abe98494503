"""Markdown becomes HTML, and nothing else does."""

import pytest

from resource_services.home.rendering import render


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("# One", "<h2>One</h2>"),
        ("###### Six", "<h6>Six</h6>"),
        ("*soft* **loud**", "<em>soft</em> <strong>loud</strong>"),
        ("[here](https://example.org/?a=1&b=2)", '<a href="https://example.org/?a=1&amp;b=2">here</a>'),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("a <b onclick=x>b</b>", "a &lt;b onclick=x&gt;b&lt;/b&gt;"),
    ],
)
def test_renders(body: str, html: str) -> None:
    """Headings one level lower, below the page's title; HTML is shown, not obeyed."""
    assert html in render(body)


@pytest.mark.parametrize(
    "body",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,hi)",
        "[x](//elsewhere.example)",
        "<javascript:alert(1)>",
        "[x]\n\n[x]: vbscript:x",
        "![x](https://tracker.example/x.png)",
    ],
)
def test_makes_no_bad_link_and_no_picture(body: str) -> None:
    """Nothing that a browser would run, follow unseen or fetch by itself."""
    html = render(body)

    assert "<img" not in html
    assert 'href="javascript' not in html.lower()
    assert "vbscript" not in html or "href" not in html
    assert "data:" not in html or "href" not in html
    assert 'href="//' not in html
