"""Problem details for HTTP APIs (RFC 9457): one class an error, rendered once."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, ClassVar

MEDIA_TYPE = "application/problem+json"
_BASE = "urn:gatehouse:problem:"


class Problem(Exception):  # noqa: N818 - RFC 9457 calls it a problem
    """An error that a caller is told of; raise it anywhere.

    `code` becomes the stable `type` (`urn:gatehouse:problem:<code>`); `members` are extension members
    (RFC 9457, section 3.2); `headers` go on the answer.
    """

    status: ClassVar[int] = 500
    code: ClassVar[str] = "internal-error"

    def __init__(
        self, detail: str | None = None, *, headers: Mapping[str, str] | None = None, **members: Any
    ) -> None:
        super().__init__(detail or self.code)
        self.detail = detail
        self.headers = dict(headers or {})
        self.members = members

    @property
    def type(self) -> str:
        """The problem type, an absolute URI that never changes its meaning (section 3.1.1)."""
        return _BASE + self.code

    @property
    def title(self) -> str:
        """The first line of the class's docstring: the same for every occurrence (section 3.1.3)."""
        return (self.__doc__ or HTTPStatus(self.status).phrase).strip().splitlines()[0].rstrip(".")

    def body(self, instance: str | None = None) -> dict[str, Any]:
        """Give the members of the problem document; `instance` is the request's id or path."""
        document: dict[str, Any] = {"type": self.type, "title": self.title, "status": self.status}
        if self.detail:
            document["detail"] = self.detail
        if instance:
            document["instance"] = instance
        return document | self.members


class InternalError(Problem):
    """Something went wrong on our side."""

    status = 500
    code = "internal-error"
