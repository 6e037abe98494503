"""`prompt=none` is judged where the browser's session is known: see `interaction`."""

from typing import Any


class Silence:
    """The engine asks these before it knows who is signed in, so they leave the answer to the endpoint."""

    def validate_silent_login(self, request: Any) -> bool:
        """Judged by `interaction`."""
        return True

    def validate_silent_authorization(self, request: Any) -> bool:
        """Judged by `interaction`."""
        return True

    def validate_user_match(self, id_token_hint: str, scopes: Any, claims: Any, request: Any) -> bool:
        """Judged by `interaction`."""
        return True

    def validate_jwt_bearer_token(self, token: str, scopes: Any, request: Any) -> bool:
        """No ID token is ever an access token."""
        return False

    validate_id_token = validate_jwt_bearer_token
