"""The command that makes the first administrator."""

import re
from io import StringIO

from django.core.management import call_command

from identity.accounts.models import User
from identity.config.doors import door_url
from tests.identity.browsing import Browser


def run(**options: str) -> str:
    """What the command prints."""
    out = StringIO()
    call_command("first_administrator", stdout=out, **options)
    return out.getvalue()


def test_makes_one_with_a_password_that_works(visitor: Browser) -> None:
    """The printed password opens the administration, with a second factor beside it, and is random."""
    found = re.search(r"password: (\S{22,})", run())
    assert found is not None
    user = User.objects.get()

    assert (user.email, user.handle, user.is_superuser, user.roles()) == (
        "admin@localhost", "admin", True, ["administrator"],
    )  # fmt: skip
    visitor.sign_in_strongly(user, found[1])
    assert visitor.open(door_url("user_management", "admin/")).status_code == 200


def test_does_nothing_twice(db: None) -> None:
    """A second run makes nobody and prints no password."""
    run()

    assert run() == "administrator: already there\n"
    assert User.objects.count() == 1


def test_address_is_the_operators(db: None) -> None:
    """Who it is may be said."""
    run(email="Ops@Example.org", handle="ops")

    assert User.objects.get().email == "ops@example.org"
