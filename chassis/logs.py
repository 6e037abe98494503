"""One JSON object a line on standard output, the same keys in every program."""

import json
import logging
import sys
from datetime import UTC, datetime
from typing import Any

import structlog

_ENCODE = json.JSONEncoder().encode


class _Own:
    """Whose lines these are; None before `configure`, and where so much is not to be logged."""

    program: str | None = None


def configure(program: str, level: int = logging.INFO) -> None:
    """Send structlog's and the standard library's records of `program` to standard output as JSON lines."""
    _Own.program = program if level <= logging.INFO else None
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                # Without the frames' variables: those hold passwords and tokens.
                structlog.processors.ExceptionRenderer(
                    structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
                ),
                _named(program),
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)


def write(logger: str, event: str, **told: str | float | None) -> None:
    """Write one line of level info without the machinery, which takes longer than answering some requests.

    For what happens at every request, and holds nothing but plain values.
    """
    if _Own.program is None:
        return
    line = told | {
        "event": event,
        "level": "info",
        "logger": logger,
        "time": datetime.now(UTC).isoformat().replace("+00:00", "Z"),
        "program": _Own.program,
    }
    sys.stdout.write(_ENCODE(line) + "\n")
    sys.stdout.flush()


def _named(program: str) -> Any:
    def add_program(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
        event["program"] = program
        return event

    return add_program
