"""A running house full of people who know each other, ready for traffic."""

import random
import subprocess
import sys

from benchmarks.bench_house import environment_of
from benchmarks.load.samples import Record
from benchmarks.load.visitor import Place, Visitor
from tests.clients.person import Person
from tests.house_fixtures import ROOT, RunningHouse

ACCOUNTS = """
from identity.accounts.flows.appoint import member
for n in range({people}):
    print(handle := f"visitor{tag}x{{n:03}}", member(f"{{handle}}@example.com", handle, handle), sep="\\t")
"""


def settle(house: RunningHouse, people: int, record: Record, seed: int = 1) -> list[Visitor]:
    """Make so many people, each a friend of the next, with a conversation, and a game with a leaderboard."""
    place = Place()
    visitors = [
        Visitor(person, place, record, random.Random(seed + number))  # noqa: S311 - dice, not secrets
        for number, person in enumerate(_accounts(house, people, f"{seed:x}"))
    ]
    for visitor in visitors:
        visitor.sign_in()
        visitor.person.sign_in()
    subs = [visitor.read_back("profile", "me")["sub"] for visitor in visitors]
    for number, visitor in enumerate(visitors):
        following = (number + 1) % people
        _befriend(visitor, visitors[following], subs[following])
        body = {"with": subs[following]}
        visitor.conversation = visitor.write("prepare", "messages", "conversations", body)["id"]
    first = visitors[0]
    first.upload()
    place.board = place.games[0]
    board = {"title": "Dash", "direction": "high", "minimum": 0, "maximum": 9000}
    first.api("prepare", "scores", "PUT", f"games/{place.board}/board", json=board)
    return visitors


def _accounts(house: RunningHouse, people: int, tag: str) -> list[Person]:
    code = ACCOUNTS.format(people=people, tag=tag)
    done = subprocess.run(
        [sys.executable, "-m", "identity.manage", "shell", "-c", code],
        cwd=ROOT,
        env=environment_of(house, "identity"),
        capture_output=True,
        text=True,
        check=True,
    )
    made = []
    for line in done.stdout.splitlines():
        handle, found, password = line.partition("\t")
        if found:
            person = Person(house)
            person.handle, person.email, person.password = handle, f"{handle}@example.com", password
            made.append(person)
    return made


def _befriend(asker: Visitor, other: Visitor, sub: str) -> None:
    other.read_back("friends", "summary")
    asked = asker.write("prepare", "friends", "requests", {"sub": sub})
    other.write("prepare", "friends", f"requests/{asked['request']['id']}/accept", {})
