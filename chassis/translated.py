"""Templates whose words are the ids of a catalogue: `{% trans %}` and `_()`, as the theme needs them."""

from collections.abc import Callable
from gettext import NullTranslations

from jinja2 import Environment

UNTRANSLATED = NullTranslations()


def translate(
    pages: Environment,
    gettext: Callable[[str], str] = UNTRANSLATED.gettext,
    ngettext: Callable[[str, str, int], str] = UNTRANSLATED.ngettext,
) -> None:
    """Render the words of `pages` by these two, which are asked anew for every word; else in English."""
    pages.policies["ext.i18n.trimmed"] = True  # lines break as the template needs, not as the catalogue
    pages.add_extension("jinja2.ext.i18n")
    pages.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
