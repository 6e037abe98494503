"""A game as an answer, with the version of what its owner wrote."""

from flask import Response, jsonify

from chassis.service.etags import etag_of
from resource_services.games import schemas


def versioned(game: schemas.Game, status: int = 200) -> Response:
    """Answer with a game; its ETag stays while only likes, comments and plays come, or nobody could edit.

    For the same reason nobody is told 304: what a reader has may count fewer likes.
    """
    response = jsonify(game.model_dump(mode="json"))
    response.status_code = status
    # The chassis tells this from what it compares with If-Match: the same fields, in the same order.
    written = schemas.Written(**game.model_dump(include=set(schemas.Written.model_fields)))
    response.set_etag(etag_of(written))
    return response
