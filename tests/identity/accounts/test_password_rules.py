"""Which passwords are refused, wherever one is set."""

import pytest
from django.core.exceptions import ValidationError

from identity.accounts.clean import clean_new_password
from identity.accounts.models import User

DORA = User(email="dora.smith@mail.example", handle="dora_s", display_name="Dora Smith")
TOO_SHORT = "Use at least 8 characters."
COMMON = "Attackers try this one first. Choose another."
FROM_HERE = "This is too close to your name, your address or the name of this site. Use other words."
EASY = "This one is too easy to guess. "


@pytest.mark.parametrize(
    ("password", "told"),
    [
        ("short", TOO_SHORT),
        ("1234567", TOO_SHORT),
        ("iloveyou", COMMON),
        ("TRUSTNO1", COMMON),
        ("Gatehouse!", FROM_HERE),
        ("localhost123", FROM_HERE),
        ("dora_s dora_s", FROM_HERE),
        ("DoraSmith99", FROM_HERE),
        ("dora.smith@mail.example", FROM_HERE),
        ("\uff24\uff4f\uff52\uff41 Smith", FROM_HERE),
        ("8 letter", EASY + "Add another word or two; uncommon ones are better."),
        (
            "Summer2019",
            EASY + "It is much like a common password."
            " Add another word or two; uncommon ones are better. Capitals hardly help.",
        ),
    ],
)
def test_refuses_what_is_tried_first(password: str, told: str) -> None:
    """Each refusal says what to do, and says nothing that is not so; of several the first."""
    with pytest.raises(ValidationError) as refusal:
        clean_new_password(password, DORA)

    assert refusal.value.messages == [told]


@pytest.mark.parametrize(
    "password",
    ["dora likes seven owls", "gatehouse of seven owls", "xyzzyq!7", "smithereens of joy"],
)
def test_takes_what_is_more_than_that(password: str) -> None:
    """A name inside a longer sentence is no reason to refuse it."""
    clean_new_password(password, DORA)
