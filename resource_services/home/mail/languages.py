"""The languages of the newsletter's mails; the English texts are the names of the messages."""

from functools import cache
from pathlib import Path
from typing import Literal

from babel.support import NullTranslations, Translations

Language = Literal["en", "fr"]
SOURCE: Language = "en"
CATALOGUES = Path(__file__).parent.parent / "locale"


@cache
def catalogue(language: str) -> NullTranslations:
    """What a language says for each message."""
    return Translations.load(CATALOGUES, [language])
