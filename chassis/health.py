"""What a program answers when asked whether it lives and whether it can serve."""

from collections.abc import Callable, Mapping

import structlog

Check = Callable[[], object]
"""Returns anything when the part works, raises when it does not."""

log = structlog.get_logger("health")

LIVE = {"status": "live"}


def readiness(checks: Mapping[str, Check]) -> tuple[dict[str, object], int]:
    """Run every check; give the body and the status, 200 or 503, with each failing part named.

    Why a part fails goes to the log: an exception's words may hold an address or a password.
    """
    failing = []
    for name, check in checks.items():
        try:
            check()
        except Exception:
            log.exception("not ready", part=name)
            failing.append(name)
    if failing:
        return {"status": "not ready", "failing": failing}, 503
    return {"status": "ready"}, 200
