"""Whose token the request showed, as the gate told; for what the chassis does for each person apart."""

from flask import g


def admit(sub: str) -> None:
    """Note who asks."""
    g.sub = sub


def sub() -> str:
    """The subject of the request's access token; only inside a guarded endpoint."""
    found: str = g.sub
    return found


def is_admitted() -> bool:
    """Whether the gate let this request through on a token."""
    return "sub" in g
