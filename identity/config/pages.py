"""What every template can call: the doors, the theme and the form fields."""

from typing import Any

from jinja2 import Environment, StrictUndefined

from chassis.theme import theme_url
from identity.config.doors import door_url


def environment(**options: Any) -> Environment:
    """Jinja2's environment; a name that no view gave is an error, never an empty string."""
    options.update(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    pages = Environment(**options)  # noqa: S701 - Django's backend turns autoescape on
    pages.globals.update(door_url=door_url, theme_url=theme_url)
    return pages
