"""What the flows of administration refuse, as problems: each is raised anywhere, and told in one way."""

from collections.abc import Callable

from chassis.problems import Problem
from identity.accounts import refusals
from identity.accounts.mail_links import ASKED_WITHIN
from identity.accounts.refusals import Refused
from identity.user_api import errors


def _enough_links() -> Problem:
    return errors.EnoughLinks(headers={"Retry-After": str(int(ASKED_WITHIN.total_seconds()))})


PROBLEMS: dict[type[Refused], Callable[[], Problem]] = {
    refusals.NotOnThem: errors.MayNotActOnThem,
    refusals.MayNotHandOutPower: errors.MayNotHandOutPower,
    refusals.NotLocked: errors.NotLocked,
    refusals.AccountShut: errors.AccountShut,
    refusals.EnoughLinks: _enough_links,
}


def told(refused: Refused) -> Problem | None:
    """The problem; None for a refusal that its endpoint should have put in words."""
    made = PROBLEMS.get(type(refused))
    return made() if made else None
