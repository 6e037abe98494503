"""Lists of games: from where the rows are taken, so that no list reads more than its page and a bound."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, false, select, union_all
from sqlalchemy.orm import Session

from resource_services.games import schemas
from resource_services.games.circle_games import games_of_each
from resource_services.games.models import Favourite, Game, GameWord, Share
from resource_services.games.searching import candidates, kept_for, narrowed
from resource_services.games.spelling import tag_word
from resource_services.games.viewer import Viewer
from resource_services.games.visibility import in_the_open, seen_from_friends, visible

KEYS: dict[str, Any] = {"new": Game.created_at, "liked": Game.likes, "played": Game.plays}


@dataclass(frozen=True)
class Listing:
    """One question for games, by one person."""

    session: Session
    viewer: Viewer
    query: schemas.GamesQuery

    def found(self) -> Sequence[Game]:
        """The page's games and one more, if there are so many, in the order that was asked for."""
        some = [select(each.subquery().c.id) for each in self._sources()]
        found = select(Game).where(Game.id.in_(union_all(*some)))
        key = KEYS[self.query.order]
        return self.session.scalars(found.order_by(key.desc(), Game.id.desc()).limit(self.query.enough)).all()

    def _sources(self) -> list[Select[Any]]:
        """Where games may come from, each with all that is asked of them, and cut to the page."""
        query = self.query
        rule = visible(self.session, self.viewer)
        if query.owner is not None:
            return [self._cut(select(Game.id).where(Game.owner_sub == self._owner, self._among(), rule))]
        if query.ids is not None:
            return [self._cut(select(Game.id).where(Game.id.in_(query.named), self._among(), rule))]
        if query.among in {"shared", "favourites"}:
            return [self._cut(select(Game.id).where(self._among(), rule))]
        if query.q is not None or (query.tag is not None and query.order != "new"):
            found = candidates(self.session, self.viewer, query)
            some = select(Game.id).where(Game.id.in_(found), *kept_for(query), self._among(), rule)
            return [self._in_order(some)]
        # Asked for what is closed, a database would look for it among all that is open.
        strangers = query.among == "everyone" and query.visibility in {None, "public"}
        return [*self._of_the_circle(), *([self._open()] if strangers else [])]

    def _open(self) -> Select[Any]:
        """What is for everyone: along the index of the order, or of the tag."""
        rule = in_the_open(self.session, self.viewer)
        if self.query.tag is None:
            return self._cut(select(Game.id).where(rule))
        at, game = GameWord.created_at, GameWord.game_id
        tagged = select(Game.id).join(GameWord, GameWord.game_id == Game.id)
        tagged = tagged.where(GameWord.open, GameWord.word == tag_word(self.query.tag), rule)
        if self.query.behind is not None:
            tagged = tagged.where(self.query.behind.before(at, game))
        return tagged.order_by(at.desc(), game.desc()).limit(self.query.enough)

    def _of_the_circle(self) -> list[Select[Any]]:
        """The person's own games and their friends', each person's along the index of owners."""
        sources = []
        if self.query.among == "everyone":
            sources.append(self._cut(select(Game.id).where(Game.owner_sub == self.viewer.sub)))
        if self.viewer.friends:
            rule = seen_from_friends(self.viewer)
            sources.append(
                games_of_each(
                    self.session,
                    self.viewer.friends,
                    lambda some: self._cut(some.where(rule)),
                    key=KEYS[self.query.order],
                    limit=self.query.enough,
                )
            )
        return sources or [select(Game.id).where(false())]

    def _among(self) -> ColumnElement[bool]:
        sub = self.viewer.sub
        if self.query.among == "shared":
            return Game.id.in_(select(Share.game_id).where(Share.sub == sub)) & (Game.owner_sub != sub)
        if self.query.among == "favourites":
            return Game.id.in_(select(Favourite.game_id).where(Favourite.sub == sub))
        if self.query.among == "friends":
            return Game.owner_sub.in_(sorted(self.viewer.friends))
        return Game.id.is_not(None)

    def _cut(self, some: Select[Any]) -> Select[Any]:
        """Narrow to what is asked for, and cut to the page."""
        return self._in_order(some.where(*narrowed(self.query)))

    def _in_order(self, some: Select[Any]) -> Select[Any]:
        """From behind the cursor, no more than a page needs."""
        key, query = KEYS[self.query.order], self.query
        if query.behind is not None:
            some = some.where(query.behind.before(key, Game.id))
        return some.order_by(key.desc(), Game.id.desc()).limit(query.enough)

    @property
    def _owner(self) -> str:
        return self.viewer.sub if self.query.owner in {None, "me"} else str(self.query.owner)
