"""The body of the site's uploads; every client sends the same."""

from chassis.multipart import Multipart

__all__ = ["Multipart"]
