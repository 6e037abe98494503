"""Refuse a language that this house does not speak."""

from identity.accounts.flows.change_language import is_language
from identity.user_api.reading import invalid


def check_language(code: str) -> None:
    """Raise InvalidRequest for it; empty means that the person has not said."""
    if not is_language(code):
        raise invalid([{"field": "language", "message": "this house does not speak it"}])
