"""Who asks, and about whom: a person about their friends, or a service about anyone's."""

import re

from chassis.problems import Problem
from chassis.service.errors import NotAService
from resource_services.friends.errors import NotAPerson
from resource_services.friends.parts import parts
from resource_services.guard.flask import token

_SUB = re.compile(r"[!-~]{1,255}\Z")


def me() -> str:
    """The person whose token this is, entered in the directory; raises NotAPerson."""
    if token.acts_for_itself:
        raise NotAPerson
    parts.known.meet(token.sub, token.username)
    return token.sub


def require_service() -> None:
    """Let only a program pass that acts for itself (RFC 6749, section 4.4); raises NotAService."""
    if not token.acts_for_itself:
        raise NotAService


def named(sub: str, otherwise: type[Problem]) -> str:
    """The person whom an address names; what nobody can be called is refused as `otherwise`."""
    if not _SUB.match(sub):
        raise otherwise
    return sub
