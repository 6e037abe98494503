"""Who is let into a game: a ticket is written for one person's token, and judged again at every file."""

from uuid import UUID

from chassis.service.errors import CannotTell
from resource_services.games import store
from resource_services.games.errors import GameNotFound, TicketRefused
from resource_services.games.models import Game
from resource_services.games.parts import Parts
from resource_services.games.tickets import Ticket
from resource_services.games.viewer import Viewer
from resource_services.games.visibility import oversees, sees
from resource_services.guard.errors import GuardUnavailable
from resource_services.guard.token import Token

PUBLIC_SECONDS = 6 * 60 * 60
"""How long a ticket for a public game lasts: an evening."""


def ticket_for(parts: Parts, viewer: Viewer, game: Game, token: Token) -> Ticket:
    """Give the holder of `token` a ticket for what the game plays now.

    One for a game that is not for everyone hangs on that token: it ends with it, and dies when the token is
    revoked.
    """
    now = int(parts.tickets.clock())
    closed = not _is_open(game)
    return Ticket(
        game=game.id,
        bundle=game.bundle_id,
        sub=viewer.sub,
        moderates=viewer.moderates,
        judged_at=token.asked_at if closed else now,
        expires_at=token.expires_at if closed else now + PUBLIC_SECONDS,
        holder=token.tombstone if closed else None,
    )


def admit(parts: Parts, text: str) -> UUID:
    """Give the bundle that the ticket opens; raises TicketRefused, or CannotTell.

    The ticket must be ours and in life, and its game still there for its person, with the same files. A
    ticket that hangs on a token needs that token to stand; one that does not is good for a public game alone.
    """
    ticket = parts.tickets.read(text)
    viewer = Viewer(ticket.sub, "", ticket.moderates, parts.relations)
    with parts.database.reading() as session:
        try:
            game = store.game_of_bundle(session, ticket.game, ticket.bundle)
        except GameNotFound:
            raise TicketRefused("This game has changed or is gone. Open it again.") from None
        if ticket.holder is None and not _is_open(game):
            raise TicketRefused("This game is no longer shared.")
        if ticket.holder is not None and _is_revoked(parts, ticket.holder, ticket.judged_at):
            raise TicketRefused("You are signed out. Sign in and open the game again.")
        if not oversees(viewer, game) and not sees(session, viewer, game):
            raise TicketRefused("This game is no longer shared.")
    return ticket.bundle


def _is_open(game: Game) -> bool:
    return game.visibility == "public" and game.hidden_at is None


def _is_revoked(parts: Parts, holder: str, judged_at: float) -> bool:
    try:
        return parts.guard.is_revoked(holder, issued_at=judged_at)
    except GuardUnavailable as unavailable:
        raise CannotTell("Try again in a moment.", headers=unavailable.headers) from unavailable
