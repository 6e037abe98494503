"""The score of a round that a game says it ended with, and what became of it."""

import re
from typing import Self

from werkzeug.datastructures import MultiDict

from web_clients.site.api_errors import ApiProblem
from web_clients.site.scores_api import Leaderboard
from web_clients.site.translations import gettext, gettext_noop
from web_clients.site.words import number

LARGEST = 2**53 - 1
"""The largest whole number that a game's own language keeps exact, and the scores API takes."""
_SCORE = re.compile(r"-?[0-9]{1,16}\Z", re.ASCII)
_NONCE = re.compile(r"[\w-]{8,64}\Z", re.ASCII)
_WHY = {
    "board-not-found": gettext_noop("This game keeps no leaderboard."),
    "replayed-score": gettext_noop("This round counts already."),
    "rate-limited": gettext_noop("So many scores at once are not taken: this one does not count."),
}
REFUSED = {403, 404, 409, 422, 429}
"""Refusals that the player is told."""


class Submission:
    """A whole number, and a nonce that was made for this one round."""

    def __init__(self, score: int, nonce: str) -> None:
        self.score = score
        self.nonce = nonce

    @classmethod
    def sent(cls, form: "MultiDict[str, str]") -> Self | None:
        """What the page sent; None for what is no score."""
        score, nonce = form.get("score", ""), form.get("nonce", "")
        if not _SCORE.match(score) or not _NONCE.match(nonce) or abs(int(score)) > LARGEST:
            return None
        return cls(int(score), nonce)


def standing(leaders: Leaderboard | None, *, best: bool) -> str:
    """Where the player stands now."""
    me = leaders.me if leaders else None
    rank = number(me.rank) if me and me.rank else ""
    if best:
        said = gettext("Your best yet: place %(rank)s on the board.", rank=rank)
        return said if rank else gettext("Your best yet.")
    if me is None:
        return gettext("It counts.")
    if rank:
        return gettext(
            "Your best is %(score)s, place %(rank)s on the board.", score=number(me.score), rank=rank
        )
    return gettext("Your best is %(score)s.", score=number(me.score))


def refusal(problem: ApiProblem) -> str:
    """Why a score does not count; raises what is no business of the player's."""
    if problem.status not in REFUSED:
        raise problem
    known = _WHY["rate-limited"] if problem.status == 429 else _WHY.get(problem.code)  # noqa: PLR2004
    return gettext(known) if known else problem.detail or gettext("This score does not count.")
