"""A browser's name in words, from what it says of itself."""

from django.utils.translation import gettext as _

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)
HANDHELD = {"iPhone", "iPad", "Android"}


def describe(user_agent: str) -> tuple[str, str]:
    """What to call the browser, and the icon for its device: "phone" or "computer".

    Browsers name each other for old times' sake, so the first match in these lists is the right one.
    """
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    both = _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    words = both if browser and system else browser or system or _("Unknown browser")
    return words, "phone" if system in HANDHELD else "computer"
