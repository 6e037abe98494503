"""Who counts as one neighbour on the network."""

from ipaddress import IPv6Address, IPv6Network, ip_address

HOUSEHOLD = 64
"""Bits that a provider gives to one customer (RFC 6177); within them an address may be picked at will."""


def network_of(address: str | None) -> str:
    """The address that is counted: of IPv6 its network, and one name for all that are unknown."""
    if address is None:
        return "unknown"
    found = ip_address(address)
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(IPv6Network((int(found), HOUSEHOLD), strict=False))
    return str(found)
