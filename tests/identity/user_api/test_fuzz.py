"""The API does what its document says, whatever schemathesis sends it over a real connection."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.utils import timezone
from pytest_django import Settings
from schemathesis import engine
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events
from schemathesis.engine.recorder import ScenarioRecorder

from identity.accounts.models import User
from identity.accounts.origin import NOWHERE
from identity.config.doors import door_url
from identity.user_api.api import ENDPOINTS
from identity.user_api.give_token import give_token
from tests.identity.social.live_doors import live_doors

pytestmark = pytest.mark.django_db(transaction=True)

CONFIG: dict[str, Any] = {
    "seed": 1,
    "continue-on-failure": True,
    "cache": {"enabled": False},
    "generation": {"mode": "all", "max-examples": 8, "deterministic": True, "database": "none"},
    "checks": {
        # A schema cannot say all that is asked of a handle, a password or a cursor.
        "positive_data_acceptance": {"enabled": False},
        "negative_data_rejection": {"expected-statuses": ["4xx"]},
        "missing_required_header": {"expected-statuses": ["4xx"]},
    },
}
GUESSED = {"POST /api/v1/token", "POST /api/v1/accounts"}
"""What nobody does right by chance; their own tests do."""
OPERATIONS = {f"{each.method} /api/v1/{each.path.replace('<uuid:sub>', '{sub}')}" for each in ENDPOINTS}


@pytest.fixture
def crowd(db: None) -> list[User]:
    """Members for an administrator to act on, some of them locked."""
    return [
        User.objects.create(
            email=f"{number}@example.com",
            handle=f"member_{number}",
            email_verified_at=timezone.now(),
            locked_at=timezone.now() if number % 2 else None,
        )
        for number in range(4)
    ]


@pytest.fixture
def authority(settings: Settings, tmp_path: Path) -> Iterator[Path]:
    """The doors over TLS, with limits that a fuzz does not reach, and whose certificates to trust there."""
    for limit in ("USER_API_REQUESTS", "MAILS_ADDRESS", "MAILS_TARGET", "SIGN_IN_FAILURES_ADDRESS"):
        setattr(settings, limit, 10**6)
    with live_doors(settings, tmp_path):
        yield tmp_path / "authority.pem"


def bearer(user: User, *methods: str) -> dict[str, str]:
    """The header of a token got by these methods."""
    return {"Authorization": f"Bearer {give_token(user, list(methods), NOWHERE).token}"}


def configured(authority: Path, keeper: User, alice: User, crowd: list[User]) -> SchemathesisConfig:
    """Everything is asked by the keeper, but for the end of a token: that is Alice's."""
    known = {"path.sub": [str(user.pk) for user in crowd], "header.If-Match": ["*"]}
    ending = {"include-name": "DELETE /api/v1/token", "headers": bearer(alice, "pwd")}
    return SchemathesisConfig.from_dict(
        {
            **CONFIG,
            "tls-verify": str(authority),
            "base-url": door_url("user_management").rstrip("/"),
            "headers": bearer(keeper, "pwd", "otp", "mfa"),
            "dictionaries": {name: {"values": values} for name, values in known.items()},
            "parameters": {name: {"dictionary": name, "probability": 0.7} for name in known},
            "operations": [ending],
        }
    )


def test_does_what_its_document_says(authority: Path, keeper: User, alice: User, crowd: list[User]) -> None:
    """No failure of ours, no undocumented answer, nothing wrong accepted, no way in without a token.

    And it was really tried: every operation that can be guessed succeeded at least once.
    """
    document = door_url("user_management", "api/v1/openapi.json")
    config = configured(authority, keeper, alice, crowd)
    schema = schemathesis.openapi.from_url(document, config=config, verify=str(authority))
    faults: list[str] = []
    succeeded: set[str] = set()
    for event in engine.from_schema(schema).execute():
        match event:
            case events.FatalError():
                raise event.exception
            case events.NonFatalError():
                raise event.value
            case events.ScenarioFinished():
                faults += faults_in(event.recorder)
                succeeded |= successes_in(event.recorder)

    assert faults == [], "\n\n".join(faults)
    assert succeeded | GUESSED == OPERATIONS


def faults_in(recorder: ScenarioRecorder) -> list[str]:
    """What is wrong with the answers."""
    found = [check.failure_info for checks in recorder.checks.values() for check in checks]
    return [
        f"{each.failure.operation}: {each.failure.title}\n{each.failure.message}\n{each.code_sample}"
        for each in found
        if each is not None
    ]


def successes_in(recorder: ScenarioRecorder) -> set[str]:
    """The operations that did what they are for."""
    return {
        recorder.cases[case].value.operation.label
        for case, answer in recorder.interactions.items()
        if answer.response is not None and answer.response.status_code < 300
    }
