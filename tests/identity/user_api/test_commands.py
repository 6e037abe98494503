"""The commands of docs/user-api.md do what they say, typed into a shell."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from identity.accounts.models import User
from identity.audit.models import SecurityEvent
from identity.config.doors import door_url
from tests.identity.browsing import PASSWORD
from tests.identity.second_factors.conftest import code_now
from tests.identity.social.live_doors import live_doors

pytestmark = pytest.mark.django_db(transaction=True)

DOCUMENT = Path(__file__).parents[3] / "docs" / "user-api.md"
COMMANDS = re.findall(r"```sh\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)


@pytest.fixture
def authority(settings: Settings, tmp_path: Path) -> Iterator[Path]:
    """The doors over TLS, and whose certificates to trust there."""
    if shutil.which("jq") is None or shutil.which("curl") is None:
        pytest.skip("needs curl and jq")
    with live_doors(settings, tmp_path):
        yield tmp_path / "authority.pem"


def typed(commands: list[str], authority: Path) -> str:
    """What the commands say; raises CalledProcessError where one fails."""
    script = "set -euo pipefail\n" + "\n".join(commands)
    script = script.replace("https://localhost:5002/", door_url("user_management"))
    script = script.replace("certs/authority.pem", str(authority))
    return subprocess.run(
        ["bash", "-c", script],
        env={"PATH": os.environ["PATH"], "PASSWORD": PASSWORD, "CODE": code_now()},
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    ).stdout


def test_the_commands_work(authority: Path, keeper: User) -> None:
    """Somebody opens an account, uses it, and an administrator locks it and lets its owner back in."""
    setting, opening, *rest = COMMANDS
    assert "mailed" in typed([setting, opening], authority)
    User.objects.filter(handle="dora").update(email_verified_at=timezone.now())

    said = typed([setting, *rest], authority)

    dora = User.objects.get(handle="dora")
    assert f'"sub":"{dora.pk}"' in said
    assert (dora.name, dora.lock_reason, dora.roles()) == ("Dora", "It sends spam.", ["moderator"])
    events = SecurityEvent.objects.filter(account=dora.pk).order_by("id")
    assert list(events.values_list("event", flat=True)) == [
        "signed_up", "signed_in", "details_changed", "signed_out",
        "locked", "unlock_asked", "reset_asked", "signed_out_everywhere", "roles_changed",
    ]  # fmt: skip
