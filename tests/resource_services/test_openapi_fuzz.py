"""Every service does what its OpenAPI document says, whatever schemathesis sends it."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from flask import Flask, request, request_finished
from flask import Response as FlaskResponse
from hypothesis import strategies as st
from PIL import Image
from schemathesis import Response, engine
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events
from schemathesis.engine.recorder import Interaction, ScenarioRecorder
from schemathesis.openapi.checks import EnsureResourceAvailability

from resource_services.scores.schemas import LARGEST
from tests.resource_services import there_is
from tests.resource_services.any_service import DOCUMENT, KEY, Needs, operations, running
from tests.resource_services.caller import ALICE, Client, bearer
from tests.resource_services.games.cast import DOOR, PAGE
from tests.resource_services.scores.cast import FakeGames, FakeRelations


@dataclass(frozen=True)
class Service(Needs):
    """A service, what there is in it, and how it is tried.

    `known` makes things through the API and gives values for parameters (`path.game_id`, `body.sub`).
    `files` are good uploads, and `operations` schemathesis' settings where one differs. Alice, who asks,
    moderates and administers.
    """

    known: Callable[[Client], there_is.Known] = lambda _: {}
    files: Sequence[bytes] = (PAGE,)
    operations: Sequence[Mapping[str, Any]] = ()


ASKING: dict[str, Any] = {
    "settings": {"friends": "https://localhost:5011", "client_secret": KEY},
    "parts": lambda: {"relations": there_is.FriendsWithAll()},
}
SERVICES = {
    "friends": Service(
        known=there_is.of_friends,
        operations=[{"include-name": "POST /api/v1/relations", "headers": bearer("program")}],
    ),
    "games": Service(
        settings={**ASKING["settings"], "ticket_key": KEY},
        parts=ASKING["parts"],
        known=there_is.of_games,
        files=[PAGE, there_is.picture()],
        operations=[
            {"include-name": f"POST /api/v1/{name}", "headers": bearer("program")}
            for name in ("standing", "standings")
        ],
    ),
    "home": Service(
        settings={"link_key": KEY},
        fill=there_is.rows_of_home,
        known=there_is.of_home,
        files=[there_is.picture()],
        operations=[{"include-name": name, "headers": bearer("program")} for name in there_is.DOOR_OF_HOME],
    ),
    "messages": Service(
        settings={**ASKING["settings"], "ticket_key": KEY},
        parts=ASKING["parts"],
        known=there_is.of_messages,
        # A message that was deleted leaves a mark that something stood there.
        operations=[
            {
                "include-path": "/api/v1/messages/{message_id}",
                "checks": {"use_after_free": {"enabled": False}},
            }
        ],
    ),
    "posts": Service(
        **ASKING,
        known=there_is.of_posts,
        files=[there_is.picture()],
        # Moderators have no power over what is not for everyone, not even over their own.
        operations=[
            {
                "include-path": "/api/v1/posts/{post_id}/hide",
                "checks": {"ensure_resource_availability": {"enabled": False}},
            }
        ],
    ),
    "profile": Service(
        **ASKING, fill=there_is.people_of_profile, known=there_is.of_profile, files=[there_is.picture()]
    ),
    "scores": Service(
        settings={**ASKING["settings"], "games": "https://localhost:5007"},
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


@schemathesis.deserializer("image/webp")
def opened(_: object, response: Response) -> list[int]:
    """Read a picture, or say that it is none."""
    with Image.open(BytesIO(response.content)) as picture:
        return list(picture.size)


@dataclass
class Found:
    """What came of it: the answers to each operation, and whatever is wrong with them."""

    answers: dict[str, list[Interaction]] = field(default_factory=lambda: defaultdict(list))
    faults: list[str] = field(default_factory=list)
    made: set[str] = field(default_factory=set)
    """Operations that did what they are for while things were made to try the others on."""

    def done(self) -> set[str]:
        """The operations that did what they are for, at least once."""
        return {
            name for name, answers in self.answers.items() if any(_is_success(name, each) for each in answers)
        }

    def challenged(self, realm: str) -> set[str]:
        """The operations that asked whoever showed no token for one, every time."""
        challenge = f'Bearer realm="{realm}", resource_metadata="{DOOR}/.well-known/oauth-protected-resource"'
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
    with running(service, tmp_path, SERVICES[service]) as (made, tokens):
        tokens.give("alice", ALICE, "moderator", "administrator")
        for name, sub in there_is.CROWD.items():
            tokens.give(name, sub)
        tokens.give_program("program")
        yield made


def fuzz(app: Flask, service: Service) -> Found:
    """Send what the document allows and what it does not, and follow what comes back."""
    found = Found()

    def note(_: Flask, response: FlaskResponse, **__: object) -> None:
        if response.status_code < 300 and request.url_rule is not None:
            path = re.sub("<(?:[^:>]+:)?([^>]+)>", "{\\1}", request.url_rule.rule)
            found.made.add(f"{request.method} {path}")

    with request_finished.connected_to(note, app):
        known = {"header.If-Match": ["*"], **service.known(Client(app))}
    good = st.sampled_from(service.files)  # three times of four, or some upload may never be a good one
    schemathesis.openapi.format("binary", good | good | good | st.binary(max_size=64))
    steered = {
        "dictionaries": {name: {"values": list(values)} for name, values in known.items()},
        "parameters": {name: {"dictionary": name, "probability": 0.7} for name in known},
        "operations": list(service.operations),
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
    for case, checks in recorder.checks.items():
        for failed in (check.failure_info for check in checks):
            if failed is None or (
                isinstance(failed.failure, EnsureResourceAvailability) and _was_made_before(case, recorder)
            ):
                continue
            what = failed.failure
            found.faults.append(f"{what.operation}: {what.title}\n{what.message}\n{failed.code_sample}")


def _was_made_before(case: str, recorder: ScenarioRecorder) -> bool:
    # The same Idempotency-Key is told of the same resource again, whatever another scenario did to it since.
    made = recorder.find_parent(case_id=case)
    told = made and recorder.find_response(case_id=made.id)
    return bool(told and told.headers.get("idempotency-replayed"))


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


def test_does_what_its_document_says(service: str, app: Flask) -> None:
    """No failure of ours, no undocumented answer, nothing wrong accepted, no way in without a token.

    And it was really tried: every operation succeeded at least once, with what was made up or in making what
    there is, and every one was asked without a token.
    """
    found = fuzz(app, SERVICES[service])

    assert found.faults == [], "\n\n".join(found.faults)
    assert found.done() | found.made == operations(app).keys()
    guarded = {name for name, told in operations(app).items() if told.get("security")}
    assert found.challenged(realm=service) == guarded
