"""The languages of the pages and mails, and where their words are."""

from pathlib import Path

LANGUAGES = [("en", "English"), ("fr", "Français")]
LOCALE_PATHS = [Path(__file__).parent.parent / "locale"]
