"""The charset of a request."""

import pytest

from tests.identity.wsgi import ask

FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("charset", ["base64", "rot13", "utf-16", "nonsense", ""])
@pytest.mark.parametrize("kind", ["text/plain", FORM, "multipart/form-data; boundary=x"])
@pytest.mark.parametrize("spelled", ["charset", "CharSet", "charset*"])
def test_no_name_of_one_makes_a_page_stumble(db: None, spelled: str, charset: str, kind: str) -> None:
    """Python knows charsets that are none of text; the page is the same under every name."""
    page = ask("login", "GET", "/", query=b"next=%C3%A9", content_type=f"{kind}; {spelled}={charset}")

    assert page.status == 200


def test_forms_are_utf_8(db: None) -> None:
    """A form that says otherwise is read as what forms are (URL Standard, section 5.2)."""
    reply = ask("login", "POST", "/", body=b"login=%C3%A9", content_type=f"{FORM}; charset=utf-16")

    assert reply.status == 200
    assert 'value="é"' in reply.body.decode()
