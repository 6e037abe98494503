"""A POST that creates acts once, however often it is sent with one Idempotency-Key."""

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, TypeVar

from flask import Response, current_app, g, has_request_context, request
from sqlalchemy.orm import Session

from chassis.service import asker, idempotency_keys
from chassis.service.database import Database
from chassis.service.errors import InvalidRequest
from chassis.service.idempotency_keys import Answer, Claim
from chassis.service.parts import running
from chassis.service.tables import now

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
_KEY = re.compile(r'("?)([\x21\x23-\x7e]{1,255})\1\Z')
_KEPT = ("Content-Type", "Location", "ETag")
_SERVER_ERROR = 500

Handler = TypeVar("Handler", bound=Callable[..., Any])


def init_app(database: Database) -> None:
    """Let every action of an idempotent request note, in its own transaction, that it was done."""
    database.before_commit(_mark_acted)


def idempotent(handler: Handler) -> Handler:
    """Answer a retry with the first answer; stands under `accepts…` and above the input.

    The key is taken in a transaction of its own before the handler runs, and the answer is kept after it.
    Between, the handler's own transaction notes that it acted: after a crash a retry acts if nothing had
    been done, and is refused if something had. A refused request frees its key.
    """

    @wraps(handler)
    def once(*args: Any, **kwargs: Any) -> Any:
        key = _key()
        if key is None:
            return handler(*args, **kwargs)
        claim = Claim(asker.sub(), key, _digest(), now())
        database = running.database
        with database.writing() as session:
            kept = idempotency_keys.begin(session, claim)
        if kept is not None:
            return Response(kept.body, kept.status, {**kept.headers, REPLAYED: "true"})
        with _releasing(database, claim):
            response: Response = current_app.make_response(handler(*args, **kwargs))
        headers = {name: response.headers[name] for name in _KEPT if name in response.headers}
        answer = Answer(response.status_code, headers, response.get_data())
        with database.writing() as session:
            idempotency_keys.finish(session, claim, answer)
        return response

    return once  # type: ignore[return-value]


@contextmanager
def _releasing(database: Database, claim: Claim) -> Iterator[None]:
    """Hold the claim while the handler acts, and free it when the handler raises."""
    g.claim = claim
    try:
        yield
    except Exception as error:
        g.pop("claim")
        with database.writing() as session:
            idempotency_keys.release(session, claim, refused=_is_refusal(error))
        raise
    g.pop("claim")


def _mark_acted(session: Session) -> None:
    claim: Claim | None = g.get("claim") if has_request_context() else None
    if claim is not None:
        idempotency_keys.mark_acted(session, claim)


def _key() -> str | None:
    sent = request.headers.get(HEADER)
    if sent is None:
        return None
    match = _KEY.match(sent)
    if match is None:
        words = "must be 1 to 255 visible ASCII characters"
        raise InvalidRequest(f"{HEADER}: {words}", errors=[{"field": HEADER, "message": words}])
    return match[2]


def _digest() -> str:
    """Tell this request from any other: method, address and body, a form's files by their content."""
    digest = hashlib.sha256()

    def take(*texts: str) -> None:
        for text in texts:
            encoded = text.encode()
            digest.update(len(encoded).to_bytes(8) + encoded)

    take(request.method, request.full_path)
    if request.mimetype != "multipart/form-data":
        digest.update(request.get_data(cache=True))
        return digest.hexdigest()
    for name, value in sorted(request.form.items(multi=True)):
        take("field", name, value)
    for name, file in sorted(request.files.items(multi=True), key=lambda pair: pair[0]):
        content = hashlib.file_digest(file.stream, "sha256")  # type: ignore[arg-type]
        file.stream.seek(0)
        take("file", name, file.filename or "", content.hexdigest())
    return digest.hexdigest()


def _is_refusal(error: Exception) -> bool:
    """Whether the handler refused the request, as opposed to failing in it."""
    statuses = (getattr(error, name, None) for name in ("status", "status_code", "code"))
    status = next((found for found in statuses if isinstance(found, int)), _SERVER_ERROR)
    return status < _SERVER_ERROR
