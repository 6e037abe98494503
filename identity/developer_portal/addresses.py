"""Which addresses an application of some kind may register, in words for whoever typed them."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from identity.authorization_server.models import Application
from identity.authorization_server.rules.redirect_uri import LOOPBACK, PRIVATE_USE, problem
from identity.developer_portal.quotas import ADDRESSES

LONGEST = 500
Kind = Application.Kind


def judged(typed: str, kind: str, *, development: bool) -> list[str]:
    """The addresses, one a line, each once and in order; raises ValidationError with every fault."""
    uris = list(dict.fromkeys(typed.split()))
    faults = [
        f"{uri[:LONGEST]}: {fault}."
        for uri in uris
        if (fault := fault_of(uri, kind, development=development))
    ]
    if len(uris) > ADDRESSES:
        faults.append(_("Register up to %(count)s addresses.") % {"count": ADDRESSES})
    if faults:
        raise ValidationError(faults)
    return uris


def fault_of(uri: str, kind: str, *, development: bool) -> str | None:
    """Why this one cannot be registered; None when it can."""
    if len(uri) > LONGEST:
        return f"it is longer than {LONGEST} characters"
    if uri.startswith("http://localhost"):
        return "write 127.0.0.1 instead of localhost, which may lead elsewhere (RFC 8252, section 8.3)"
    if fault := problem(uri):
        return fault
    if LOOPBACK.match(uri) and kind != Kind.NATIVE and not development:
        return "an address of this very machine works in development mode only"
    if PRIVATE_USE.match(uri) and kind != Kind.NATIVE:
        return "a scheme of its own is for programs on a person's device"
    return None
