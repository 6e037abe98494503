"""What any service refuses, each with its stable problem type (RFC 9457); a service adds its own."""

from chassis.problems import Problem


class InvalidRequest(Problem):
    """The request says something that this service cannot accept.

    `errors` lists each bad field with what is wrong about it.
    """

    status = 422
    code = "invalid-request"


class UnsupportedMediaType(Problem):
    """The body is of a kind that this endpoint does not read."""

    status = 415
    code = "unsupported-media-type"


class BodyTooLarge(Problem):
    """The request's body is larger than this endpoint reads."""

    status = 413
    code = "body-too-large"


class UploadTooLarge(Problem):
    """The upload is larger than this endpoint reads."""

    status = 413
    code = "upload-too-large"


class NotFound(Problem):
    """There is no such thing, or none that may be seen.

    Each service names its own things; what may not be seen is refused in the same words as what is not.
    """

    status = 404
    code = "not-found"


class PreconditionRequired(Problem):
    """Say which version you are changing, in If-Match (RFC 6585, section 3)."""

    status = 428
    code = "precondition-required"


class PreconditionFailed(Problem):
    """It has changed since you read it (RFC 9110, section 13.1.1)."""

    status = 412
    code = "precondition-failed"


class QuotaExceeded(Problem):
    """There is no room left for more of yours."""

    status = 403
    code = "quota-exceeded"


class CannotTell(Problem):
    """Whether you may do this cannot be checked just now."""

    status = 503
    code = "cannot-tell"


class StoreUnavailable(Problem):
    """What is kept here cannot be reached just now."""

    status = 503
    code = "store-unavailable"


class IdempotencyKeyReused(Problem):
    """This Idempotency-Key was sent before, with another request."""

    status = 422
    code = "idempotency-key-reused"


class IdempotencyConflict(Problem):
    """A request with this Idempotency-Key is being answered, or its answer was lost."""

    status = 409
    code = "idempotency-conflict"


class TooManyRequests(Problem):
    """You ask too often (RFC 6585, section 4)."""

    status = 429
    code = "too-many-requests"


class NotAService(Problem):
    """Only services may ask this: this token acts for a person."""

    status = 403
    code = "not-a-service"
