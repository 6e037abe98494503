"""What the keeper of a board does: declare it, and declare it anew."""

from uuid import uuid4

from sqlalchemy.orm import Session

from chassis.service.errors import InvalidRequest, QuotaExceeded
from chassis.service.etags import check_if_match, check_no_if_match
from chassis.service.tables import insert_into, now
from resource_services.scores import game_key, schemas, store
from resource_services.scores.check_game import check_owner
from resource_services.scores.errors import DirectionIsFixed, NotThisApp, NotYourBoard
from resource_services.scores.models import Board
from resource_services.scores.parts import Parts
from resource_services.scores.player import Actor


def declare(
    parts: Parts, actor: Actor, game: str, declaration: schemas.Declaration
) -> tuple[schemas.Board, bool]:
    """Make the board of a game, or change it; tell whether it is new.

    A game's owner keeps its board; an app's own board is kept by who declares it first. A declaration that
    says what stands already changes nothing and needs no precondition. Raises BoardNotFound, NotYourBoard,
    NotThisApp, DirectionIsFixed, QuotaExceeded, CannotTell or a failed precondition.
    """
    key = _key(game)
    check_own_app(key, actor)
    is_game = game_key.app_of(key) is None
    if is_game:
        check_owner(parts.games, actor.sub, key)
    said = declaration.model_dump()
    with parts.database.writing() as session:
        if _make(session, actor, key, said):
            check_no_if_match()
            if store.boards_kept_by(session, actor.sub) > parts.settings.quota_boards:
                raise QuotaExceeded(
                    f"You keep {parts.settings.quota_boards} boards, and that is all you may."
                )
            return schemas.Board.model_validate(store.board_of(session, key)), True
        board = store.board_of(session, key, to_change=True)
        if not is_game and (board.keeper_client, board.keeper_sub) != (actor.client_id, actor.sub):
            raise NotYourBoard
        if all(getattr(board, name) == value for name, value in said.items()):
            check_if_match(schemas.Board.model_validate(board), need="if sent")
            return schemas.Board.model_validate(board), False
        check_if_match(schemas.Board.model_validate(board))
        if board.direction != declaration.direction:
            raise DirectionIsFixed
        # A board from before owners were asked may have been somebody else's.
        board.keeper_client, board.keeper_sub = actor.client_id, actor.sub
        for name, value in said.items():
            setattr(board, name, value)
        session.flush()
        session.expire_all()
        return schemas.Board.model_validate(board), False


def check_own_app(key: str, actor: Actor) -> None:
    """Refuse an app at the board of another app's own; raises NotThisApp."""
    app = game_key.app_of(key)
    if app is not None and app != actor.client_id:
        raise NotThisApp(f"This board is for {app}, and your token was given to {actor.client_id}.")


def _key(game: str) -> str:
    try:
        return game_key.canonical(game)
    except ValueError as error:
        raise InvalidRequest(f"game: {error}", errors=[{"field": "game", "message": str(error)}]) from None


def _make(session: Session, actor: Actor, key: str, said: dict[str, object]) -> bool:
    """Insert the board unless there is one; of two at once, one is first."""
    moment = now()
    insert = insert_into(session, Board).values(
        id=uuid4(),
        game=key,
        keeper_client=actor.client_id,
        keeper_sub=actor.sub,
        created_at=moment,
        updated_at=moment,
        **said,
    )
    made = insert.on_conflict_do_nothing(index_elements=["game"]).returning(Board.id)
    return session.execute(made).first() is not None
