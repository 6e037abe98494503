"""The person, what their browser holds, and what their mail may do."""

from identity.accounts.models.browser_session import BrowserSession
from identity.accounts.models.mail_link import MailLink
from identity.accounts.models.user import User

__all__ = ["BrowserSession", "MailLink", "User"]
