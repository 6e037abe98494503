"""The leaders of a game, for the page on which it is played."""

from uuid import UUID

import structlog

from web_clients.site.api_errors import ApiOffline, ApiProblem
from web_clients.site.scores_api import Leaderboard, scores_api

LEADERS = 5
NO_SUCH = 404
log = structlog.get_logger("site")


def leaders_of(game_id: UUID) -> Leaderboard | None:
    """The first few of a game; None without a board, or while the scores do not answer: it plays on."""
    try:
        return scores_api().leaderboard(str(game_id), limit=LEADERS)
    except ApiOffline as error:
        log.warning("API offline", why=str(error))
    except ApiProblem as problem:
        if problem.status != NO_SUCH:
            log.warning("API refused", status=problem.status, code=problem.code)
    return None
