"""What callers send and get, in the words of the OpenAPI document."""

from typing import Annotated, Literal
from uuid import UUID

from apiflask.fields import UploadFile
from pydantic import AwareDatetime, Field, StringConstraints

from chassis.service.pagination import Page, PageQuery
from chassis.service.schemas import Edit, Person, Sent, Told, cleaned
from chassis.service.words import many_lines, one_line

LONGEST_POST = 5000
LONGEST_COMMENT = 1000
LONGEST_REASON = 500
LONGEST_TITLE = 80
LONGEST_ABOUT = 300

Text = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_POST),
    cleaned(many_lines),
    Field(description="Plain text; line breaks are kept.", examples=["Beat my score if you can."]),
]
Visibility = Annotated[
    Literal["everyone", "friends", "me"], Field(description="Who may read it, and everything about it.")
]


class GameMention(Sent):
    """The game that a post is about, as its author names it."""

    id: UUID
    title: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TITLE), cleaned(one_line)]


class NewPost(Sent):
    """A post to write."""

    text: Text
    visibility: Visibility = "friends"
    game: GameMention | None = None


class PostEdit(Edit):
    """What to change about a post; what is left out stays, and `game: null` takes the mention away."""

    text: Text = ""
    visibility: Visibility = "friends"
    game: GameMention | None = None


class NewComment(Sent):
    """Something to say to a post."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_COMMENT), cleaned(many_lines)] = (
        Field(description="Plain text.")
    )


class Hiding(Sent):
    """Why a post is hidden; its author reads this."""

    reason: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_REASON), cleaned(one_line)]


class NewPicture(Sent):
    """A picture for a post."""

    picture: UploadFile = Field(description="A JPEG, PNG, WebP or GIF picture; 10 MB, 40 million pixels.")
    about: Annotated[str, StringConstraints(max_length=LONGEST_ABOUT), cleaned(many_lines)] = Field(
        default="", description="What is to be seen on it, for those who do not see it."
    )


class PostsQuery(PageQuery):
    """Whose posts to list."""

    author: str = Field(default="me", min_length=1, max_length=255, description="A person's `sub`, or `me`.")


class Game(Told):
    """The game that a post is about."""

    id: UUID
    title: str


class Hidden(Told):
    """Why the post is hidden from everybody but its author and moderators."""

    reason: str
    at: AwareDatetime


class Picture(Told):
    """The picture of a post; it is read at `picture/<width>.webp` below the post."""

    version: UUID
    width: int = Field(description="Of the largest there is, in pixels.")
    height: int
    about: str = Field(description="What is to be seen on it, for those who do not see it.")


class Written(Told):
    """The part of a post of which its ETag speaks: likes and comments are no change of it."""

    id: UUID
    text: str
    visibility: Literal["everyone", "friends", "me"]
    game: Game | None
    picture: Picture | None
    edits: int = Field(description="How often it was edited; what it said before is its history.")
    hidden: Hidden | None


class Post(Written):
    """A post as one reader sees it; people who are blocked either way are not counted."""

    author: Person
    likes: int
    liked: bool = Field(description="Whether you like it.")
    comments: int
    created_at: AwareDatetime
    edited_at: AwareDatetime | None


class PostPage(Page):
    """Some posts, newest first, and where the rest is."""

    items: list[Post]


class Revision(Told):
    """What a post said until it was edited."""

    text: str
    game: Game | None
    replaced_at: AwareDatetime


class RevisionPage(Page):
    """What a post said before, newest first."""

    items: list[Revision]


class Comment(Told):
    """What somebody said to a post."""

    id: UUID
    post: UUID
    author: Person
    text: str
    created_at: AwareDatetime


class CommentPage(Page):
    """Some comments, newest first, and where the rest is."""

    items: list[Comment]


class Like(Told):
    """Who likes a post, and since when."""

    person: Person
    at: AwareDatetime


class LikePage(Page):
    """Some people who like a post, newest first, and where the rest is."""

    items: list[Like]
