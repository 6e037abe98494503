"""The command that makes a cast."""

from io import StringIO

from django.core.management import call_command

from identity.accounts.models import BrowserSession, User
from tests.identity.browsing import Browser


def run(**options: bool) -> dict[str, str]:
    """Handle to what is printed as password."""
    out = StringIO()
    call_command("demo_accounts", stdout=out, **options)
    rows = [line.split("\t") for line in out.getvalue().splitlines()]
    return {handle: password for handle, _, password in rows}


def test_passwords_are_random_and_work(visitor: Browser) -> None:
    """Each of the cast can log in with the printed password, and no two share one."""
    cast = run()

    assert len(set(cast.values())) == len(cast) >= 3
    for handle, password in cast.items():
        assert visitor.sign_in(User.objects.get(handle=handle), password).status_code == 302


def test_second_run_changes_nothing(db: None) -> None:
    """Who is there already keeps their password, and it is not shown."""
    first = run()

    assert set(run().values()) == {"already there"}
    assert all(User.objects.get(handle=handle).check_password(word) for handle, word in first.items())


def test_new_passwords_replace_the_old(visitor: Browser) -> None:
    """When asked to, the cast gets new passwords, and old sessions end."""
    first = run()
    visitor.sign_in(User.objects.get(handle="alice"), first["alice"])
    second = run(new_passwords=True)

    assert not set(first.values()) & set(second.values())
    assert User.objects.get(handle="alice").check_password(second["alice"])
    assert not BrowserSession.objects.exists()


def test_somebody_elses_handle_is_left_alone(db: None) -> None:
    """A person who took a handle of the cast is not touched."""
    User.objects.create_user("real@example.org", "bob", "keeps their own password")

    assert run(new_passwords=True)["bob"] == "already there"
    assert User.objects.get(handle="bob").check_password("keeps their own password")
