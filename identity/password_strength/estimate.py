"""How many guesses a password would take, by zxcvbn."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from zxcvbn import feedback, matching, scoring, time_estimates

LOOKED_AT = 50
"""Characters that are judged at once, since the work grows with their square."""

MOST_READINGS = 8
"""Ways to read signs as letters ("@" as "a") that are tried: more, and one password costs seconds."""

_SIGNS = str.maketrans("@({[<!|$+%", "§¶«»¤¦¬£±°")
"""Signs that may stand for a letter, and others in their place that do not."""


@dataclass(frozen=True)
class Estimate:
    """A score from 0 (guessed at once) to 4 (not guessed), and zxcvbn's own words on what would be better."""

    score: int
    warning: str
    suggestions: tuple[str, ...]


def estimate(password: str, words: Iterable[str]) -> Estimate:
    """Judge by the beginning and, if that is weak, by the end: whoever guesses must guess both.

    `words` are what everybody could know of the person.
    """
    known = {word.lower(): rank for rank, word in enumerate(words, 1)}
    first = _estimate(password[:LOOKED_AT], known)
    if first.score > 1 or len(password) <= LOOKED_AT:
        return first
    return max(first, _estimate(password[-LOOKED_AT:], known), key=lambda each: each.score)


def _estimate(text: str, known: dict[str, int]) -> Estimate:
    if not text:
        return Estimate(0, "", ())
    readings = matching.relevant_l33t_subtable(text, matching.L33T_TABLE)
    if math.prod(map(len, readings.values())) > MOST_READINGS:
        text = text.translate(_SIGNS)
    # Not by `zxcvbn()`, which would leave one person's words in a table that every thread reads.
    matches = matching.omnimatch(text, {**matching.RANKED_DICTIONARIES, "user_inputs": known})
    found = scoring.most_guessable_match_sequence(text, matches)
    score = time_estimates.guesses_to_score(found["guesses"])
    advice = feedback.get_feedback(score, found["sequence"])
    return Estimate(score, advice["warning"], tuple(advice["suggestions"]))
