"""A post as an answer, with the version of what its author wrote."""

from flask import Response, jsonify

from chassis.service.etags import etag_of
from resource_services.posts import schemas


def versioned(post: schemas.Post, status: int = 200) -> Response:
    """Answer with a post; its ETag stays while only likes and comments come and go, or nobody could edit.

    For the same reason nobody is told 304: what a reader has may count fewer likes.
    """
    response = jsonify(post.model_dump(mode="json"))
    response.status_code = status
    # The chassis tells this from what it compares with If-Match: the same fields, in the same order.
    response.set_etag(etag_of(schemas.Written(**post.model_dump(include=set(schemas.Written.model_fields)))))
    return response
