"""Where an address is, as far as it tells by itself: nobody outside is asked."""

from functools import cache
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from babel import Locale
from django.utils.translation import get_language
from django.utils.translation import gettext as _

NEARBY: tuple[IPv4Network | IPv6Network, ...] = tuple(
    ip_network(each)
    for each in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10")
)
"""Networks that no router of the internet knows (RFC 1918, RFC 3927, RFC 4193, RFC 4291)."""


def place_of(address: str | None) -> str:
    """This machine, the local network, or the country to whose registry the address belongs; else nothing.

    A provider may use its addresses abroad, so it is a hint for a person and no ground for a decision.
    """
    if not address:
        return ""
    found = ip_address(address)
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    if found.is_loopback:
        return _("this machine")
    if any(found.version == network.version and found in network for network in NEARBY):
        return _("the local network")
    return _country(str(found), get_language() or "en")


@cache
def _names(language: str) -> dict[str, str]:
    return dict(Locale.parse(language, sep="-").territories)


def _country(address: str, language: str) -> str:
    from iptocc import country_code  # noqa: PLC0415 - its table is read only where a place is shown

    code = country_code(address)
    return _names(language).get(code, code) if code else ""


def with_place(address: str | None) -> str:
    """The address, and the place in brackets where it tells one; nothing for none."""
    place = place_of(address)
    return f"{address} ({place})" if place else address or ""
