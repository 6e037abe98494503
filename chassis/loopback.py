"""What can only ever mean the machine that says it."""

from ipaddress import ip_address


def is_loopback(host: str) -> bool:
    """Whether `host`, a name or an address, is this machine's own loopback wherever it is resolved."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        # RFC 6761, section 6.3: names under localhost never leave the machine.
        return host == "localhost" or host.endswith(".localhost")
