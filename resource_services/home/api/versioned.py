"""An answer with the version of what administrators wrote, and not of the figures beside it."""

from flask import Response, jsonify
from pydantic import BaseModel

from chassis.service.etags import etag_of


def versioned(told: BaseModel, written: type[BaseModel], status: int = 200) -> Response:
    """Answer with `told`; its ETag is that of its part `written`, which stays while figures grow.

    For the same reason nobody is told 304: what a reader has may count fewer.
    """
    response = jsonify(told.model_dump(mode="json"))
    response.status_code = status
    # The chassis tells this from what it compares with If-Match: the same fields, in the same order.
    response.set_etag(etag_of(written(**told.model_dump(include=set(written.model_fields)))))
    return response
