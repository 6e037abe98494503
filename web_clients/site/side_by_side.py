"""Several sections are asked at the same time, and none of them is waited for long."""

import contextvars
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from typing import TypeVar

import structlog

from web_clients.sign_in.errors import IdentityUnreachable, SessionEnded, StoreUnreachable
from web_clients.site.api_errors import ApiOffline, ApiProblem

PATIENCE = 2.0
"""Seconds after which the page is made without whoever has not answered."""
HURRIED = (0.5, 1.5)
"""Seconds to connect and to answer, for a call that is asked beside others."""
AT_ONCE = 24
Answer = TypeVar("Answer")

log = structlog.get_logger("site")
# A call that nobody waits for any more ends by its own time limit; until then it holds one of these.
_threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="side-by-side")


def side_by_side(
    questions: Mapping[str, Callable[[], Answer]],
) -> dict[str, Answer | None]:
    """Ask all at once: the answer to each, None where nobody can tell just now.

    Questions are asked in threads of their own, so what they need of the request is made before. Raises
    SessionEnded when one of them learns of it.
    """
    asked = {name: _threads.submit(contextvars.copy_context().run, ask) for name, ask in questions.items()}
    done, _ = wait(asked.values(), timeout=PATIENCE)
    found: dict[str, Answer | None] = {}
    for name, future in asked.items():
        found[name] = None
        if future not in done:
            future.cancel()
            log.warning("section offline", section=name, why="took too long")
            continue
        try:
            found[name] = future.result()
        except SessionEnded:
            raise
        except (ApiOffline, ApiProblem, IdentityUnreachable, StoreUnreachable) as error:
            log.warning("section offline", section=name, why=str(error))
    return found
