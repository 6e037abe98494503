"""What a person does with their own profile: change what it says, give it a picture, take that away."""

from typing import IO, Any, Literal
from uuid import uuid4

from sqlalchemy.orm import Session

from chassis.service.etags import check_if_match
from resource_services.profile import schemas, store
from resource_services.profile.avatars import cut
from resource_services.profile.models import Picture, Profile
from resource_services.profile.parts import Parts
from resource_services.profile.showing import own


def edit(parts: Parts, sub: str, handle: str, changes: dict[str, Any]) -> schemas.MyProfile:
    """Change what the profile says and who may see it; raises a failed precondition."""
    with parts.database.writing() as session:
        profile = _to_change(parts, session, sub, handle)
        _apply(profile, changes)
        session.flush()
        return own(parts, session, sub, handle, profile)


def give_picture(parts: Parts, sub: str, handle: str, upload: IO[bytes]) -> schemas.MyProfile:
    """Put a picture in the place of the former one; raises BadPicture or a failed precondition."""
    with parts.database.reading() as session:
        # Refused before anything is decoded; judged again below, under the lock.
        check_if_match(own(parts, session, sub, handle, store.profile(session, sub)))
    pictures = cut(upload)
    with parts.database.writing() as session:
        profile = _to_change(parts, session, sub, handle)
        store.remove_pictures(session, sub)
        session.add_all(Picture(sub=sub, size=size, webp=webp) for size, webp in pictures.items())
        profile.avatar = uuid4()
        session.flush()
        return own(parts, session, sub, handle, profile)


def take_picture_away(parts: Parts, sub: str, handle: str) -> None:
    """Go back to the picture that is drawn; raises PreconditionFailed."""
    with parts.database.writing() as session:
        profile = _to_change(parts, session, sub, handle, need="if sent")
        store.remove_pictures(session, sub)
        profile.avatar = None


def _apply(profile: Profile, changes: dict[str, Any]) -> None:
    eyes = changes.pop("visibility", {})
    for part, value in changes.items():
        setattr(profile, part, value)
    for part, kept_for in eyes.items():
        setattr(profile, f"{part}_for", kept_for)
    if "avatar" in eyes and profile.avatar is not None:
        # Its address is what admits, and may be known to those who are to see it no more.
        profile.avatar = uuid4()


def _to_change(
    parts: Parts, session: Session, sub: str, handle: str, *, need: Literal["always", "if sent"] = "always"
) -> Profile:
    profile = store.profile_to_change(session, sub)
    check_if_match(own(parts, session, sub, handle, profile), need=need)
    return profile
