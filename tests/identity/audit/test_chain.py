"""The chain of security events: nothing goes or changes unseen."""

import json
from collections.abc import Callable
from io import StringIO
from threading import Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import QuerySet

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.erase import erase
from identity.audit.events import Event
from identity.audit.models import ChainHead, SecurityEvent
from identity.audit.record import record
from identity.audit.seal import seal
from identity.audit.verify import verify

HOME = Origin(address="203.0.113.9", user_agent="Firefox", request_id="a-request")


def rows() -> "QuerySet[SecurityEvent]":
    """The table as somebody with the database's password reaches it."""
    return QuerySet(SecurityEvent)


@pytest.fixture
def five(alice: User) -> User:
    """Alice with five chained events."""
    for number in range(5):
        record(Event.SIGNED_IN, alice.pk, HOME, actor=alice.pk, methods=["pwd"], number=number)
    assert seal() == 5
    return alice


def test_is_whole_as_it_was_written(five: User) -> None:
    """Numbers are without a gap, and a later event is chained behind the former."""
    record(Event.LOCKED, five.pk)
    seal()

    assert list(rows().order_by("id").values_list("sequence", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert seal() == 0
    assert list(verify()) == []


@pytest.mark.parametrize(
    ("tamper", "told"),
    [
        (lambda: rows().filter(sequence=3).delete(), "3: removed, up to 3"),
        (lambda: rows().filter(sequence__gt=3).delete(), "4: removed, up to 5"),
        (lambda: rows().filter(sequence=2).update(event="locked"), "2: changed"),
        (lambda: rows().filter(sequence=2).update(account=None), "2: changed"),
        (lambda: rows().filter(sequence=2).update(address="198.51.100.1"), "2: address, browser or detail"),
        (lambda: rows().filter(sequence=2).update(detail={}), "2: address, browser or detail"),
        (
            lambda: rows().filter(sequence=2).update(salt="", detail={}, address=None, user_agent=""),
            "2: erased",
        ),
        (lambda: rows().filter(sequence=5).update(sequence=6), "5: removed"),
        (lambda: ChainHead.objects.update(sequence=4), "6: removed"),
    ],
    ids=["one gone", "the last gone", "event", "account", "address", "detail", "erased", "moved", "head"],
)
def test_tampering_shows(five: User, tamper: Callable[[], object], told: str) -> None:
    """Whoever writes to the database itself leaves a trace, and the command fails with it."""
    tamper()

    assert str(next(verify())).startswith(told)
    with pytest.raises(CommandError, match=told):
        call_command("verify_audit")


def test_a_chain_forged_without_the_secret_key_shows(five: User, settings: object) -> None:
    """To write rows with fitting digests takes the house's key, which is not in the database."""
    settings.SECRET_KEY = "x" * 60  # type: ignore[attr-defined]

    assert str(next(verify())).startswith("1: changed")


def test_an_erased_account_leaves_the_chain_whole(five: User) -> None:
    """Address, browser and detail go with a deleted account; that something happened does not."""
    record(Event.ACCOUNT_DELETED, five.pk)
    erase(five.pk)

    assert set(rows().values_list("address", "user_agent")) == {(None, "")}
    assert list(verify()) == []
    rows().filter(sequence=1).update(user_agent="Somebody else's")
    assert [str(fault) for fault in verify()] == ["1: written into after it was erased"]


def test_a_noted_head_is_found_again(five: User) -> None:
    """The command prints the head, and later tells whether that event is still there."""
    out = StringIO()
    call_command("verify_audit", stdout=out)
    head = out.getvalue().removeprefix("whole: ").strip()
    record(Event.LOCKED, five.pk)
    seal()

    call_command("verify_audit", expect=head, stdout=out)
    with pytest.raises(CommandError, match="is not the event"):
        call_command("verify_audit", expect=f"5:{'0' * 64}")


def test_export_is_one_object_a_line(five: User) -> None:
    """Another program keeps them, and goes on where it was."""
    out = StringIO()
    call_command("export_audit", after=3, stdout=out)
    told = [json.loads(line) for line in out.getvalue().splitlines()]

    assert [row["sequence"] for row in told] == [4, 5]
    assert told[0]["account"] == str(five.pk)
    assert told[0]["detail"] == {"methods": ["pwd"], "number": 3}


@pytest.mark.django_db(transaction=True)
def test_writers_and_sealers_at_once_make_one_chain() -> None:
    """Six writers, each with a sealer of its own behind it, never fork or break the chain."""

    def write() -> None:
        try:
            for _ in range(5):
                with transaction.atomic():
                    record(Event.SIGN_IN_FAILED, None, HOME)
                seal()
        finally:
            connection.close()

    threads = [Thread(target=write) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seal()

    assert rows().count() == ChainHead.objects.get().sequence == 30
    assert list(verify()) == []
