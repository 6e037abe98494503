"""Find an account by what a person types."""

from identity.accounts.models import User
from identity.accounts.normalise import fold_email, fold_handle


def by_login(login: str) -> User | None:
    """The account of that address, or of that handle with or without its @."""
    name = login.strip()
    if "@" in name.removeprefix("@"):
        return by_email(name)
    return User.objects.filter(handle=fold_handle(name)).first()


def by_email(email: str) -> User | None:
    """The account of that address."""
    return User.objects.filter(email=fold_email(email)).first()
