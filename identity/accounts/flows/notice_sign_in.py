"""Tell a person of a sign-in that is unlike those before."""

import ipaddress

from django.utils.functional import lazy
from django.utils.translation import gettext

from identity.accounts.models import User
from identity.accounts.origin import Origin
from identity.audit.events import Event
from identity.audit.models import SecurityEvent
from identity.mail.tell import tell
from identity.user_management.devices import describe
from identity.user_management.places import with_place

REMEMBERED = 200
NETWORK = {4: 16, 6: 32}
"""Bits of an address that stay the same while a person moves about with one provider."""


def notice_sign_in(user: User, origin: Origin) -> None:
    """Mail the account when this kind of browser or this network never signed in before.

    Call it before the sign-in is recorded. The first sign-in of an account is no news.
    """
    seen = SecurityEvent.objects.filter(account=user.pk, event=Event.SIGNED_IN).order_by("-id")
    before = list(seen.values_list("user_agent", "address")[:REMEMBERED])
    device = describe(origin.user_agent)[0]
    known = any(describe(agent)[0] == device for agent, _ in before)
    at_home = any(_network(address) == _network(origin.address) for _, address in before)
    if before and not (known and at_home):
        # Worded once the mail is, in its language.
        told = lazy(lambda: describe(origin.user_agent)[0], str)()
        where = lazy(lambda: with_place(origin.address) or gettext("an unknown address"), str)()
        tell(user, "new_sign_in", device=told, address=where)


def _network(address: str | None) -> str:
    if not address:
        return ""
    bits = NETWORK[ipaddress.ip_address(address).version]
    return str(ipaddress.ip_network(f"{address}/{bits}", strict=False))
