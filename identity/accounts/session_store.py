"""Django's session store, on our table."""

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from identity.accounts.models import BrowserSession


class SessionStore(DatabaseStore):
    """Reads and writes browser sessions."""

    @classmethod
    def get_model_class(cls) -> type[BrowserSession]:
        """The table."""
        return BrowserSession
