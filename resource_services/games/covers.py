"""A game's cover: cut 16:10 in three widths, kept beside the game."""

from collections.abc import Mapping
from typing import IO
from uuid import UUID, uuid4

from PIL import ImageOps
from PIL.Image import Resampling
from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from chassis.service.etags import check_if_match
from chassis.service.pictures import read_picture, webp
from chassis.service.tables import now
from resource_services.games import schemas, store
from resource_services.games.models import Cover, Game
from resource_services.games.parts import Parts
from resource_services.games.telling import game_for, written
from resource_services.games.viewer import Viewer

WIDTHS = (320, 640, 1280)
LARGEST_UPLOAD = 10 * 1024 * 1024

Pictures = Mapping[int, bytes]


def cut(upload: IO[bytes]) -> Pictures:
    """Give the middle of an uploaded picture in every width; raises BadPicture."""
    picture = read_picture(upload, enough=_height(max(WIDTHS)))
    return {
        width: webp(ImageOps.fit(picture, (width, _height(width)), Resampling.LANCZOS)) for width in WIDTHS
    }


def give(parts: Parts, viewer: Viewer, game_id: UUID, upload: IO[bytes]) -> schemas.Game:
    """Give a game a cover; raises GameNotFound, NotYourGame, PreconditionFailed or BadPicture."""
    with parts.database.reading() as session:
        # Refused before anything is decoded; judged again below, under the lock.
        store.own_game(session, viewer, game_id, hold=False)
    pictures = cut(upload)
    with parts.database.writing() as session:
        game = store.own_game(session, viewer, game_id)
        check_if_match(written(game), need="if sent")
        put(session, game, pictures)
        game.updated_at = now()
        session.flush()
        return game_for(session, viewer, game)


def take(parts: Parts, viewer: Viewer, game_id: UUID) -> None:
    """Take a game's cover away; raises what `give` raises."""
    with parts.database.writing() as session:
        game = store.own_game(session, viewer, game_id)
        check_if_match(written(game), need="if sent")
        if game.cover is not None:
            put(session, game, {})
            game.updated_at = now()


def put(session: Session, game: Game, pictures: Pictures) -> None:
    """Keep these pictures of a game, and no others."""
    session.execute(delete(Cover).where(Cover.game_id == game.id))
    game.cover = uuid4() if pictures else None
    if pictures:
        rows = [{"game_id": game.id, "width": width, "webp": data} for width, data in pictures.items()]
        session.execute(insert(Cover), rows)


def _height(width: int) -> int:
    return width * 10 // 16
