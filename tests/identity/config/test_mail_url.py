"""Where mail goes, from one URL."""

import pytest

from identity.config.mail_url import Mail, read_mail_url

SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.mark.parametrize(
    ("url", "mail"),
    [
        ("file:/srv/mail", Mail("identity.mail.folder.FolderBackend", folder="/srv/mail")),
        ("smtp://mail.example", Mail(SMTP, host="mail.example", port=587, starttls=True)),
        ("smtp://mail.example:25", Mail(SMTP, host="mail.example", port=25, starttls=True)),
        ("smtp://localhost:1025", Mail(SMTP, host="localhost", port=1025)),
        (
            "smtps://post%40example:p%2Fw@mail.example",
            Mail(SMTP, host="mail.example", port=465, user="post@example", password="p/w", tls_at_once=True),
        ),
    ],
)
def test_reads(url: str, mail: Mail) -> None:
    """A password never travels in clear to another machine."""
    assert read_mail_url(url) == mail


@pytest.mark.parametrize(
    "url", ["", "mail.example", "http://mail.example", "smtp://", "file:", "smtp:mail.example"]
)
def test_refuses(url: str) -> None:
    """Anything else stops the start."""
    with pytest.raises(ValueError, match="use file:"):
        read_mail_url(url)
