"""Applications learn in which language to greet (OpenID Connect Core, section 5.1: locale)."""

import pytest

from identity.accounts.models import User
from identity.authorization_server.rules.userinfo_claims import claims_of


@pytest.mark.rfc("OpenID Connect Core", "5.3.2", "a claim without a value is left out")
def test_only_when_chosen(alice: User) -> None:
    """Whoever leaves it to the browser has no locale to tell."""
    assert "locale" not in claims_of(alice, ["profile"])
    alice.language = "fr"
    assert claims_of(alice, ["profile"])["locale"] == "fr"
    assert "locale" not in claims_of(alice, ["email"])
