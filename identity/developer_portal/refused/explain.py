"""What a refusal means to whoever has to mend the request: where it is written, and what to do."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise


@dataclass(frozen=True)
class Explanation:
    """The rule, and the remedy."""

    rule: str
    remedy: "_StrOrPromise"


_REDIRECT = _("Send a registered address, character by character, or register this one in the settings.")
_CHALLENGE = _(
    "Send code_challenge, the base64url of the verifier's SHA-256, and code_challenge_method=S256."
)
BY_REASON = (
    ("names no redirect_uri", "RFC 6749, section 3.1.2.3", _("Send redirect_uri with every request.")),
    (
        "redirect uri is not that of the authorization",
        "RFC 6749, section 4.1.3",
        _("Send the same redirect_uri to the token endpoint as to the authorization endpoint."),
    ),
    ("redirect", "RFC 9700, section 2.1", _REDIRECT),
    ("code challenge", "RFC 7636, section 4.3", _CHALLENGE),
    (
        "code verifier",
        "RFC 7636, section 4.6",
        _("Send the code_verifier whose challenge began this very login."),
    ),
    ("code has expired", "RFC 6749, section 4.1.2", _("Exchange a code at once: it lives a minute.")),
    (
        "used before",
        "RFC 6749, section 4.1.2",
        _("Exchange each code and refresh token once, and keep the refresh token of every answer."),
    ),
    ("missing code", "RFC 6749, section 4.1.3", _("Send the code that the browser came back with.")),
    (
        "no such code",
        "RFC 6749, section 5.2",
        _("Exchange a code by the application that asked for it, once."),
    ),
    (
        "authenticates in two ways",
        "RFC 6749, section 2.3",
        _("Send the secret in the header or in the body."),
    ),
    (
        "authorization header",
        "RFC 6749, section 2.3.1",
        _("Send HTTP Basic with client_id and secret, each form-encoded first."),
    ),
    ("public client has no secret", "RFC 6749, section 2.1", _("Leave client_secret out: there is none.")),
    (
        "body must be",
        "RFC 6749, section 3.2",
        _("Send parameters as a form (application/x-www-form-urlencoded), not as JSON or in the address."),
    ),
    ("device code is missing", "RFC 8628, section 3.4", _("Send the device_code that the device was given.")),
    (
        "device code",
        "RFC 8628, section 3.4",
        _("Poll with the device_code of the last answer, by the application that asked, until it is used."),
    ),
    ("grant type is missing", "RFC 6749, section 4", _("Send a grant_type that the metadata lists.")),
    ("token parameter", "RFC 7009, section 2.1", _("Send the token that is to end.")),
    ("came more than once", "RFC 6749, section 3.1", _("Send each parameter once.")),
    ("duplicate", "RFC 6749, section 3.1", _("Send each parameter once.")),
    ("response mode", "OAuth 2.0 Multiple Response Types, section 2.1", _("Leave response_mode out.")),
    (
        "prompt",
        "OpenID Connect Core, section 3.1.2.1",
        _("Send none alone, or any of login, consent and select_account."),
    ),
    ("max_age", "OpenID Connect Core, section 3.1.2.1", _("Send max_age as whole seconds.")),
    ("disabled", "RFC 6749, section 4.1.2.1", _("The application is disabled: enable it again.")),
)
"""Told apart by what stands in the reason, lower case; the first that is found counts."""
BY_ERROR = {
    "invalid_client": (
        "RFC 6749, section 5.2",
        _("Check client_id and secret. A lost secret is replaced on the Secrets page."),
    ),
    "invalid_grant": (
        "RFC 6749, section 5.2",
        _("Begin the login again: the code or refresh token is used up, too old or revoked."),
    ),
    "invalid_scope": (
        "RFC 6749, section 3.3",
        _("Ask for registered scopes only, or register more of them in the settings."),
    ),
    "invalid_target": (
        "RFC 8707, section 2",
        _("Send the audience of a service that owns a scope you ask for."),
    ),
    "slow_down": (
        "RFC 8628, section 3.5",
        _("Wait `interval` seconds between two polls, and five more after each slow_down."),
    ),
    "unauthorized_client": (
        "RFC 6749, section 5.2",
        _("The kind of an application decides its grants; register one of another kind."),
    ),
    "unsupported_grant_type": ("RFC 6749, section 5.2", _("Send a grant_type that the metadata lists.")),
    "unsupported_response_type": ("RFC 9700, section 2.1.2", _("Send response_type=code.")),
    "request_not_supported": (
        "OpenID Connect Core, section 6.1",
        _("Send plain parameters, no request object."),
    ),
    "request_uri_not_supported": ("OpenID Connect Core, section 6.2", _("Send plain parameters instead.")),
}
OTHERWISE = ("RFC 6749, section 4.1.2.1", _("Compare the request with the one on the Code page."))


def explain(error: str, reason: str) -> Explanation:
    """The explanation of a refusal."""
    words = reason.lower()
    found = next(((rule, remedy) for mark, rule, remedy in BY_REASON if mark in words), None)
    return Explanation(*(found or BY_ERROR.get(error, OTHERWISE)))
