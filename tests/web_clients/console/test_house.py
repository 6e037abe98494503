"""Which house the console speaks to, and whose certificates it believes."""

import json
from pathlib import Path

import pytest

from web_clients.console.errors import Misused
from web_clients.console.house import NEEDED, find
from web_clients.console.settings import ROOT, DoorSettings, Settings


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A checkout in which nothing runs, but whose authority was made."""
    for name in DoorSettings.model_fields:
        # Other programs' tests are told of their doors by the environment.
        monkeypatch.delenv(f"GATEHOUSE_DOOR_{name.upper()}", raising=False)
    (tmp_path / "var" / "certs").mkdir(parents=True)
    (tmp_path / "var" / "certs" / "authority.pem").touch()
    return Settings(var=tmp_path / "var", own_doors=DoorSettings())


def _list(path: Path, **doors: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({name: f"https://{name}.example.org" for name in NEEDED} | doors))
    return path


def test_the_house_of_this_checkout(settings: Settings) -> None:
    """While it runs, its doors and its authority are known without a word."""
    _list(settings.local_doors)

    house = find(settings)

    assert house.doors["games"] == "https://games.example.org"
    assert house.ca_file == str(settings.local_authority)


def test_no_house(settings: Settings) -> None:
    """Where nothing runs, the advice names the two ways on."""
    with pytest.raises(Misused) as refused:
        find(settings)

    assert "`make up`" in refused.value.advice
    assert "--host" in refused.value.advice


@pytest.mark.parametrize(
    ("host", "games"),
    [
        ("https://192.0.2.7:5009", "https://192.0.2.7:5007"),
        ("play.example.org:9009", "https://play.example.org:9007"),
        ("https://[2001:db8::1]:5009", "https://[2001:db8::1]:5007"),
    ],
)
def test_a_house_elsewhere(settings: Settings, host: str, games: str) -> None:
    """Its other doors stand where the table has them, as far away as the one that was named.

    Its certificates come from an authority of the system's list: ours is for our own house.
    """
    house = find(settings, host=host)

    assert house.doors["games"] == games
    assert house.ca_file is None


def test_the_same_machine_has_the_same_authority(settings: Settings) -> None:
    """A house that is named by its loopback address is one of this machine."""
    assert find(settings, host="https://localhost:5009").ca_file == str(settings.local_authority)


def test_the_authority_that_is_named(settings: Settings, tmp_path: Path) -> None:
    """A named file wins over a found one."""
    settings.ca_file = tmp_path / "a.pem"
    assert find(settings, host="https://localhost:5009").ca_file == str(tmp_path / "a.pem")
    assert find(settings, host="localhost:5009", ca_file=tmp_path / "b.pem").ca_file == str(
        tmp_path / "b.pem"
    )


def test_doors_by_a_list(settings: Settings, tmp_path: Path) -> None:
    """A list, settings, and the command line, each stronger than the one before."""
    settings.doors = _list(tmp_path / "doors.json")
    settings.own_doors.games_url = "https://play.example.org"

    house = find(settings, host="https://id.example.org")

    assert house.doors["posts"] == "https://posts.example.org"
    assert house.doors["games"] == "https://play.example.org"
    assert house.issuer == "https://id.example.org"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"games": 1}',
        '{"games": "http://plain.example"}',
        '{"games": "https://x.example/path"}',
        "\xff",
    ],
)
def test_no_list(settings: Settings, tmp_path: Path, content: str) -> None:
    """A file that is something else is refused by name, plain http too."""
    file = tmp_path / "doors.json"
    file.write_text(content, encoding="latin-1")

    with pytest.raises(Misused, match=r"doors\.json"):
        find(settings, doors=file)


@pytest.mark.parametrize(
    "host", ["http://localhost:5009", "https://u:p@x.example", "https://x.example/a", "::"]
)
def test_no_address(settings: Settings, host: str) -> None:
    """A host is an https origin and nothing else."""
    with pytest.raises(Misused):
        find(settings, host=host)


def test_a_house_whose_doors_cannot_be_guessed(settings: Settings) -> None:
    """A host name without a port has its doors elsewhere, and the person is asked for the list."""
    with pytest.raises(Misused, match="games") as refused:
        find(settings, host="https://id.example.org")

    assert "--doors" in refused.value.advice


def test_where_the_tokens_are(tmp_path: Path) -> None:
    """In the person's own configuration, unless they say where."""
    assert Settings(config_home=tmp_path).token_file == tmp_path / "gatehouse" / "tokens.json"
    assert Settings(tokens=tmp_path / "t").token_file == tmp_path / "t"
    assert Settings(config_home=Path("relative")).token_file == Path.home() / ".config/gatehouse/tokens.json"


def test_the_authority_of_the_checkout_itself() -> None:
    """A house that keeps all in its checkout has its certificates there too."""
    assert Settings(var=Path("var")).local_authority == ROOT / "certs" / "authority.pem"
