"""A person's profile as its owner sees it, and as anybody else may."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from resource_services.profile import schemas, store
from resource_services.profile.avatars import addresses
from resource_services.profile.errors import ProfileNotFound
from resource_services.profile.models import Person, Profile
from resource_services.profile.parts import Parts
from resource_services.profile.visibility import May, eyes_of, owner_may


def show(parts: Parts, viewer: str, find: Callable[[Session], Person | None]) -> schemas.Profile:
    """Give the profile of whom `find` finds, without what is not for the viewer.

    Raises ProfileNotFound, in the same words for who is not and for who is out of sight, and CannotTell
    while nobody says who the viewer's friends are: asked before it is known whether there is anyone.
    """
    with parts.database.reading() as session:
        person = find(session)
        profile = store.profile(session, person.sub) if person is not None else None
    may: May = owner_may
    if person is None or person.sub != viewer:
        circle = parts.relations.of(viewer)
        if person is None or person.sub in circle.blocked:
            raise ProfileNotFound
        may = eyes_of(circle, person.sub)
    return schemas.Profile(**_seen(parts, person, profile or Profile.blank(person.sub), may))


def own(parts: Parts, session: Session, sub: str, handle: str, profile: Profile) -> schemas.MyProfile:
    """Give the whole of it; `handle` is the token's, until identity's news of the person has arrived."""
    person = store.person(session, sub) or Person(sub=sub, handle=handle, name=handle)
    visibility = {part: getattr(profile, f"{part}_for") for part in schemas.FieldVisibility.model_fields}
    return schemas.MyProfile(
        **_seen(parts, person, profile, owner_may),
        has_avatar=profile.avatar is not None,
        visibility=schemas.FieldVisibility(**visibility),
    )


def _seen(parts: Parts, person: Person, profile: Profile, may: May) -> dict[str, Any]:
    avatar = profile.avatar if may(profile.avatar_for) else None
    links = profile.links if may(profile.links_for) else []
    games = profile.favourite_games if may(profile.favourite_games_for) else []
    return {
        "sub": person.sub,
        "handle": person.handle,
        "name": person.name,
        "about": profile.about if may(profile.about_for) else "",
        # Not judged again: a rule that became stricter is for the next change, not for what is kept.
        "links": [schemas.Link.model_construct(**link) for link in links],
        "favourite_games": [
            schemas.FavouriteGame.model_construct(id=UUID(game["id"]), title=game["title"]) for game in games
        ],
        "avatar": addresses(parts.settings.door, person.sub, avatar),
    }
