"""Sends what waits, each mail until it is taken or never will be."""

from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import EmailMessage
from threading import Event

import structlog
from sqlalchemy import delete, select, update
from sqlalchemy.exc import SQLAlchemyError

from chassis.service.database import Database
from chassis.service.tables import now
from resource_services.home.links import CONFIRM_WITHIN, new_confirmation
from resource_services.home.mail.compose import Composer
from resource_services.home.mail.post import NotNow, Post, Send, Undeliverable
from resource_services.home.models import Issue, Letter, Subscription
from resource_services.home.subscribing import forget_unanswered

BATCH = 50
LEASE = timedelta(minutes=15)
"""For how long whoever took a letter is waited for: longer than a whole batch takes at its slowest."""
PAUSE = timedelta(minutes=1)
MOST_TRIES = 10
"""With pauses that double, about 8 hours."""
LOOK_EVERY = 0.5
SWEEP_EVERY = timedelta(hours=1)

log = structlog.get_logger("mail")


class Deliverer:
    """Takes letters that are due, one batch after the other; several of it may run at once.

    Each letter is taken for a while before it is sent, and removed when the server has it. Only a crash
    between those two sends one again, under the id that its first copy had.
    """

    def __init__(
        self, database: Database, post: Post, composer: Composer, clock: Callable[[], datetime] = now
    ) -> None:
        self._database = database
        self._post = post
        self._composer = composer
        self._clock = clock
        self._sweep_at = clock()
        self._failed: str | None = None

    def run(self, stop: Event) -> None:
        """Work through outages of the database and of the mail server; say once that one began and ended."""
        while not stop.is_set():
            taken = 0
            try:
                taken = self.look()
            except (OSError, SQLAlchemyError) as error:
                self._note(type(error).__name__)
            else:
                self._note(None)
            stop.wait(0.0 if taken == BATCH else LOOK_EVERY)

    def look(self) -> int:
        """Send what is due; give how many letters that were. Raises OSError where no server answers."""
        self._sweep()
        letters = self._take()
        if letters:
            try:
                with self._post.open() as send:
                    for letter in letters:
                        self._deliver(letter, send)
            except OSError:
                self._wait(letters)
                raise
        return len(letters)

    def _take(self) -> list[int]:
        moment = self._clock()
        with self._database.writing() as session:
            due = select(Letter.id).where(Letter.due_at <= moment).order_by(Letter.due_at).limit(BATCH)
            ids = list(session.scalars(due.with_for_update(skip_locked=True)))
            if ids:
                leased = update(Letter).where(Letter.id.in_(ids)).values(due_at=moment + LEASE)
                session.execute(leased)
        return ids

    def _deliver(self, letter_id: int, send: Send) -> None:
        try:
            message = self._written(letter_id)
            if message is None:
                return
            send(message)
        except Undeliverable:
            self._done(letter_id, sent=False)
        except NotNow:
            self._try_again(letter_id)
        except (OSError, SQLAlchemyError):
            raise
        except Exception:
            # One bad letter must not keep back all that are behind it.
            log.exception("a mail cannot be made")
            self._try_again(letter_id)
        else:
            self._done(letter_id, sent=True)

    def _written(self, letter_id: int) -> EmailMessage | None:
        """The mail; None for somebody who left meanwhile. A question's token exists from now on, hashed."""
        with self._database.writing() as session:
            letter = session.get(Letter, letter_id)
            if letter is None:
                return None
            to = session.get_one(Subscription, letter.subscription_id)
            if letter.issue_id is not None:
                return self._composer.issue(to, session.get_one(Issue, letter.issue_id))
            token, to.confirm_hash = new_confirmation()
            to.confirm_until = self._clock() + CONFIRM_WITHIN
            return self._composer.question(to, token)

    def _done(self, letter_id: int, *, sent: bool) -> None:
        with self._database.writing() as session:
            gone = delete(Letter).where(Letter.id == letter_id).returning(Letter.issue_id)
            issue = session.execute(gone).scalar_one_or_none()
            if issue is not None:
                kept = {"sent": Issue.sent + 1} if sent else {"failed": Issue.failed + 1}
                session.execute(update(Issue).where(Issue.id == issue).values(kept))

    def _try_again(self, letter_id: int) -> None:
        """Let one letter that was refused wait, twice as long each time; at last give it up."""
        with self._database.writing() as session:
            letter = session.get(Letter, letter_id)
            if letter is None:
                return
            letter.tries += 1
            letter.due_at = self._clock() + PAUSE * 2 ** (letter.tries - 1)
            given_up = letter.tries >= MOST_TRIES
        if given_up:
            self._done(letter_id, sent=False)

    def _wait(self, letters: list[int]) -> None:
        """Let what was not sent wait for the server: its outage is no letter's fault, and counts for none."""
        with self._database.writing() as session:
            left = update(Letter).where(Letter.id.in_(letters), Letter.due_at > self._clock() + PAUSE)
            session.execute(left.values(due_at=self._clock() + PAUSE))

    def _sweep(self) -> None:
        if self._clock() < self._sweep_at:
            return
        with self._database.writing() as session:
            forget_unanswered(session, self._clock())
        self._sweep_at = self._clock() + SWEEP_EVERY

    def _note(self, failure: str | None) -> None:
        if failure == self._failed:
            return
        if failure is None:
            log.info("mail is sent again")
        else:
            # Only the kind: a server's answer may repeat the mail.
            log.error("mail cannot be sent", why=failure)
        self._failed = failure
