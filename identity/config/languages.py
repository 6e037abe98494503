"""The languages of the pages and mails, and where their words are."""

from pathlib import Path

LANGUAGES = [("en", "English"), ("fr", "Français")]
LOCALE_PATHS = [Path(__file__).parent.parent / "locale"]
LANGUAGE_KEPT = 365 * 24 * 3600
"""Seconds that a browser remembers what was chosen at the foot of a page."""
LANGUAGE_WISH_KEPT = 3600
"""Seconds that an application's `ui_locales` counts: a sign-up with its mail fits in."""
