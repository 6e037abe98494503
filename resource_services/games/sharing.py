"""What a person does with games: share one, change it, replace its files, take it away."""

from dataclasses import dataclass
from typing import IO, Any
from uuid import UUID

from chassis.service.etags import check_if_match
from chassis.service.people import meet
from resource_services.games import models, schemas, store
from resource_services.games.bundles.unpack import unpack
from resource_services.games.models import Game
from resource_services.games.parts import Parts
from resource_services.games.quota import check_quota


@dataclass(frozen=True)
class Person:
    """Who acts, as their access token names them."""

    sub: str
    username: str


def share(parts: Parts, person: Person, details: dict[str, Any], upload: IO[bytes]) -> schemas.Game:
    """Put a new game on the person's shelf; raises BadBundle, UploadTooLarge or QuotaExceeded."""
    with parts.uploads.new() as bundle:
        contents = unpack(upload, bundle.folder, parts.limits)
        bundle.settle()
        with parts.database.writing() as session:
            meet(session, models.Person, person.sub, person.username)
            check_quota(session, person.sub, contents.size, parts.settings)
            game = Game(
                owner_sub=person.sub, bundle_id=bundle.id, size=contents.size, files=contents.files, **details
            )
            session.add(game)
            session.flush()
            return schemas.Game.model_validate(game)


def edit(parts: Parts, person: Person, game_id: UUID, changes: dict[str, Any]) -> schemas.Game:
    """Change what a game says of itself; raises GameNotFound, NotYourGame or a failed precondition."""
    with parts.database.writing() as session:
        game = store.own_game(session, game_id, person.sub)
        check_if_match(schemas.Game.model_validate(game))
        for name, value in changes.items():
            setattr(game, name, value)
        session.flush()
        session.expire_all()
        return schemas.Game.model_validate(game)


def replace_bundle(parts: Parts, person: Person, game_id: UUID, upload: IO[bytes]) -> schemas.Game:
    """Give a game new files; the old ones go once the new are in place.

    Raises what `edit` and `share` raise.
    """
    with parts.database.reading() as session:
        # Refused before anything is unpacked; judged again below, under the lock.
        check_if_match(schemas.Game.model_validate(store.own_game(session, game_id, person.sub)))
    with parts.uploads.new() as bundle:
        contents = unpack(upload, bundle.folder, parts.limits)
        bundle.settle()
        with parts.database.writing() as session:
            # The game before its owner, as in `edit`: two locks always taken in one order.
            game = store.own_game(session, game_id, person.sub)
            check_if_match(schemas.Game.model_validate(game))
            meet(session, models.Person, person.sub, person.username)
            check_quota(session, person.sub, contents.size, parts.settings, replaced=game.id)
            old = game.bundle_id
            game.bundle_id, game.size, game.files = bundle.id, contents.size, contents.files
            session.flush()
            session.expire_all()
            told = schemas.Game.model_validate(game)
    parts.uploads.remove(old)
    return told


def take_away(parts: Parts, person: Person, game_id: UUID) -> None:
    """Delete a game and its files; raises GameNotFound, NotYourGame or PreconditionFailed."""
    with parts.database.writing() as session:
        game = store.own_game(session, game_id, person.sub)
        check_if_match(schemas.Game.model_validate(game), need="if sent")
        session.delete(game)
        old = game.bundle_id
    parts.uploads.remove(old)
