"""Every service does what its OpenAPI document says, whatever schemathesis sends it."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import strategies as st
from schemathesis import engine
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events
from schemathesis.engine.recorder import Interaction

from chassis.service.database import Database
from chassis.service.migrate import migrate
from resource_services.guard.guard import Guard
from resource_services.scores.schemas import LARGEST
from tests.resource_services.games.cast import ALICE, DOOR, ISSUER, PAGE, Client, bearer, claims, raw, shared
from tests.resource_services.scores.cast import FakeGames, FakeRelations

DOCUMENT = "/api/v1/openapi.json"
KEY = "k" * 43


@dataclass(frozen=True)
class Service:
    """What a service needs besides what all need.

    `settings` and `parts` are for its settings and its factory. `fill` puts rows before the first request,
    `known` makes things through the API and gives values for parameters (`path.game_id`, `body.sub`).
    `beyond` are operations that a lone person cannot make succeed.
    """

    settings: Mapping[str, Any] = field(default_factory=dict)
    parts: Callable[[], Mapping[str, Any]] = dict
    fill: Callable[[Database], None] = lambda _: None
    known: Callable[[Client], Mapping[str, Sequence[str]]] = lambda _: {}
    beyond: frozenset[str] = frozenset()


SERVICES = {
    "games": Service(
        settings={"ticket_key": KEY},
        known=lambda client: {"path.game_id": [shared(client)["id"] for _ in range(40)]},
    ),
    "scores": Service(
        settings={"client_secret": KEY, "friends": DOOR, "games": DOOR},
        parts=lambda: {"relations": FakeRelations(), "games": FakeGames(owner=ALICE)},
        known=lambda client: {"path.game": [declared(client, number) for number in range(4)]},
    ),
}


def declared(client: Client, number: int) -> str:
    """Declare a board on which every number is a score; its game."""
    game = f"9a3e0000-0000-4000-8000-{number:012}"
    # The direction that most examples have: once declared, no other is taken.
    said = {"title": "Dash", "direction": "low", "minimum": -LARGEST, "maximum": LARGEST}
    reply = client.put(f"/api/v1/games/{game}/board", json=said, headers=bearer("alice"))
    assert reply.status_code == 201, reply.text
    return game


CONFIG = {
    "seed": 1,
    "continue-on-failure": True,
    "cache": {"enabled": False},
    "headers": bearer("alice"),
    "generation": {"mode": "all", "max-examples": 20, "deterministic": True, "database": "none"},
    "checks": {
        # A schema cannot say all that is asked of a bundle or a cursor.
        "positive_data_acceptance": {"enabled": False},
        # Judged below: the check itself cannot call a WSGI application.
        "ignored_auth": {"enabled": False},
        "negative_data_rejection": {"expected-statuses": ["4xx"]},
        "missing_required_header": {"expected-statuses": ["4xx"]},
    },
}

schemathesis.openapi.format("binary", st.just(PAGE) | st.binary(max_size=64))


@dataclass
class Found:
    """What came of it: the answers to each operation, and whatever is wrong with them."""

    answers: dict[str, list[Interaction]] = field(default_factory=lambda: defaultdict(list))
    faults: list[str] = field(default_factory=list)

    def done(self) -> set[str]:
        """The operations that did what they are for, at least once."""
        return {
            name for name, answers in self.answers.items() if any(_is_success(name, each) for each in answers)
        }

    def challenged(self, realm: str) -> set[str]:
        """The operations that asked whoever showed no token for one, every time."""
        challenge = f'Bearer realm="{realm}"'
        asked = {name: list(filter(_lacks_token, answers)) for name, answers in self.answers.items()}
        return {
            name
            for name, bare in asked.items()
            if bare and all(_is_challenge(each, challenge) for each in bare)
        }


@pytest.fixture(params=SERVICES)
def service(request: pytest.FixtureRequest) -> str:
    """Each service in turn."""
    return str(request.param)


@pytest.fixture
def app(service: str, tmp_path: Path) -> Iterator[Flask]:
    """The service on real tables, with a guard that knows Alice's token for every scope that there is."""
    package = f"resource_services.{service}"
    settings = import_module(f"{package}.settings").Settings(
        var=tmp_path,
        door=DOOR,
        issuer=ISSUER,
        valkey_url="unix:///nowhere",
        introspection_secret=KEY,
        **SERVICES[service].settings,
    )
    answers: dict[str, dict[str, Any]] = {}
    guard = Guard(realm=service, issuer=ISSUER, audience=DOOR, introspect=answers.get)
    database = Database(settings.database_url)
    migrate(database, package)
    SERVICES[service].fill(database)
    made: Flask = import_module(f"{package}.app").create_app(
        settings, guard=guard, database=database, **SERVICES[service].parts()
    )
    answers[raw("alice")] = claims(ALICE, "alice", " ".join(scopes(made)))
    yield made
    database.close()


def operations(app: Flask) -> dict[str, Any]:
    """What the document says of each operation, by method and path."""
    described: Any = app.test_client().get(DOCUMENT).json
    return {
        f"{method.upper()} {path}": told
        for path, methods in described["paths"].items()
        for method, told in methods.items()
    }


def scopes(app: Flask) -> set[str]:
    """Every scope that an operation asks for."""
    asked = (needed for told in operations(app).values() for needed in told.get("security", []))
    return {scope for needed in asked for each in needed.values() for scope in each}


def fuzz(app: Flask, known: Mapping[str, Sequence[str]]) -> Found:
    """Send what the document allows and what it does not, and follow what comes back."""
    found = Found()
    known = {"header.If-Match": ["*"], **known}
    steered = {
        "dictionaries": {name: {"values": list(values)} for name, values in known.items()},
        "parameters": {name: {"dictionary": name, "probability": 0.7} for name in known},
    }
    config = SchemathesisConfig.from_dict({**CONFIG, **steered})
    for event in engine.from_schema(schemathesis.openapi.from_wsgi(DOCUMENT, app, config=config)).execute():
        match event:
            case events.FatalError():
                raise event.exception
            case events.NonFatalError():
                raise event.value
            case events.SchemaAnalysisWarnings():
                found.faults += map(str, event.warnings)
            case events.ScenarioFinished():
                _take(event, found)
    return found


def _take(event: events.ScenarioFinished, found: Found) -> None:
    recorder = event.recorder
    for case, answer in recorder.interactions.items():
        found.answers[recorder.cases[case].value.operation.label].append(answer)
    for failed in (check.failure_info for checks in recorder.checks.values() for check in checks):
        if failed is not None:
            what = failed.failure
            found.faults.append(f"{what.operation}: {what.title}\n{what.message}\n{failed.code_sample}")


def _is_success(operation: str, answer: Interaction) -> bool:
    # Methods that the document does not name are tried as well.
    named = operation.startswith(f"{answer.request.method} ")
    return named and answer.response is not None and answer.response.status_code < 300


def _lacks_token(answer: Interaction) -> bool:
    return all(name.lower() != "authorization" for name in answer.request.headers)


def _is_challenge(answer: Interaction, challenge: str) -> bool:
    told = answer.response
    found = told and [told.status_code, *told.headers.get("www-authenticate", [])]
    return found == [401, challenge]


@pytest.mark.rfc("RFC 6750", "3", "a request without a token is answered with a challenge")
def test_does_what_its_document_says(service: str, app: Flask) -> None:
    """No failure of ours, no undocumented answer, nothing wrong accepted, no way in without a token.

    And it was really tried: every operation succeeded at least once, and was asked without a token.
    """
    found = fuzz(app, SERVICES[service].known(Client(app)))

    assert found.faults == [], "\n\n".join(found.faults)
    assert found.done() == operations(app).keys() - SERVICES[service].beyond
    guarded = {name for name, told in operations(app).items() if told.get("security")}
    assert found.challenged(realm=service) == guarded
