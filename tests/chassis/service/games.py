"""A games service as an asker sees it."""

from collections.abc import Callable
from typing import Any

from tests.chassis.service.sibling import Sibling


class Games(Sibling):
    """Knows who owns a game and who sees it, and notes what it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.owners: dict[str, str] = {}
        self.seen_by: dict[str, set[str]] = {}
        self.asked: list[tuple[str, str]] = []
        self.answer: Callable[[], tuple[int, Any]] | None = None

    def share(self, game: str, owner: str, *others: str) -> None:
        """Let a game be seen by its owner and by others, and by nobody else."""
        self.owners[game] = owner
        self.seen_by[game] = {owner, *others}

    def answer_to(self, path: str, question: dict[str, Any]) -> tuple[int, Any]:
        """Tell how somebody stands to a game; one that is not theirs to see is one that never was."""
        if path == "/api/v1/standings":
            self.asked.append((",".join(question["games"]), question["sub"]))
            if self.answer is not None:
                return self.answer()
            seen = [each for each in question["games"] if question["sub"] in self.seen_by.get(each, set())]
            return 200, {"visible": seen}
        assert path == "/api/v1/standing"
        game, sub = question.pop("game"), question.pop("sub")
        assert question == {}
        self.asked.append((game, sub))
        if self.answer is not None:
            return self.answer()
        if sub not in self.seen_by.get(game, set()):
            return 200, {"game": game, "visible": False, "owner": False, "players_see": None}
        owner = self.owners[game] == sub
        return 200, {"game": game, "visible": True, "owner": owner, "players_see": "some"}
