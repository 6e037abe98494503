"""What a person is told of a password while they type it: the same judgement as when it is sent."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from identity.accounts.clean import clean_new_password
from identity.accounts.models import User
from identity.accounts.password_rules import guessable
from identity.password_strength.advice import LEVELS, advice_on
from identity.password_strength.estimate import estimate

STILL_REFUSED = 1
"""The highest score that a password is shown with which would be refused."""


@dataclass(frozen=True)
class Verdict:
    """How full the meter is, from 0 to 4, and what is said beside it."""

    score: int
    words: str


def verdict_on(password: str, user: User) -> Verdict:
    """Judge a password that `user` may be about to set."""
    found = estimate(password, guessable(user))
    try:
        clean_new_password(password, user)
    except ValidationError as refused:
        score = min(found.score, STILL_REFUSED)
        return Verdict(score, f"{LEVELS[score]} {' '.join(refused.messages)}")
    return Verdict(found.score, f"{LEVELS[found.score]} {advice_on(found)}".strip())
