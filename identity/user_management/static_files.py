"""The administration's own style sheets and scripts, at its own door."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware

from identity.config.doors import Door


class StaticFiles(WhiteNoiseMiddleware):
    """WhiteNoise, for one door: elsewhere /static/ does not exist."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Serve a file, or let the pages answer."""
        door: Door | None = getattr(request, "door", None)
        if door is None or door.name != "user_management":
            return self.get_response(request)
        return super().__call__(request)
