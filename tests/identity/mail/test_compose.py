"""How a mail is made."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives

from identity.mail.compose import compose

LINK = "https://localhost:5004/confirm?link=abc_-123"
NAMES = sorted(file.stem for file in Path("identity").glob("*/jinja2/mail/*.txt"))
EVERYTHING = {
    "handle": "dora",
    "link": LINK,
    "lock_link": "https://localhost:5005/confirm?link=zyx",
    "undo_link": "https://localhost:5002/address/undo?link=zyx",
    "due": datetime(2026, 12, 4, tzinfo=UTC),
    "device": "Firefox on Linux",
    "address": "203.0.113.9",
    "app": "Clock",
    "code": "12345678",
    "provider": "Google",
    "kind": "passkey",
    "added": True,
    "left": 9,
    "client_id": "0123abcd",
    "other": "emil",
    "reason": "It sends people advertisements.",
}


def made(name: str, language: str = "en") -> EmailMultiAlternatives:
    """A mail with everything that any template asks for."""
    return compose(name, "dora@example.com", EVERYTHING, language)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", NAMES)
def test_is_text_and_html_with_the_same_words(name: str, language: str) -> None:
    """Both parts say the same, the subject in one line; every address is a link in the HTML."""
    mail = made(name, language)
    page, kind = mail.alternatives[0]
    text = str(mail.body)

    assert kind == "text/html"
    assert mail.subject
    assert "\n" not in mail.subject
    assert text.startswith(("Hello @dora,", "Hello,") if language == "en" else ("Bonjour @dora,", "Bonjour,"))
    assert f'<html lang="{language}">' in str(page)
    assert str(mail.subject) not in text
    assert "{" not in text + str(page)
    addresses = [word for word in text.split() if word.startswith("https://")]
    assert addresses or str(EVERYTHING["code"]) in text
    assert all(f'href="{address}"' in str(page) for address in addresses)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", NAMES)
def test_every_paragraph_with_an_address_is_a_button(name: str, language: str) -> None:
    """No address stands in the middle of a sentence, where mail programs break it."""
    mail = made(name, language)
    page = str(mail.alternatives[0][0])
    assert str(mail.body).count("https://") == page.count("display:inline-block")
    for line in str(mail.body).splitlines():
        assert "https://" not in line or line.startswith("https://")


@pytest.mark.parametrize("name", NAMES)
def test_loads_nothing(name: str) -> None:
    """No picture, script or style of another place tells that the mail was read."""
    page = str(made(name).alternatives[0][0])

    assert not any(mark in page for mark in ("<img", "<script", "<link", "url(", "@import"))


def test_no_robot_should_answer() -> None:
    """The mail says that a machine wrote it (RFC 3834, section 5)."""
    assert made("locked").extra_headers["Auto-Submitted"] == "auto-generated"


def test_tells_of_a_change_with_the_way_to_undo_it() -> None:
    """A mail about a new password names the panic button."""
    assert str(EVERYTHING["lock_link"]) in str(made("password_changed").body)
