"""What the games service refuses, each with its stable problem type (RFC 9457)."""

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


class GameNotFound(Problem):
    """There is no such game."""

    status = 404
    code = "game-not-found"


class NotYourGame(Problem):
    """Only its owner may change a game."""

    status = 403
    code = "not-your-game"


class PreconditionRequired(Problem):
    """Say which version you are changing, in If-Match (RFC 6585, section 3)."""

    status = 428
    code = "precondition-required"


class PreconditionFailed(Problem):
    """The game has changed since you read it (RFC 9110, section 13.1.1)."""

    status = 412
    code = "precondition-failed"


class QuotaExceeded(Problem):
    """There is no room left on your shelf."""

    status = 403
    code = "quota-exceeded"


class UploadTooLarge(Problem):
    """The upload is larger than a bundle may be."""

    status = 413
    code = "upload-too-large"


class BodyTooLarge(Problem):
    """The request's body is larger than this endpoint reads."""

    status = 413
    code = "body-too-large"


class BadBundle(Problem):
    """The upload is not a game that can be shared.

    `file` names the entry at fault, where there is one.
    """

    status = 422
    code = "bad-bundle"


class TicketRefused(Problem):
    """This way into the game is no longer good."""

    status = 403
    code = "ticket-refused"


class CannotTell(Problem):
    """Whether this may be played cannot be checked just now."""

    status = 503
    code = "cannot-tell"


class GameFileNotFound(Problem):
    """The game has no such file."""

    status = 404
    code = "game-file-not-found"
