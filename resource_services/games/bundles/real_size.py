"""Rule: a bundle's bytes are counted as they come out, whatever its headers promise."""

from resource_services.games.bundles.limits import MEGABYTE, Limits
from resource_services.games.errors import BadBundle


class TooLargeUnpacked(BadBundle):
    """The archive unpacks to more than a game may be."""

    code = "too-large-unpacked"


class RealSize:
    """The bytes unpacked so far out of an upload of `packed` bytes."""

    def __init__(self, packed: int, limits: Limits) -> None:
        self.packed = packed
        self.limits = limits
        self.total = 0

    def add(self, count: int) -> None:
        """Count `count` bytes more; raises TooLargeUnpacked past the limits."""
        self.total += count
        if self.total > self.limits.unpacked:
            raise TooLargeUnpacked(f"A game may be {self.limits.unpacked // MEGABYTE} MB unpacked.")
        if self.total > self.limits.innocent and self.total > self.packed * self.limits.ratio:
            raise TooLargeUnpacked("The archive is packed far more tightly than any game needs.")
