"""How many mails one may ask for: from one address, and to one mailbox."""

from django.conf import settings

from identity.accounts.normalise import fold_email
from identity.accounts.origin import Origin
from identity.throttle.limit import Limit
from identity.throttle.network import network_of
from identity.throttle.too_many import TooManyMails

HOUR = 3600


def ask_for_mail(email: str, origin: Origin) -> None:
    """Count one more mail that is asked for; raises TooManyMails.

    What was typed is counted, whether or not it has an account, so that the answer tells nothing of that.
    """
    # From one address first: whoever is held off there must not use up what others may ask for a mailbox.
    if wait := Limit("mails from", settings.MAILS_ADDRESS, HOUR).take(network_of(origin.address)):
        raise TooManyMails(wait)
    if wait := Limit("mails to", settings.MAILS_TARGET, HOUR).take(fold_email(email)):
        raise TooManyMails(wait)
