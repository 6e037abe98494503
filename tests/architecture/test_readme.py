"""What the README lets people copy works."""

import re
import tomllib
from pathlib import Path

from deploy.local.doors import TABLE
from identity.authorization_server.registration.document import read
from tests.architecture.conftest import ROOT, text

README = text(Path("README.md"))


def _doors() -> dict[str, str]:
    return {
        row["name"]: f"https://localhost:{row['port']}"
        for row in tomllib.loads(TABLE.read_text(encoding="utf-8"))["door"]
    }


def test_our_own_registrations_can_be_taken() -> None:
    """The file that every start reads is one that identity takes."""
    assert read(ROOT / "deploy" / "registrations.toml", _doors()).application


def test_the_first_app_can_be_registered(tmp_path: Path) -> None:
    """The README's application, added to our own as it says, is one that identity takes."""
    block = re.search(r"```toml\n(.*?)```", README, re.DOTALL)
    assert block is not None
    file = tmp_path / "registrations.toml"
    file.write_text(text(Path("deploy/registrations.toml")) + "\n" + block[1])

    added = read(file, _doors()).application[-1]

    assert added.client_id in README.replace(block[0], "")
    assert (added.type, added.secret_file) == ("public", None)


def test_the_issuer_is_the_door() -> None:
    """The issuer that the README names is the authorization server's door."""
    assert f"| issuer | `{_doors()['authorization_server']}` |" in README
