"""Rule: a score lies within what its game declared possible."""

from resource_services.scores.errors import ImpossibleScore
from resource_services.scores.models import Board


def check_bounds(board: Board, score: int) -> None:
    """Refuse a score that no game can end with; raises ImpossibleScore."""
    if not board.minimum <= score <= board.maximum:
        raise ImpossibleScore(
            f"A score of {board.title} is between {board.minimum} and {board.maximum}.",
            minimum=board.minimum,
            maximum=board.maximum,
        )
