"""Make a message, as text and as HTML, from one template of plain words."""

import re
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

_ACTION = re.compile(r"(?P<label>[^\n]+?)\s?:\n(?P<url>https://\S+)")


def compose(name: str, to: str, context: dict[str, Any], language: str) -> EmailMultiAlternatives:
    """Make the message that `mail/<name>.txt` words in `language`: first line the subject, then paragraphs.

    A paragraph of two lines, "what to do:" and an address, becomes a button in the HTML part.
    """
    with translation.override(language):
        return _compose(name, to, context)


def _compose(name: str, to: str, context: dict[str, Any]) -> EmailMultiAlternatives:
    subject, _, text = render_to_string(f"mail/{name}.txt", context).partition("\n")
    text = text.strip() + "\n"
    message = EmailMultiAlternatives(
        subject=subject.strip(),
        body=text,
        to=[to],
        # RFC 3834, section 5: nobody's out-of-office note should answer.
        headers={"Auto-Submitted": "auto-generated", "Content-Language": translation.get_language() or ""},
    )
    parts = [_part(paragraph) for paragraph in text.strip().split("\n\n")]
    page = render_to_string(
        "mail/letter.html", {"subject": subject.strip(), "parts": parts, "lang": translation.get_language()}
    )
    message.attach_alternative(page, "text/html")
    return message


def _part(paragraph: str) -> dict[str, str]:
    action = _ACTION.fullmatch(paragraph)
    return action.groupdict() if action else {"text": paragraph}
