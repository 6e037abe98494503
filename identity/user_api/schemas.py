"""What the user API reads and tells."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field

from chassis.service.pagination import Page, PageQuery
from chassis.service.schemas import Edit, Sent, Told, cleaned
from chassis.service.words import one_line


def _without_nul(text: str) -> str:
    if "\x00" in text:
        raise ValueError("must not hold the character U+0000")
    return text


Text = Annotated[str, AfterValidator(_without_nul)]
"""What a person typed; no database keeps a NUL."""


class NewAccount(Sent):
    """Who somebody is, and the password that they will show it with."""

    email: Text = Field(max_length=254, examples=["dora@example.com"])
    handle: Text = Field(
        max_length=60, examples=["dora"], description="3 to 30 letters, digits, underscores."
    )
    display_name: Text = Field(default="", max_length=80, examples=["Dora"])
    password: Text = Field(max_length=1000, description="At least 8 characters, and not easily guessed.")
    language: Text = Field(default="", max_length=10, description="Of mails and pages; as for oneself.")
    invitation: Text | None = Field(
        default=None,
        max_length=100,
        description="Where the house is by invitation: what stands behind `link=` in one.",
    )


class Accepted(Told):
    """The same whether or not the address has an account."""

    detail: str


class Credentials(Sent):
    """Who asks for a token."""

    login: Text = Field(min_length=1, max_length=254, examples=["dora"], description="The address or handle.")
    password: Text = Field(min_length=1, max_length=1000)
    otp: Text | None = Field(
        default=None,
        max_length=64,
        description="A code of the authenticator app, or a recovery code, where there is a second factor.",
    )


class Token(Told):
    """A signed access token (RFC 9068) for this API alone."""

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105 - a kind of token
    expires_in: int = Field(description="Seconds.")
    scope: str = Field(examples=["account"])


class Roles(Told):
    """Names of roles, in order."""

    roles: list[str]


class Reason(Sent):
    """Why; it is kept in the log, and the account's owner finds it in the download of their data."""

    reason: Annotated[Text, cleaned(one_line)] = Field(min_length=1, max_length=500)


class NewRoles(Reason):
    """All the roles that the account shall have, and why."""

    roles: list[Annotated[Text, Field(min_length=1, max_length=150)]] = Field(max_length=50)


class Me(Told):
    """The account whose token was shown."""

    sub: UUID
    email: str
    email_verified: bool
    handle: str
    display_name: str
    name: str = Field(description="What others see: the display name, else the handle.")
    language: str = Field(description="Empty: as the browser says.")
    roles: list[str]
    second_factor: bool = Field(description="Whether signing in asks for more than the password.")
    created_at: datetime
    password_changed_at: datetime | None


class Details(Edit):
    """What to change of oneself; the password, the address and factors are changed in the account centre."""

    handle: Text = Field(default="", max_length=60)
    display_name: Text = Field(default="", max_length=80)
    language: Text = Field(default="", max_length=10, description="One of this house's, or empty.")


class Account(Told):
    """An account as administrators see it."""

    sub: UUID
    handle: str
    name: str
    email: str
    email_verified: bool
    roles: list[str]
    superuser: bool
    active: bool
    second_factor: bool
    created_at: datetime
    last_login: datetime | None
    locked_at: datetime | None
    locked_by: UUID | None
    lock_reason: str
    deletion_requested_at: datetime | None


class Accounts(Page):
    """Accounts, newest first."""

    items: list[Account]


class AccountsQuery(PageQuery):
    """Which accounts."""

    q: Text | None = Field(
        default=None, min_length=1, max_length=100, description="Part of the handle, the name or the address."
    )
    role: Text | None = Field(default=None, min_length=1, max_length=150)
    locked: bool | None = None
