"""Opening an account by the API: the page's own rules, and its silence."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone
from pytest_django import Settings

from identity.accounts.models import User
from identity.audit.models import SecurityEvent
from identity.config.doors import door_url
from identity.invitations.flows.make import make
from identity.user_api.idempotency import sweep
from identity.user_api.models import KeptRequest
from tests.identity.browsing import Browser, link_in, words
from tests.identity.hashers import CheapArgon2
from tests.identity.signup.test_sign_up import NEW
from tests.identity.user_api.program import Program, refusal, told


def test_opens_an_account(stranger: Program, mailoutbox: list[EmailMessage]) -> None:
    """Whoever signs up here and follows the mailed link gets tokens."""
    reply = stranger.ask("POST", "accounts", NEW)

    assert reply.status_code == 202
    assert "mailed" in told(reply)["detail"]
    user = User.objects.get()
    assert (user.handle, user.email, user.display_name) == ("dora", "dora@example.com", "Dora")
    assert SecurityEvent.objects.get().event == "signed_up"
    assert refusal(stranger.sign_in(user, NEW["password"])) == (401, "wrong-credentials")
    assert "confirmed" in words(Browser().submit(link_in(mailoutbox[0])))
    assert stranger.sign_in(user, NEW["password"]).status_code == 200


def test_does_not_tell_who_is_here(stranger: Program, alice: User, mailoutbox: list[EmailMessage]) -> None:
    """For an address that has an account the answer is the same, after one hash; its owner is mailed."""
    answers = []
    for email in ("dora@example.com", alice.email):
        before = CheapArgon2.hashed
        handle = email.partition("@")[0] + "_new"
        reply = stranger.ask("POST", "accounts", NEW | {"email": email, "handle": handle})
        answers.append((reply.status_code, reply.content, sorted(reply.headers)))
        assert CheapArgon2.hashed == before + 1

    assert answers[0] == answers[1]
    assert "already" in mailoutbox[1].subject.lower() + str(mailoutbox[1].body)
    assert User.objects.get(pk=alice.pk).handle == "alice"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"email": "dora"}, "email"),
        ({"email": "do\x00ra@example.com"}, "email"),
        ({"email": None}, "email"),
        ({"email": ["dora@example.com"]}, "email"),
        ({"handle": "administrator"}, "handle"),
        ({"handle": "alice"}, "handle"),
        ({"handle": 5}, "handle"),
        ({"display_name": "Dora\u202emoc.live"}, "display_name"),
        ({"display_name": "D" * 81}, "display_name"),
        ({"password": "short12"}, "password"),
        ({"password": "password1"}, "password"),
        ({"password": "dora.Example.dora"}, "password"),
        ({"password": "x" * 1001}, "password"),
        ({"language": "klingon"}, "language"),
        ({"is_superuser": True}, "is_superuser"),
        ({"id": "9a3e0000-0000-4000-8000-000000000001"}, "id"),
    ],
    ids=str,
)
def test_refuses(stranger: Program, alice: User, change: dict[str, Any], field: str) -> None:
    """What the page would refuse is refused, in its words and beside the field; nothing is stored."""
    reply = stranger.ask("POST", "accounts", NEW | change)

    assert refusal(reply) == (422, "invalid-request")
    assert [each["field"] for each in told(reply)["errors"]] == [field]
    assert User.objects.count() == 1


@pytest.mark.parametrize(("chosen", "kept", "mailed"), [("fr", "fr", "fr"), ("en", "", "en"), ("", "", "en")])
def test_speaks_the_chosen_language(
    stranger: Program, mailoutbox: list[EmailMessage], chosen: str, kept: str, mailed: str
) -> None:
    """A program says what its person reads; English is left to the browser, as at the page."""
    stranger.ask("POST", "accounts", NEW | {"language": chosen}, accept_language="fr")

    assert User.objects.get().language == kept
    assert mailoutbox[0].extra_headers["Content-Language"] == mailed


def test_is_limited(stranger: Program, settings: Any) -> None:
    """Mails are counted together with those that the pages send."""
    settings.MAILS_ADDRESS = 1
    Browser().submit(door_url("signup"), NEW)
    reply = stranger.ask("POST", "accounts", NEW | {"handle": "dora2"})

    assert refusal(reply) == (429, "too-many-requests")
    assert int(reply["Retry-After"]) > 0


def test_acts_once(stranger: Program, mailoutbox: list[EmailMessage]) -> None:
    """A retry with the same key is answered as the first was, and sends no second mail."""
    first = stranger.ask("POST", "accounts", NEW, idempotency_key="a-key")
    again = stranger.ask("POST", "accounts", NEW, idempotency_key='"a-key"')

    assert (first.status_code, again.status_code) == (202, 202)
    assert first.content == again.content
    assert again["Idempotency-Replayed"] == "true"
    assert len(mailoutbox) == 1
    assert User.objects.count() == 1


def test_without_a_key_a_retry_finds_its_handle_taken(stranger: Program) -> None:
    """Which is why there are keys."""
    stranger.ask("POST", "accounts", NEW)

    assert refusal(stranger.ask("POST", "accounts", NEW)) == (422, "invalid-request")


def test_a_key_stands_for_one_request(stranger: Program) -> None:
    """With another request it is refused; another person may have chosen the same."""
    stranger.ask("POST", "accounts", NEW, idempotency_key="1")

    other = stranger.ask("POST", "accounts", NEW | {"handle": "dora2"}, idempotency_key="1")
    eve = NEW | {"email": "eve@example.com", "handle": "eve"}
    assert refusal(other) == (422, "idempotency-key-reused")
    assert "Idempotency-Replayed" not in stranger.ask("POST", "accounts", eve, idempotency_key="1").headers


def test_a_refusal_frees_the_key(stranger: Program) -> None:
    """Whoever mends the request need not make up another key."""
    stranger.ask("POST", "accounts", NEW | {"handle": "no"}, idempotency_key="1")

    assert stranger.ask("POST", "accounts", NEW, idempotency_key="1").status_code == 202


def test_one_at_work_is_waited_for(stranger: Program) -> None:
    """The second of two at once comes back later; one that died leaves its key after a minute."""
    stranger.ask("POST", "accounts", NEW, idempotency_key="1")
    KeptRequest.objects.update(done=False)
    User.objects.all().delete()
    reply = stranger.ask("POST", "accounts", NEW, idempotency_key="1")
    assert refusal(reply) == (409, "idempotency-conflict")
    assert reply["Retry-After"] == "1"

    KeptRequest.objects.update(begun_at=timezone.now() - timedelta(minutes=2))

    assert stranger.ask("POST", "accounts", NEW, idempotency_key="1").status_code == 202


@pytest.mark.parametrize("key", ["", "a b", "\u00e9", "k" * 256, '"'])
def test_a_key_is_visible_characters(stranger: Program, key: str) -> None:
    """Anything else is a bad request."""
    assert refusal(stranger.ask("POST", "accounts", NEW, idempotency_key=key)) == (422, "invalid-request")


def test_nothing_is_kept_that_could_be_guessed_from(stranger: Program) -> None:
    """Of the request a keyed digest stays, for a day."""
    stranger.ask("POST", "accounts", NEW, idempotency_key="a-key")
    kept = str(KeptRequest.objects.values())

    assert all(str(value) not in kept for value in (*NEW.values(), "a-key"))
    assert sweep(timezone.now()) == 0
    assert sweep(timezone.now() + timedelta(hours=25)) == 1


@pytest.mark.parametrize(
    ("invitation", "change"),
    [
        (None, {}),
        ("", {}),
        ("made up", {}),
        ("{}", {"email": "emil@example.com"}),
    ],
    ids=["none", "empty", "made up", "for another address"],
)
def test_a_house_by_invitation_asks_for_one(
    stranger: Program, settings: Settings, invitation: str | None, change: dict[str, str]
) -> None:
    """No API leads round the invitation, and what does not count is one refusal."""
    settings.INVITATION_ONLY = True
    secret = make(None, email=NEW["email"])[1].partition("link=")[2]
    given = NEW | change | ({} if invitation is None else {"invitation": invitation.format(secret)})

    assert refusal(stranger.ask("POST", "accounts", given)) == (403, "invitation-needed")
    assert not User.objects.exists()


def test_an_invitation_opens_an_account_here_too(stranger: Program, settings: Settings) -> None:
    """The secret of the mailed link comes along, and is used up."""
    settings.INVITATION_ONLY = True
    invited = NEW | {"invitation": make(None)[1].partition("link=")[2]}

    assert stranger.ask("POST", "accounts", invited).status_code == 202
    another = invited | {"email": "emil@example.com", "handle": "emil"}
    assert refusal(stranger.ask("POST", "accounts", another)) == (403, "invitation-needed")
    assert User.objects.count() == 1


def test_an_open_house_looks_at_no_invitation(stranger: Program) -> None:
    """Where none is needed, one that does not count does no harm."""
    assert stranger.ask("POST", "accounts", NEW | {"invitation": "made up"}).status_code == 202
