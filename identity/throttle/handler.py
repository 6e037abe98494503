"""django-axes' counters, which it keeps in a cache."""

from axes.handlers.cache import AxesCacheHandler
from axes.helpers import get_client_cache_keys
from django.http import HttpRequest

from identity.throttle.cache import ThrottleCache, counters


class Handler(AxesCacheHandler):  # type: ignore[misc]  # axes has no types
    """Theirs, with two questions more."""

    def __init__(self) -> None:
        """Keep no cache: Django has one for each thread."""

    @property
    def cache(self) -> ThrottleCache:
        """This thread's cache."""
        return counters()

    def seconds_left(self, request: HttpRequest, credentials: dict[str, str]) -> float:
        """When the asker's failures are forgotten."""
        return max(self.cache.seconds_left(key) for key in get_client_cache_keys(request, credentials))

    def take_back(self, request: HttpRequest, credentials: dict[str, str]) -> None:
        """Count one failure less: it was never judged."""
        for key in get_client_cache_keys(request, credentials):
            try:
                self.cache.incr(key, -1)
            except ValueError:  # it is forgotten already
                continue
