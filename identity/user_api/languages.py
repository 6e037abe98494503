"""The languages that this house speaks."""

from django.conf import settings

from identity.user_api.reading import invalid


def check_language(code: str) -> None:
    """Raise InvalidRequest for another one; empty means that the person has not said."""
    if code not in {"", *(known for known, _ in settings.LANGUAGES)}:
        raise invalid([{"field": "language", "message": "this house does not speak it"}])
