"""What a refusal means to whoever has to mend the request: where it is written, and what to do."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Explanation:
    """The rule, and the remedy."""

    rule: str
    remedy: str


_REDIRECT = Explanation(
    "RFC 9700, section 2.1",
    "Send one of the registered addresses, character by character, or register this one in the settings.",
)
_CHALLENGE = Explanation(
    "RFC 7636, section 4.3",
    "Send code_challenge, the base64url of the verifier's SHA-256, and code_challenge_method=S256.",
)
BY_REASON = (
    ("names no redirect_uri", Explanation("RFC 6749, section 3.1.2.3", "Send redirect_uri with every request.")),
    ("redirect uri is not that of the authorization", Explanation(
        "RFC 6749, section 4.1.3", "Send the same redirect_uri to the token endpoint as to the authorization endpoint.")),
    ("redirect", _REDIRECT),
    ("code challenge", _CHALLENGE),
    ("code verifier", Explanation(
        "RFC 7636, section 4.6", "Send the code_verifier whose challenge began this very login.")),
    ("code has expired", Explanation("RFC 6749, section 4.1.2", "Exchange a code at once: it lives a minute.")),
    ("used before", Explanation(
        "RFC 6749, section 4.1.2", "Exchange a code or refresh token once, and keep the refresh token of each answer.")),
    ("no such code", Explanation(
        "RFC 6749, section 5.2", "Exchange the code by the application that asked for it, and only once.")),
    ("authenticates in two ways", Explanation(
        "RFC 6749, section 2.3", "Send the secret in the Authorization header or in the body, not in both.")),
    ("authorization header", Explanation(
        "RFC 6749, section 2.3.1", "Send HTTP Basic with client_id and secret, each form-encoded first.")),
    ("public client has no secret", Explanation(
        "RFC 6749, section 2.1", "Leave client_secret out: this kind of application has none.")),
    ("came more than once", Explanation("RFC 6749, section 3.1", "Send each parameter once.")),
    ("duplicate", Explanation("RFC 6749, section 3.1", "Send each parameter once.")),
    ("response mode", Explanation("OAuth 2.0 Multiple Response Types, section 2.1", "Leave response_mode out.")),
    ("prompt", Explanation("OpenID Connect Core, section 3.1.2.1", "Send none alone, or login, consent, select_account.")),
    ("max_age", Explanation("OpenID Connect Core, section 3.1.2.1", "Send max_age as whole seconds.")),
    ("disabled", Explanation("RFC 6749, section 4.1.2.1", "The application is disabled: enable it again.")),
)  # fmt: skip
"""Told apart by what stands in the reason, lower case; the first that is found counts."""
BY_ERROR = {
    "invalid_client": Explanation(
        "RFC 6749, section 5.2", "Check client_id and secret. A lost secret is replaced on the Secrets page."
    ),
    "invalid_grant": Explanation(
        "RFC 6749, section 5.2",
        "Begin the login again: the code or refresh token is used up, too old or revoked.",
    ),
    "invalid_scope": Explanation(
        "RFC 6749, section 3.3", "Ask for registered scopes only, or register more of them in the settings."
    ),
    "invalid_target": Explanation(
        "RFC 8707, section 2", "Send the audience of a service that owns a scope you ask for."
    ),
    "unauthorized_client": Explanation(
        "RFC 6749, section 5.2", "The kind of application decides its grants; register another for this one."
    ),
    "unsupported_grant_type": Explanation(
        "RFC 6749, section 5.2", "Send a grant_type that the metadata lists."
    ),
    "unsupported_response_type": Explanation("RFC 9700, section 2.1.2", "Send response_type=code."),
    "request_not_supported": Explanation(
        "OpenID Connect Core, section 6.1", "Send plain parameters, no request object."
    ),
    "request_uri_not_supported": Explanation(
        "OpenID Connect Core, section 6.2", "Send plain parameters, no request_uri."
    ),
}
OTHERWISE = Explanation("RFC 6749, section 4.1.2.1", "Compare the request with the code on the Code page.")


def explain(error: str, reason: str) -> Explanation:
    """The explanation of a refusal."""
    words = reason.lower()
    found = next((explanation for mark, explanation in BY_REASON if mark in words), None)
    return found or BY_ERROR.get(error, OTHERWISE)
