"""On which addresses of this machine the doors listen."""

import errno
import socket
from ipaddress import ip_address

from certs.names import address
from chassis.loopback import is_loopback
from deploy.local.doors import Door
from deploy.local.errors import CannotStart
from deploy.local.settings import Launcher

# Ports of other protocols in reach of an offset; browsers do not open them (Fetch standard, "bad port").
REFUSED_BY_BROWSERS = frozenset({5060, 5061, 6000, 6566, *range(6665, 6670), 6679, 6697, 10080})
EVERY_ADDRESS = ["0.0.0.0", "::"]  # noqa: S104 - only for this machine's own name, which others are to use


def addresses(settings: Launcher) -> list[str]:
    """Loopback, unless the host says otherwise; raises CannotStart for a host unknown to this machine."""
    if settings.listen:
        return settings.listen.split()
    host = settings.host.lower()
    if address(host) is not None:
        return [host]
    if is_loopback(host):
        return [ip for ip in ("127.0.0.1", "::1") if _exists(ip)]
    return _of_name(host)


def ports(doors: list[Door]) -> dict[int, Door]:
    """Every port that the edge opens, each with one of the doors behind it."""
    return {door.port: door for door in doors}


def refuse_taken(listen: list[str], doors: list[Door]) -> None:
    """Raise CannotStart where a door's port is not to be had on one of the addresses, or of no use."""
    for port, door in ports(doors).items():
        if port in REFUSED_BY_BROWSERS:
            raise CannotStart(
                f"port {port}, for the door {door.name}: browsers refuse to open it;"
                " move all doors with GATEHOUSE_PORT_OFFSET"
            )
    for host in listen:
        for port, door in ports(doors).items():
            try:
                _open(host, port)
            except OSError as error:
                if error.errno == errno.EADDRNOTAVAIL:
                    raise CannotStart(
                        f"setting GATEHOUSE_HOST: this machine has no address {host}"
                    ) from error
                raise CannotStart(
                    f"port {port} of {host}, for the door {door.name}: {error.strerror or error};"
                    " free it, or move all doors with GATEHOUSE_PORT_OFFSET"
                ) from error


def _open(host: str, port: int) -> None:
    ip = ip_address(host)
    family = socket.AF_INET6 if ip.version == 6 else socket.AF_INET  # noqa: PLR2004 - IPv6
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listener.bind((host, port))
        listener.listen(1)


def _exists(ip: str) -> bool:
    try:
        _open(ip, 0)
    except OSError:
        return False
    return True


def _of_name(host: str) -> list[str]:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError as error:
        raise CannotStart(f"setting GATEHOUSE_HOST: this machine knows no {host}") from error
    known = sorted({str(entry[4][0]).partition("%")[0] for entry in found})
    # Many systems name themselves on loopback (127.0.1.1); others on the LAN reach them elsewhere.
    if all(ip_address(ip).is_loopback for ip in known) and host in {
        socket.gethostname().lower(),
        socket.getfqdn().lower(),
    }:
        return [ip for ip in EVERY_ADDRESS if _exists(ip)]
    return known
