"""The command that lends an administrator for a moment."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from identity.accounts.models import User


def run(**options: bool) -> list[str]:
    """What is printed, column by column."""
    out = StringIO()
    call_command("demo_keeper", stdout=out, **options)
    return out.getvalue().split()


@pytest.mark.django_db
def test_the_role_is_lent_and_taken_back() -> None:
    """Each time with another password, which no longer works afterwards; never more than the role."""
    passwords = []
    for _ in range(2):
        handle, email, password = run()
        keeper = User.objects.get(handle=handle, email=email)
        assert keeper.check_password(password)
        assert set(keeper.roles()) == {"administrator"}
        assert not keeper.is_staff
        assert not keeper.is_superuser

        assert run(dismiss=True) == []
        keeper = User.objects.get(pk=keeper.pk)
        assert not set(keeper.roles())
        assert not keeper.check_password(password)
        passwords.append(password)
    assert len(set(passwords)) == 2


@pytest.mark.django_db
def test_nobody_elses_handle_is_lent_a_role() -> None:
    """Whoever took the handle keeps it, and gets nothing."""
    real = User.objects.create_user("real@example.org", "keeper", "keeps their own password")

    with pytest.raises(CommandError, match="somebody else"):
        run()
    run(dismiss=True)

    real.refresh_from_db()
    assert not set(real.roles())
    assert real.check_password("keeps their own password")
