"""Whatever is sent to whatever address of identity, the answer is no fault of ours, and leaks nothing.

The addresses come from the URLconfs and the fields from the pages themselves: a new page is tried without
anybody's adding it here.
"""

from random import Random
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from identity.authorization_server.models import Application
from identity.config.doors import OWN, door_url
from identity.throttle.cache import counters
from identity.throttle.client_secrets import held
from tests.identity.fuzz.addresses import Address, addresses
from tests.identity.fuzz.conftest import House
from tests.identity.fuzz.forms import door_and_path, forms_on
from tests.identity.fuzz.sent import Sent, Usual, bent
from tests.identity.wsgi import Answer, ask

EXAMPLES, OF_THE_ADMINISTRATION = 16, 5
NO_SUCH_METHOD = 405
PROGRAMS = {"token", "introspect", "revoke", "userinfo", "device_authorization"}
PROTOCOL = [
    *("client_id", "client_secret", "redirect_uri", "response_type", "response_mode", "scope", "state"),
    *("nonce", "prompt", "max_age", "claims", "code_challenge", "code_challenge_method", "resource"),
    *("login_hint", "id_token_hint", "asked_at", "ui_locales", "acr_values", "request", "request_uri"),
    *("grant_type", "code", "code_verifier", "refresh_token", "username", "password", "otp", "token"),
    *("token_type_hint", "device_code", "user_code", "answer", "account", "post_logout_redirect_uri"),
    *("error", "access_token", "next", "again", "link", "q", "page", "p", "o", "e", "_popup", "_to_field"),
    *("action", "_selected_action"),
]


class Doors:
    """The house with everybody in it, as requests come to it."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.ours = tuple(f"{origin}/" for origin in {*django_settings.DOORS.values()}) + tuple(
            uri for app in Application.objects.all()
            for uri in f"{app.redirect_uris} {app.post_logout_redirect_uris}".split()
        )  # fmt: skip

    def send(self, address: Address, sent: Sent) -> Answer:
        """The answer to one request, in a house as if it were the first; whatever it does is undone."""
        counters().clear()
        held.clear()
        with transaction.atomic():
            answer = ask(
                address.door,
                sent.method,
                f"/{address.path.format(**sent.parts)}",
                query=sent.query,
                body=sent.body,
                content_type=sent.content_type,
                headers=sent.headers,
                cookies=self.house.cookies[sent.who],
            )
            transaction.set_rollback(True)
        return answer

    def usual(self, door: str) -> dict[Address, list[Usual]]:
        """What honest people and programs send to each address of a door, found on its pages."""
        known = addresses(door)
        found: dict[Address, list[Usual]] = {each: self._looks(each) for each in known}
        by_place = {door_and_path(self._url(each)): each for each in known}
        for address, looks in list(found.items()):
            for look in list(looks):
                page = self.send(address, look.unbent(self._good(address)))
                if not page.get("Content-Type").startswith("text/html"):
                    continue
                for form in forms_on(self._url(address), page.body.decode()):
                    meant = by_place.get(door_and_path(form.action), address)
                    query = look.query if meant is address else {}
                    found[meant].append(Usual(look.who, query, self._filled(form.fields)))
        for address, usual in found.items():
            if self.send(address, usual[0].unbent(self._good(address))).status == NO_SUCH_METHOD:
                usual += [Usual(each.who, each.query, {"answer": "x"}) for each in self._looks(address)]
        if door == "authorization_server":
            for address in known:
                found[address] = self.house.programs.get(address.path, []) or found[address]
        return found

    def _looks(self, address: Address) -> list[Usual]:
        who = ["nobody", "warden"] if address.administration else ["nobody", "alice"]
        if address.door == "login":
            who += ["bob, half", "charlie, from a provider"]
        here = door_and_path(self._url(address))
        mailed = [urlsplit(link).query for link in self.house.links if door_and_path(link) == here]
        links = [{"link": query.partition("=")[2]} for query in mailed]
        return [Usual(each, query) for each in who for query in (links or [{}])]

    def _good(self, address: Address) -> dict[str, str]:
        return {name: self.parts(name)[0] for name in address.parts}

    def _url(self, address: Address) -> str:
        return door_url(address.door, address.path.format(**self._good(address)))

    def _filled(self, fields: dict[str, str]) -> dict[str, str]:
        typed = self.house.typed
        return {name: value or typed.get(name, "x") for name, value in fields.items()}

    def parts(self, name: str) -> list[str]:
        """What may stand in a hole of that name."""
        return self.house.parts.get(name, ["1", "x"])


@pytest.fixture
def doors(house: House) -> Doors:
    """The doors of a house in which there is something of everything."""
    return Doors(house)


@pytest.mark.parametrize("door", OWN)
def test_no_request_is_too_odd(doors: Doors, door: str) -> None:
    """No answer is a fault of ours, shows a stack trace, says nothing of caches or leads out of the house."""
    for address, usual in doors.usual(door).items():
        tried(doors, address, usual)


def tried(doors: Doors, address: Address, usual: list[Usual]) -> None:
    """Send an address what nobody should."""
    known = sorted({name for each in usual for name in (*each.query, *each.body)}) * 20 + PROTOCOL
    parts = {name: doors.parts(name) for name in address.parts}

    @settings(
        max_examples=OF_THE_ADMINISTRATION if address.administration else EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(random=st.randoms(use_true_random=True))
    def holds(random: Random) -> None:
        sent = bent(random, usual, parts, known)
        note(f"{address}: {sent}")
        judge(address, doors.send(address, sent), doors.ours)

    holds()


def judge(address: Address, answer: Answer, ours: tuple[str, ...]) -> None:
    """What must be true of every answer."""
    assert not answer.faults
    assert answer.status < 500 or address.path == "health/ready"  # nothing listens where Valkey should
    assert b"Traceback (most recent" not in answer.body
    assert answer.get("Cache-Control")
    if address.path in PROGRAMS:
        assert "no-store" in answer.get("Cache-Control")
    where = answer.get("Location")
    assert where.startswith(ours) or (where.startswith("/") and where[1:2] not in {"/", "\\"}) or not where


def test_what_is_usual_is_good(house: House, doors: Doors) -> None:
    """What the endpoints for programs are sent before it is bent is taken by all of them."""
    at = {each.path: each for each in addresses("authorization_server")}
    for path, usual in house.programs.items():
        for each in usual:
            assert doors.send(at[path], each.unbent({})).status < 400, (path, each)
