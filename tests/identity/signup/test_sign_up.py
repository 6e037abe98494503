"""Opening an account."""

from django.core.mail import EmailMessage

from identity.accounts.models import User
from identity.config.doors import door_url
from tests.identity.browsing import Browser, link_in, words

NEW = {
    "email": "dora@example.com",
    "handle": "dora",
    "display_name": "Dora",
    "password": "seven owls in a row",
}


def test_opens_an_account(visitor: Browser, mailoutbox: list[EmailMessage]) -> None:
    """Whoever signs up, follows the mailed link and logs in is through the gate."""
    assert visitor.open(door_url("signup")).status_code == 200
    asked = visitor.submit(door_url("signup"), NEW)
    assert asked["Location"] == door_url("signup", "check-your-mail")
    assert visitor.open(asked["Location"]).status_code == 200

    link = link_in(mailoutbox[0])
    assert "@dora" in words(visitor.open(link))
    assert "confirmed" in words(visitor.submit(link))

    entered = visitor.submit(door_url("login"), {"login": "dora", "password": NEW["password"]})
    assert entered["Location"] == door_url("dashboard")
    assert "dora@example.com" in words(visitor.open(door_url("user_management")))
    assert User.objects.get(handle="dora").email_verified

    visitor.open(door_url("lock"))
    locked = visitor.submit(door_url("lock"))
    assert locked["Location"] == door_url("lock", "locked")
    assert "locked" in words(visitor.open(locked["Location"]))
    assert visitor.open(door_url("user_management")).status_code == 302
