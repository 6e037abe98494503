"""Show that mail to an address arrives, in the browser that asked for it."""

from django.db.models import F
from django.utils.crypto import constant_time_compare

from identity.social.flows.mail_code import digest_of
from identity.social.models import Arrival
from identity.social.refusals import NoSuchArrival, WrongCode

MOST_TRIES = 5


def prove_code(arrival: Arrival, code: str) -> None:
    """Take the address as the person's own; raises WrongCode, and NoSuchArrival after too many tries.

    A try is counted before it is judged, so that many at once get no more than one after another.
    """
    left = Arrival.objects.filter(pk=arrival.pk, tries__lt=MOST_TRIES)
    if not left.update(tries=F("tries") + 1):
        arrival.delete()
        raise NoSuchArrival
    typed = "".join(code.split())
    if not arrival.code_digest or not constant_time_compare(
        digest_of(arrival.pk, typed), arrival.code_digest
    ):
        raise WrongCode
