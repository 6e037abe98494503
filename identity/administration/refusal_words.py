"""What an administrator reads when a flow refuses."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from identity.accounts.refusals import (
    AccountShut,
    ConfirmedAlready,
    EnoughLinks,
    MayNotHandOutPower,
    NoSuchApp,
    NotLocked,
    NotOnThem,
    Refused,
)
from identity.lost_factors.refusals import BegunAlready, NotBegun, NothingLost

WORDS: dict[type[Refused], str] = {
    NotOnThem: gettext_noop("Nobody does this to themselves, and only a superuser to a superuser."),
    MayNotHandOutPower: gettext_noop("Only a superuser hands out power."),
    NotLocked: gettext_noop("The account is not locked."),
    ConfirmedAlready: gettext_noop("The address is confirmed already."),
    EnoughLinks: gettext_noop("Several such links were mailed just now."),
    AccountShut: gettext_noop("The account is shut, so no link would open it."),
    NoSuchApp: gettext_noop("That application acts for them no more."),
    NothingLost: gettext_noop("The account has no second factor, or may not sign in anyway."),
    BegunAlready: gettext_noop("That was begun before, and is not over."),
    NotBegun: gettext_noop("There is nothing to stop."),
}
ANY = gettext_noop("Nothing was done: the account or application changed meanwhile.")


def words_for(refused: Refused) -> str:
    """The sentence for it."""
    return _(WORDS.get(type(refused), ANY))
