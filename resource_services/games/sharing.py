"""What a person does with games of their own: share one, change it, replace its files, take it away."""

from typing import IO, Any
from uuid import UUID

from chassis.service.etags import check_if_match
from chassis.service.people import meet
from chassis.service.tables import now
from resource_services.games import covers, models, schemas, store
from resource_services.games.bundles.unpack import unpack
from resource_services.games.counting import count, counted_anew
from resource_services.games.indexing import index
from resource_services.games.models import Game
from resource_services.games.parts import Parts
from resource_services.games.quota import check_quota
from resource_services.games.telling import game_for, written
from resource_services.games.viewer import Viewer

_FOUND_BY = {"title", "tags", "visibility"}


def share(
    parts: Parts, viewer: Viewer, details: dict[str, Any], upload: IO[bytes], cover: IO[bytes] | None = None
) -> schemas.Game:
    """Put a new game on the person's shelf; raises BadBundle, BadPicture, UploadTooLarge or QuotaExceeded."""
    pictures = covers.cut(cover) if cover is not None else {}
    with parts.uploads.new() as bundle:
        contents = unpack(upload, bundle.folder, parts.limits)
        bundle.settle()
        with parts.database.writing() as session:
            person = meet(session, models.Person, viewer.sub, viewer.handle)
            check_quota(session, viewer.sub, contents.size, parts.settings)
            moment = now()
            game = Game(
                owner_sub=viewer.sub,
                bundle_id=bundle.id,
                size=contents.size,
                files=contents.files,
                created_at=moment,
                updated_at=moment,
                **details,
            )
            session.add(game)
            session.flush()
            count(session, game, 1)
            index(session, game, person.handle)
            if pictures:
                covers.put(session, game, pictures)
                session.flush()
            return game_for(session, viewer, game)


def edit(parts: Parts, viewer: Viewer, game_id: UUID, changes: dict[str, Any]) -> schemas.Game:
    """Change what a game says of itself; raises GameNotFound, NotYourGame or a failed precondition."""
    _check_own(parts, viewer, game_id)
    with parts.database.writing() as session:
        game = store.own_game(session, viewer, game_id)
        check_if_match(written(game))
        changed = {name for name, value in changes.items() if getattr(game, name) != value}
        with counted_anew(session, game):
            for name in changed:
                setattr(game, name, changes[name])
        if changed:
            game.updated_at = now()
            session.flush()
        if changed & _FOUND_BY:
            index(session, game, game.owner.handle)
        return game_for(session, viewer, game)


def replace_bundle(parts: Parts, viewer: Viewer, game_id: UUID, upload: IO[bytes]) -> schemas.Game:
    """Give a game new files; the old ones go once the new are in place.

    Raises what `edit` and `share` raise.
    """
    with parts.database.reading() as session:
        # Refused before anything is unpacked; judged again below, under the lock.
        check_if_match(written(store.own_game(session, viewer, game_id, hold=False)))
    with parts.uploads.new() as bundle:
        contents = unpack(upload, bundle.folder, parts.limits)
        bundle.settle()
        with parts.database.writing() as session:
            # The game before its owner, as in `edit`: two locks always taken in one order.
            game = store.own_game(session, viewer, game_id)
            check_if_match(written(game))
            meet(session, models.Person, viewer.sub, viewer.handle)
            check_quota(session, viewer.sub, contents.size, parts.settings, replaced=game.id)
            old = game.bundle_id
            game.bundle_id, game.size, game.files = bundle.id, contents.size, contents.files
            game.updated_at = now()
            session.flush()
            told = game_for(session, viewer, game)
    parts.uploads.remove(old)
    return told


def take_away(parts: Parts, viewer: Viewer, game_id: UUID) -> None:
    """Delete a game and its files; raises GameNotFound, NotYourGame or PreconditionFailed."""
    _check_own(parts, viewer, game_id)
    with parts.database.writing() as session:
        game = store.own_game(session, viewer, game_id)
        check_if_match(written(game), need="if sent")
        count(session, game, -1)
        session.delete(game)
        old = game.bundle_id
    parts.uploads.remove(old)


def _check_own(parts: Parts, viewer: Viewer, game_id: UUID) -> None:
    """Refuse others before anything is locked, since whose friends they are is asked elsewhere."""
    with parts.database.reading() as session:
        store.own_game(session, viewer, game_id, hold=False)
