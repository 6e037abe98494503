"""Make a message, as text and as HTML, from one template of plain words."""

import re
from typing import Any

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

_ACTION = re.compile(r"(?P<label>[^\n]+):\n(?P<url>https://\S+)")


def compose(name: str, to: str, context: dict[str, Any]) -> EmailMultiAlternatives:
    """Make the message that `mail/<name>.txt` words: first line the subject, then paragraphs.

    A paragraph of two lines, "what to do:" and an address, becomes a button in the HTML part.
    """
    subject, _, text = render_to_string(f"mail/{name}.txt", context).partition("\n")
    text = text.strip() + "\n"
    message = EmailMultiAlternatives(
        subject=subject.strip(),
        body=text,
        to=[to],
        # RFC 3834, section 5: nobody's out-of-office note should answer.
        headers={"Auto-Submitted": "auto-generated"},
    )
    parts = [_part(paragraph) for paragraph in text.strip().split("\n\n")]
    page = render_to_string("mail/letter.html", {"subject": subject.strip(), "parts": parts})
    message.attach_alternative(page, "text/html")
    return message


def _part(paragraph: str) -> dict[str, str]:
    action = _ACTION.fullmatch(paragraph)
    return action.groupdict() if action else {"text": paragraph}
