"""The administration's own style sheets and scripts, at its own door."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware  # type: ignore[import-untyped]

from identity.config.doors import Door


class StaticFiles(WhiteNoiseMiddleware):  # type: ignore[misc]
    """WhiteNoise, for one door: elsewhere /static/ does not exist."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Serve a file, or let the pages answer."""
        door: Door | None = getattr(request, "door", None)
        here = door is not None and door.name == "user_management"
        answer: HttpResponseBase = super().__call__(request) if here else self.get_response(request)
        return answer
