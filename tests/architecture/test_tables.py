"""The tables that the code expects are the tables that its migrations make."""

import io

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_identity_has_every_migration() -> None:
    """No model has changed without a migration."""
    said = io.StringIO()

    call_command("makemigrations", "--check", "--dry-run", stdout=said)

    assert said.getvalue().strip() == "No changes detected"
