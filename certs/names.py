"""The names that a certificate carries, and the limits of what the authority may sign."""

import ipaddress

from cryptography import x509

LOOPBACK = ("localhost", "127.0.0.1", "::1")


def complete(hosts: list[str]) -> list[str]:
    """Every host once, with the names of loopback, in a stable order."""
    return sorted({*LOOPBACK, *(host.lower() for host in hosts)})


def address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address that `host` spells, or None where it is a name."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def subject_names(hosts: list[str]) -> x509.SubjectAlternativeName:
    """The hosts as a subject alternative name (RFC 5280, section 4.2.1.6)."""
    return x509.SubjectAlternativeName(
        [x509.DNSName(host) if (ip := address(host)) is None else x509.IPAddress(ip) for host in hosts]
    )


def constraints(hosts: list[str]) -> x509.NameConstraints:
    """The authority may sign for these hosts and for loopback, and for nothing else (section 4.2.1.10).

    Whoever steals its key can pretend to be this house, but not the owner's bank.
    """
    permitted: list[x509.GeneralName] = [x509.IPAddress(ipaddress.ip_network("127.0.0.0/8"))]
    for host in hosts:
        ip = address(host)
        if ip is None:
            permitted.append(x509.DNSName(host))
        elif ip.version != 4 or not ip.is_loopback:  # noqa: PLR2004 - IPv4
            permitted.append(x509.IPAddress(ipaddress.ip_network(ip)))
    return x509.NameConstraints(permitted_subtrees=permitted, excluded_subtrees=None)


def names_of(certificate: x509.Certificate) -> list[str]:
    """The hosts that a certificate carries, in the order of `complete`."""
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return sorted(str(name.value) for name in names)
