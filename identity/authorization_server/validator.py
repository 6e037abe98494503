"""The toolkit's request validator, made strict."""

from oauth2_provider.oauth2_validators import OAuth2Validator


class Validator(OAuth2Validator):
    """Our rules over the toolkit's."""
