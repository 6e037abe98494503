"""What a game's page may do: run its own files in a sandbox without an origin, and reach nothing else."""

from flask import Response

_REFUSED = "sandbox; default-src 'none'; frame-ancestors {door}"
_GAME = (
    "sandbox allow-scripts allow-pointer-lock allow-orientation-lock; "
    "default-src {own} data: blob: 'unsafe-inline' 'unsafe-eval'; object-src 'none'; "
    "base-uri {own}; form-action 'none'; frame-ancestors {door}"
)


def content_security_policy(door: str, ticket: str | None) -> str:
    """Give the policy for one ticket's files (Content Security Policy Level 3), or for none of them.

    `'self'` would open the whole door, its API and every other ticket; the path keeps the game among its
    own files. Nothing below it redirects, since a policy forgets the path behind a redirect.
    """
    if ticket is None:
        return _REFUSED.format(door=door)
    return _GAME.format(door=door, own=f"{door}/play/{ticket}/")


def confine(response: Response, door: str, ticket: str | None) -> Response:
    """Put on an answer below /play/ what keeps it in its sandbox."""
    response.headers["Content-Security-Policy"] = content_security_policy(door, ticket)
    response.headers["Cache-Control"] = "private, no-cache"
    # The page has an opaque origin, so that even its own files are another origin's to it: module
    # scripts, fonts and fetch need CORS. The secret in the address is what admits, never a cookie.
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
