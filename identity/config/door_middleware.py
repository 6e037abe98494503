"""The request's door decides which pages exist."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from identity.config.doors import own_doors

GetResponse = Callable[[HttpRequest], HttpResponse]


class DoorMiddleware:
    """Pick the URLconf of the door whose authority the request names; refuse any other with 421.

    Health is asked over the socket by the machine itself, under any name.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.doors = own_doors()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer at the door, or not at all."""
        door = self.doors.get(request.META.get("HTTP_HOST", "").lower())
        if door is None:
            if request.path.startswith("/health/"):
                request.urlconf = "identity.config.urls"
                return self.get_response(request)
            # RFC 9110, section 15.5.20: this server does not answer for that authority.
            return HttpResponse("No such door here.\n", status=421, content_type="text/plain")
        request.door = door  # type: ignore[attr-defined]
        request.urlconf = door.urlconf
        return self.get_response(request)
