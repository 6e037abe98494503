"""`register` brings the register in line with a file."""

import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoAssertNumQueries

from identity.authorization_server.models import (
    AccessToken,
    Application,
    ApplicationSecret,
    ResourceServer,
    Scope,
)
from identity.authorization_server.models.secret import new_secret
from tests.protocol.party import Party

OURS = Path(__file__).parents[3] / "deploy" / "registrations.toml"


@pytest.fixture
def var(tmp_path: Path, settings: pytest.FixtureRequest, db: None) -> Path:
    """A folder with the secrets that the launcher makes."""
    settings.VAR = tmp_path  # type: ignore[attr-defined]
    for name in re.findall(r'secret_file = "(.*)"', OURS.read_text()):
        path = tmp_path / "secrets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(new_secret() + "\n")
    return tmp_path


def register(file: Path = OURS) -> None:
    """Run the command."""
    call_command("register", str(file))


def test_our_own_registrations(var: Path) -> None:
    """The file in deploy/ registers the house's scopes, resource servers and programs."""
    register()

    site, console = (
        Application.objects.get(client_id="site"),
        Application.objects.get(client_id="gatehouse-console"),
    )
    assert site.redirect_uris == "https://localhost:5006/sign-in/callback"
    assert site.post_logout_redirect_uris == "https://localhost:5000/"
    assert site.first_party
    assert site.client_type == "confidential"
    assert site.grants == ["authorization_code", "refresh_token", "client_credentials"]
    assert site.live_secrets()[0].matches((var / "secrets/site/site_client_secret").read_text().strip())
    assert console.client_type == "public"
    assert not console.live_secrets()
    audiences = dict(ResourceServer.objects.values_list("identifier", "audience"))
    assert audiences["games"] == "https://localhost:5007"
    assert set(Scope.objects.values_list("name", "resource_server__identifier")) >= {
        ("openid", None),
        ("profile", None),
        ("email", None),
        ("roles", None),
        ("games:read", "games"),
        ("games:write", "games"),
        ("friends:read", "friends"),
        ("friends:write", "friends"),
        ("friends:relations", "friends"),
        ("messages:read", "messages"),
        ("messages:write", "messages"),
    }


def test_second_run_changes_nothing(
    var: Path, capsys: pytest.CaptureFixture[str], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """Running it again says nothing, writes nothing, and asks little."""
    register()
    assert "application site: registered" in capsys.readouterr().out

    with django_assert_max_num_queries(80) as asked:
        register()

    assert capsys.readouterr().out == ""
    assert all(
        query["sql"].startswith(("SELECT", "BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")) for query in asked
    )


def test_changes_are_told(var: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A changed entry changes its row, and the command says which part of it."""
    register()
    changed = tmp_path / "changed.toml"
    changed.write_text(
        OURS.read_text().replace('name = "Games"', 'name = "Play"').replace('"{home}/"', '"{home}/bye"')
    )
    capsys.readouterr()

    register(changed)

    assert capsys.readouterr().out.splitlines() == [
        "resource server games: changed name",
        "application site: changed post_logout_redirect_uris",
    ]


def test_changed_secret_rotates(var: Path, app: Party, capsys: pytest.CaptureFixture[str]) -> None:
    """A new secret in the file opens at once, the former one no more, and what it opened is revoked."""
    file = var / "secrets/site/site_client_secret"
    assert app.secret is not None
    file.write_text(app.secret)
    Scope.objects.all().delete()
    ResourceServer.objects.all().delete()
    register()
    app.redirect_uri = Application.objects.get(client_id="site").redirect_uris
    tokens = app.tokens()
    file.write_text(new_secret())
    capsys.readouterr()

    register()

    said = capsys.readouterr().out
    assert "took the secret of site_client_secret" in said
    assert "revoked the former secret gcs_" in said
    assert app.secret not in said
    assert app.refresh(tokens["refresh_token"]).status_code == 401
    assert not AccessToken.objects.exists()
    assert ApplicationSecret.objects.filter(application__client_id="site").count() == 2


@pytest.mark.parametrize(
    ("found", "instead", "words"),
    [
        ("first_party = true", "frist_party = true", "frist_party"),
        ('name = "Games"', 'nmae = "Games"', "nmae"),
        ("[scopes.email]", "[scops.email]", "scops"),
        ("{dashboard}", "{cellar}", "cellar"),
        ('type = "confidential"', 'type = "public"', "secret_file"),
        ('["password",', '["implicit",', "grants"),
        ('"{dashboard}/sign-in/callback"', '"http://site.example/cb"', "redirect_uris"),
        ('"{home}/"', '"https://*.example/"', "post_logout_redirect_uris"),
        ('scopes = ["openid", "profile", "email"', 'scopes = ["openid", "everything"', "everything"),
        ("games/games_introspection_secret", "../games_introspection_secret", "secret_file"),
        ("games/games_introspection_secret", "games/nothing_there", "nothing_there"),
        ('[resource_server.scopes."games:read"]', '[resource_server.scopes."openid"]', "two owners"),
        ("[[application]]", "[[application", "toml"),
        ("first_party = true\n\n# A command", "\n# A command", "first-party"),
    ],
    ids=lambda value: value[:24],
)
def test_bad_file_changes_nothing(var: Path, tmp_path: Path, found: str, instead: str, words: str) -> None:
    """A file with a fault anywhere registers nothing at all, and the fault is named."""
    bad = tmp_path / "bad.toml"
    assert found in OURS.read_text()
    bad.write_text(OURS.read_text().replace(found, instead))

    with pytest.raises(CommandError, match=words):
        register(bad)

    assert not Application.objects.exists()
    assert not ResourceServer.objects.exists()
    assert not Scope.objects.exists()


def test_chosen_secret_is_not_taken(var: Path) -> None:
    """A secret that a person might have chosen is refused, and not repeated."""
    (var / "secrets/site/site_client_secret").write_text("hunter2hunter2")

    with pytest.raises(CommandError, match="never chosen") as refusal:
        register()

    assert "hunter2" not in str(refusal.value)
    assert not Application.objects.exists()


def test_missing_file(var: Path) -> None:
    """A file that is not there is named."""
    with pytest.raises(CommandError, match=r"nowhere\.toml"):
        register(Path("nowhere.toml"))
