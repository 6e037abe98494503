"""What django-oauth-toolkit is told to do, whatever the environment says."""

RULES = {
    "OAUTH2_VALIDATOR_CLASS": "identity.authorization_server.validator.Validator",
    "OAUTH2_SERVER_CLASS": "identity.authorization_server.server.Server",
    "OAUTH2_BACKEND_CLASS": "identity.authorization_server.backend.Backend",
    "ACCESS_TOKEN_GENERATOR": "identity.authorization_server.rules.issuing.access_token",
    "REFRESH_TOKEN_GENERATOR": "identity.authorization_server.rules.token_format.new_refresh_token",
    "SCOPES_BACKEND_CLASS": "identity.authorization_server.scopes.RegisteredScopes",
    "REFRESH_TOKEN_REUSE_PROTECTION": True,
    "ROTATE_REFRESH_TOKEN": True,
    "PKCE_REQUIRED": True,
    "OIDC_ENABLED": True,
    "ALLOW_URI_WILDCARDS": False,
    "ALLOWED_REDIRECT_URI_SCHEMES": ["https"],
    "COMPLIANT_BCP_RFC9700_IMPLICIT_GRANT": True,
    "COMPLIANT_BCP_RFC9700_PASSWORD_GRANT": True,
    "COMPLIANT_BCP_RFC9700_PKCE_METHOD": True,
    "COMPLIANT_BCP_RFC9700_ACCESS_TOKEN_TRANSPORT": True,
    "COMPLIANT_BCP_RFC9700_AUTHZ_RESPONSE_ISS": True,
    "COMPLIANT_BCP_RFC9700_TOKEN_STORAGE": True,
    "COMPLIANT_BCP_RFC9700_REFRESH_TOKEN": True,
    "COMPLIANT_BCP_RFC9700_REDIRECT_URI_SCHEME": True,
    "COMPLIANT_BCP_RFC9700_REDIRECT_URI_MATCHING": True,
    "COMPLIANT_BCP_RFC9700_PKCE_REQUIRED": True,
}
"""Our own classes in place of the toolkit's, and every rule of RFC 9700 that it can be told to keep."""
