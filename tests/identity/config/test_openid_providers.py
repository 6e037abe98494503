"""Providers by the environment and by the operator's file."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from identity.config.environment import Environment
from identity.config.openid_providers import read_openid_providers
from identity.config.social import social_providers

ROW = """
[[provider]]
id = "work"
name = "Work"
issuer = "https://id.example.com/realms/work"
client_id = "gatehouse"
client_secret_file = "work.secret"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An operator's file, with the secret beside it."""
    (tmp_path / "work.secret").write_text("of work\n", encoding="utf-8")
    file = tmp_path / "providers.toml"
    file.write_text(ROW, encoding="utf-8")
    return file


def test_reads_the_file(file: Path) -> None:
    """The secret comes from its own file, and the issuer stays as it is written."""
    (provider,) = read_openid_providers(file)

    assert provider.client_secret.get_secret_value() == "of work"
    assert provider.issuer_as_written == "https://id.example.com/realms/work"
    assert not provider.trust_addresses
    assert "of work" not in repr(provider)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"work"\nname', '"Work!"\nname', "id"),
        ('"work"\nname', '"google"\nname', "kept for the house"),
        ("https://", "http://", "served over https"),
        ("client_id", "client_identifier", "client_id"),
        ("work.secret", "nowhere.secret", "cannot read"),
        ("[[provider]]", "[provider]", r"each provider is one \[\[provider\]\]"),
        ("[[provider]]", "[[provider]", "not TOML"),
        (ROW, ROW + ROW, "two providers have the same id"),
    ],
)
def test_a_mistake_stops_it_by_name(file: Path, old: str, new: str, told: str) -> None:
    """An operator reads what is wrong, and where."""
    file.write_text(ROW.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(ValueError, match=told):
        read_openid_providers(file)


def test_each_is_on_by_its_id_and_secret(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    """Both are set, and the button is there; the file's come after, in its order."""
    monkeypatch.setenv("IDENTITY_X_ID", "at-x")
    monkeypatch.setenv("IDENTITY_X_SECRET", "of-x")
    monkeypatch.setenv("IDENTITY_GOOGLE_ID", "at-google")
    monkeypatch.setenv("IDENTITY_GOOGLE_SECRET", "of-google")
    monkeypatch.setenv("IDENTITY_OPENID_PROVIDERS", str(file))
    found = social_providers(Environment())

    assert [provider.slug for provider in found] == ["google", "x", "work"]
    assert [provider.trusted for provider in found] == [True, False, False]
    assert "of-x" not in repr(found)


@pytest.mark.parametrize("half", ["ID", "SECRET"])
@pytest.mark.parametrize("name", ["GOOGLE", "FACEBOOK", "X"])
def test_half_of_it_stops_the_start(monkeypatch: pytest.MonkeyPatch, name: str, half: str) -> None:
    """An id without a secret, or the other way round, is a mistake and not a choice."""
    monkeypatch.setenv(f"IDENTITY_{name}_{half}", "something")

    with pytest.raises(ValidationError, match=f"goes together with IDENTITY_{name}_ID"):
        Environment()
