"""A post's picture: re-encoded in two widths, within its author's quota, seen by whoever sees the post."""

from typing import IO
from uuid import UUID, uuid4

from PIL.Image import Resampling
from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from chassis.service.errors import QuotaExceeded
from chassis.service.etags import check_if_match
from chassis.service.pictures import read_picture, webp
from resource_services.posts import schemas, store
from resource_services.posts.errors import NotYourPost, PictureNotFound
from resource_services.posts.models import Author, Picture, Post
from resource_services.posts.parts import Parts
from resource_services.posts.telling import posts_for, written
from resource_services.posts.viewer import Viewer

WIDTHS = (640, 1280)
"""Pixels across at most; what is smaller stays as small."""
TALLEST = 2
"""Times as high as wide at most, before it is made narrower."""
LARGEST_UPLOAD = 10 * 1024 * 1024
MEGABYTE = 1024 * 1024


def give(parts: Parts, viewer: Viewer, post_id: UUID, upload: IO[bytes], about: str) -> schemas.Post:
    """Put a picture in the place of the former one.

    Raises PostNotFound, NotYourPost, a failed precondition, BadPicture or QuotaExceeded.
    """
    with parts.database.reading() as session:
        # Refused before anything is decoded; judged again below, under the lock.
        found = store.post_for(session, viewer, post_id)
        if found.Post.author_sub != viewer.sub:
            raise NotYourPost
        check_if_match(written(found.Post))
        posts_for(session, viewer, [found])
    pictures, (width, height) = _cut(upload)
    with parts.database.writing() as session:
        post = store.own(session, viewer, post_id)
        check_if_match(written(post))
        _count(parts, session, post, sum(map(len, pictures.values())))
        session.execute(delete(Picture).where(Picture.post_id == post.id))
        session.add_all(Picture(post_id=post.id, width=wide, webp=data) for wide, data in pictures.items())
        post.picture, post.picture_about = uuid4(), about
        post.picture_width, post.picture_height = width, height
        session.flush()
        return posts_for(session, viewer, [store.post_for(session, viewer, post.id)])[0]


def take_away(parts: Parts, viewer: Viewer, post_id: UUID) -> None:
    """Leave the post without a picture; raises PostNotFound, NotYourPost or PreconditionFailed."""
    with parts.database.reading() as session:
        store.post_for(session, viewer, post_id)  # what must be asked of others is asked before the lock
    with parts.database.writing() as session:
        post = store.own(session, viewer, post_id)
        check_if_match(written(post), need="if sent")
        _count(parts, session, post, 0)
        session.execute(delete(Picture).where(Picture.post_id == post.id))
        post.picture, post.picture_about = None, ""


def picture(session: Session, post_id: UUID, width: int) -> bytes:
    """The picture of a post that may be seen; raises PictureNotFound."""
    found = session.get(Picture, (post_id, width)) if width in WIDTHS else None
    if found is None:
        raise PictureNotFound
    return found.webp


def _cut(upload: IO[bytes]) -> tuple[dict[int, bytes], tuple[int, int]]:
    """The picture in every width, and the size of the largest."""
    whole = read_picture(upload, enough=max(WIDTHS))
    cut: dict[int, bytes] = {}
    for width in sorted(WIDTHS, reverse=True):
        smaller = whole.copy()
        smaller.thumbnail((width, TALLEST * width), Resampling.LANCZOS)
        cut[width] = webp(smaller)
        if width == max(WIDTHS):
            size = smaller.size
    return cut, size


def _count(parts: Parts, session: Session, post: Post, size: int) -> None:
    more = size - post.picture_bytes
    kept = update(Author).where(Author.sub == post.author_sub)
    total = session.scalar(
        kept.values(picture_bytes=Author.picture_bytes + more).returning(Author.picture_bytes)
    )
    if more > 0 and total is not None and total > parts.limits.picture_bytes:
        allowed = parts.limits.picture_bytes // MEGABYTE
        raise QuotaExceeded(f"Your pictures would take more than {allowed} MB. Take one away first.")
    post.picture_bytes = size
