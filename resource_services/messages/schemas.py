"""What callers send and get, in the words of the OpenAPI document."""

from typing import Annotated
from uuid import UUID

from pydantic import AliasChoices, AwareDatetime, Field, StringConstraints

from chassis.service.pagination import LARGEST_PAGE, Page, PageQuery
from chassis.service.schemas import Edit, Person, Sent, Told, cleaned
from chassis.service.words import many_lines, one_line

LONGEST = 4000
LARGEST_NUMBER = 2**31 - 1


def _something_to_read(text: str) -> str:
    text = many_lines(text)
    one_line(" ".join(text.split()))
    return text


Text = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST),
    cleaned(_something_to_read),
    Field(description="Plain text.", examples=["Do you play tonight?"]),
]
Query = Annotated[str, StringConstraints(min_length=2, max_length=100), cleaned(one_line)]
Number = Annotated[int, Field(ge=0, le=LARGEST_NUMBER, strict=True)]


class NewConversation(Sent):
    """Whom to write to."""

    to: str = Field(
        alias="with", min_length=1, max_length=255, description="The `sub` of a friend.", examples=["…"]
    )


class NewMessage(Sent):
    """Something to write."""

    text: Text


class MessageEdit(Edit):
    """What the message shall say."""

    text: Text


class ReadMark(Sent):
    """How far everything was read."""

    up_to: Number = Field(description="The `number` of the last message that was read.")


class MessagesQuery(Sent):
    """Which messages: the newest, those before a number, or what happened after one."""

    limit: int = Field(default=30, ge=1, le=LARGEST_PAGE)
    before: int | None = Field(
        default=None, ge=0, le=LARGEST_NUMBER, description="Written before, newest first."
    )
    after: int | None = Field(
        default=None, ge=0, le=LARGEST_NUMBER, description="Written or changed after, in the order of it."
    )


class SearchQuery(PageQuery):
    """What to look for."""

    q: Query = Field(description="Part of what was written, in any case.")


class ContactsQuery(Sent):
    """Whom to look for."""

    q: str = Field(default="", max_length=100, description="How the handle, or a word of the name, begins.")


class Message(Told):
    """A message; `number` is its place, `changed` the clock when it last changed; deleted, it has no text."""

    id: UUID
    conversation: UUID = Field(validation_alias=AliasChoices("conversation", "conversation_id"))
    number: int
    changed: int
    author: str | None = Field(
        validation_alias=AliasChoices("author", "author_sub"), description="Their `sub`; null for who left."
    )
    text: str
    created_at: AwareDatetime
    edited_at: AwareDatetime | None
    deleted_at: AwareDatetime | None


class MessagePage(Page):
    """Some messages; `clock` is what to ask `after` next time."""

    items: list[Message]
    clock: int


class Conversation(Told):
    """A conversation as one of those in it sees it; `people` are the others."""

    id: UUID
    people: list[Person]
    unread: int
    read_up_to: int
    latest: Message | None
    updated_at: AwareDatetime


class OneConversation(Conversation):
    """A conversation, and what may be done in it now."""

    clock: int
    may_write: bool = Field(description="Whether all of you are friends and nobody blocks anybody.")
    seen_up_to: int | None = Field(description="How far the others have read; null where you may not write.")


class ConversationPage(Page):
    """Some conversations, the liveliest first, and where the rest is."""

    items: list[Conversation]


class Unread(Told):
    """How much waits to be read."""

    messages: int
    conversations: int


class ReadUpTo(Told):
    """How far a conversation is read now, and how much of it is not."""

    read_up_to: int
    unread: int


class Found(Told):
    """A message that was looked for, and with whom it was written."""

    message: Message
    people: list[Person]


class FoundPage(Page):
    """Some messages, newest first, and where the rest is."""

    items: list[Found]


class Contacts(Told):
    """Friends to whom one may write, by name."""

    items: list[Person]


class Summary(Told):
    """What is new, for a dashboard."""

    unread: int
    conversations: int


class Stream(Told):
    """Where to hear that something happened, as server-sent events named `changed`; then ask what."""

    url: str = Field(description="It holds a secret, so do not pass it on.")
    expires_at: AwareDatetime
