"""The page to read and try an API: its words, its files, and what a browser may do with it."""

from importlib.util import find_spec
from pathlib import Path

_SWAGGER_UI = Path(str(getattr(find_spec("flask_swagger_ui"), "origin", ""))).parent / "dist"
"""Only the files that the package carries are wanted: its own page has inline scripts."""
_OWN = Path(__file__).parent / "static"

WORDS = Path(__file__).parent / "templates" / "docs.html"
FILES = {
    "swagger-ui-bundle.js": _SWAGGER_UI,
    "swagger-ui.css": _SWAGGER_UI,
    "LICENSE": _SWAGGER_UI,
    "try.js": _OWN,
    "try.css": _OWN,
}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
FRESH = "public, max-age=300"
