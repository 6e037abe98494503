"""How many guesses a password would take."""

import ast
import random
import threading
import time
from pathlib import Path

import pytest
from zxcvbn import feedback, matching

from identity.password_strength.advice import WORDS, advice_on
from identity.password_strength.estimate import LOOKED_AT, MOST_READINGS, estimate

SIGNS = "4@8({[<3369!1|0$5+7%2"
SEEDED = random.Random(1)  # noqa: S311 - the same every time
LONG_ENOUGH = 2.0
"""Seconds. Without the bounds the worst of these takes a minute."""


@pytest.mark.parametrize(
    ("password", "least", "most"),
    [
        ("password1", 0, 0),
        ("p@ssw0rd", 0, 0),
        ("8 letter", 1, 1),
        ("aaaaaaaaaaaaaaaaaaaaaaaaaaaa", 0, 1),
        ("correct horse battery staple", 4, 4),
        ("пароль из слов", 4, 4),
        ("x" * 200, 0, 1),
        ("x" * 200 + "correct horse battery staple", 2, 4),
        ("correct horse battery staple" + "x" * 200, 2, 4),
        ("", 0, 0),
        ("\x00\ud800 \N{FACE WITH TEARS OF JOY}", 0, 4),
    ],
)
def test_scores(password: str, least: int, most: int) -> None:
    """Common and simple ones score low, a few words high; what is added at either end takes nothing away."""
    assert least <= estimate(password, []).score <= most


def test_knows_the_person() -> None:
    """The same letters are weaker as somebody's own name."""
    assert estimate("anemone-sowerby", ["anemone", "sowerby"]).score < estimate("anemone-sowerby", []).score


@pytest.mark.parametrize(
    "password",
    [
        SIGNS * 48,
        "".join(SEEDED.choices(SIGNS, k=1000)),
        "".join(SEEDED.choices("0123456789", k=1000)),
        "12" * 500,
        "aabbccddeeffgghhiijjkkllmmnnooppqqrrssttuuvvwwxxyyzz" * 19,
        "passwordpassworddragonmonkeyletmein" * 28,
    ],
    ids=["signs in a row", "signs at random", "digits", "two by two", "pairs", "words"],
)
def test_no_password_keeps_the_machine(password: str) -> None:
    """Whatever is typed, judging it takes no longer than hashing it would."""
    begun = time.thread_time()
    estimate(password[:1000], [])

    assert time.thread_time() - begun < LONG_ENOUGH


def test_signs_for_letters_are_seen_where_they_are_few() -> None:
    """The bound leaves ordinary substitutions alone."""
    assert "letters" in advice_on(estimate("m0nk3y99", []))
    assert LOOKED_AT >= 50
    assert MOST_READINGS >= 8


def test_nothing_of_one_person_is_left_for_the_next() -> None:
    """People's words are in no table that others' passwords are judged by, at the same time or later."""
    threads = [threading.Thread(target=estimate, args=("anemone", [f"word{n}"])) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert "user_inputs" not in matching.RANKED_DICTIONARIES


def test_every_advice_has_our_words() -> None:
    """Whatever the library may advise is said in words that can be translated."""
    tree = ast.parse(Path(str(feedback.__file__)).read_text())
    calls = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_"
    ]
    said = {ast.literal_eval(call.args[0]) for call in calls}

    assert len(said) > 20
    assert said == set(WORDS)
