"""The posts API as the site speaks to it, in a signed-in person's name."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, cast
from urllib.parse import quote
from uuid import UUID

from requests import Response

from chassis.multipart import Multipart
from web_clients.site.post_documents import Comment, Like, Post, Revision
from web_clients.site.section_api import Page, SectionApi, in_the_readers_name

EXTENSION = "posts_api"


class PostsApi(SectionApi):
    """Calls of one person; raises ApiProblem for refusals and ApiOffline for silence."""

    def feed(self, cursor: str | None = None, **query: int) -> Page[Post]:
        """The person's and their friends' posts."""
        return self._list("/feed", Post.read, cursor, query)

    def by(self, author: str, cursor: str | None = None, **query: int) -> Page[Post]:
        """The posts of one person, `me` for one's own."""
        return self._list("/posts", Post.read, cursor, {"author": author, **query})

    def read(self, post_id: UUID) -> Post:
        """One post, with its version."""
        answer = self._send("GET", f"/posts/{post_id}")
        return Post.read(answer.json(), answer.headers.get("ETag", ""))

    def write(self, post: Mapping[str, Any], key: str) -> Post:
        """Write a post; sent again with the same key, it is written once."""
        headers = {"Idempotency-Key": key} if key else {}
        answer = self._send("POST", "/posts", json=post, headers=headers)
        return Post.read(answer.json(), answer.headers.get("ETag", ""))

    def edit(self, post_id: UUID, changes: Mapping[str, Any], *, version: str) -> None:
        """Change a post, if it is still at `version`."""
        self._send("PATCH", f"/posts/{post_id}", json=changes, headers={"If-Match": version})

    def delete(self, post_id: UUID, *, version: str) -> None:
        """Delete a post for good, if it is still at `version`."""
        self._send("DELETE", f"/posts/{post_id}", headers={"If-Match": version})

    def picture(self, post_id: UUID, width: int, etag: str) -> Response:
        """The picture of a post, unless the browser's copy is the present one."""
        headers = {"Accept": "image/webp", **({"If-None-Match": etag} if etag else {})}
        return self._send("GET", f"/posts/{post_id}/picture/{width}.webp", headers=headers)

    def give_picture(self, post_id: UUID, body: Multipart, *, version: str) -> None:
        """Give a post a picture, if it is still at `version`."""
        self._upload("PUT", f"/posts/{post_id}/picture", body, version=version)

    def take_picture_away(self, post_id: UUID, *, version: str) -> None:
        """Leave a post without a picture, if it is still at `version`."""
        self._send("DELETE", f"/posts/{post_id}/picture", headers={"If-Match": version})

    def report(self, post_id: UUID, reason: str, note: str) -> None:
        """Show a post to the moderators."""
        self._send("POST", f"/posts/{post_id}/reports", json={"reason": reason, "note": note})

    def hidden(self, cursor: str | None = None) -> Page[Post]:
        """Posts that are hidden; for moderators."""
        return self._list("/hidden", Post.read, cursor)

    def like(self, post_id: UUID, *, liked: bool) -> None:
        """Like a post, or like it no more."""
        self._send("PUT" if liked else "DELETE", f"/posts/{post_id}/like")

    def history(self, post_id: UUID, cursor: str | None = None) -> Page[Revision]:
        """What a post said before."""
        return self._list(f"/posts/{post_id}/history", Revision.read, cursor)

    def likes(self, post_id: UUID, cursor: str | None = None) -> Page[Like]:
        """Who likes a post."""
        return self._list(f"/posts/{post_id}/likes", Like.read, cursor)

    def comments(self, post_id: UUID, cursor: str | None = None) -> Page[Comment]:
        """What was said to a post."""
        return self._list(f"/posts/{post_id}/comments", Comment.read, cursor)

    def say(self, post_id: UUID, text: str, key: str) -> None:
        """Say something to a post; sent again with the same key, it is said once."""
        headers = {"Idempotency-Key": key} if key else {}
        self._send("POST", f"/posts/{post_id}/comments", json={"text": text}, headers=headers)

    def unsay(self, comment_id: UUID) -> None:
        """Take a comment away."""
        self._send("DELETE", f"/comments/{comment_id}")

    def written_by(self, sub: str) -> int:
        """How many posts of somebody's the person may see."""
        return int(self._send("GET", f"/people/{quote(sub, safe='')}/counts").json()["posts"])

    def recent(self, since: datetime) -> int:
        """How many posts friends wrote since then; 99 stands for more."""
        return int(self._send("GET", "/summary", params={"since": since.isoformat()}).json()["recent"])


def posts_api() -> PostsApi:
    """The posts API in the name of whoever asks for the page that is now being made."""
    return cast("PostsApi", in_the_readers_name(EXTENSION))
