"""How many mails one may ask for: from one address, and to one mailbox."""

from django.conf import settings

from identity.accounts.normalise import fold_email
from identity.accounts.origin import Origin
from identity.throttle.limit import Limit
from identity.throttle.network import network_of
from identity.throttle.too_many import TooManyMails

HOUR = 3600


def ask_for_mail(origin: Origin, *, to: str | None = None) -> None:
    """Count one more mail that is asked for; raises TooManyMails.

    `to` is counted as it was typed, whether or not it has an account, so that the answer does not tell.
    It is left out where the link itself is limited for each account (`mail_links.make`), for a shorter time:
    nobody must be able to use up the mails by which a person locks their account.
    """
    # From one place first: whoever is held off there must not use up what others may ask for a mailbox.
    if wait := Limit("mails from", settings.MAILS_ADDRESS, HOUR).take(network_of(origin.address)):
        raise TooManyMails(wait)
    if to and (wait := Limit("mails to", settings.MAILS_TARGET, HOUR).take(fold_email(to))):
        raise TooManyMails(wait)
