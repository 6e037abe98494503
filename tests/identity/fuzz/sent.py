"""Requests that nobody should send, made from those that a page or a program would."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from urllib.parse import quote_from_bytes

from tests.identity.fuzz.values import METHODS, TYPES, headers, parameter, value

Given = Mapping[str, str]
Pairs = list[tuple[str, str | bytes]]
FORM, BOUNDARY = TYPES[0], "a-boundary"
AS_USUAL = 0.8


@dataclass(frozen=True)
class Usual:
    """What somebody honest would send there: who they are, the query, and the body, if there is one."""

    who: str
    query: Given = field(default_factory=dict)
    body: Given = field(default_factory=dict)
    headers: Given = field(default_factory=dict)

    def unbent(self, parts: Given) -> "Sent":
        """The very request."""
        method, body = ("POST", _form([*self.body.items()])) if self.body else ("GET", b"")
        return Sent(self.who, method, parts, _form([*self.query.items()]), body, FORM, self.headers)


@dataclass(frozen=True)
class Sent:
    """One request; `parts` fill the holes of the path."""

    who: str
    method: str
    parts: Given
    query: bytes
    body: bytes
    content_type: str
    headers: Given


def bent(
    random: Random, usual: Sequence[Usual], parts: Mapping[str, list[str]], known: Sequence[str]
) -> Sent:
    """One of the usual requests, with some of it replaced, repeated, left out or said in another way."""
    one = random.choice(usual)
    own = "POST" if one.body else "GET"
    method = own if random.random() < AS_USUAL else random.choice(METHODS)
    told = _changed(random, one.body, known)
    content, content_type = _body(
        told, random.choice([FORM] * 6 + ["multipart", "multipart", "json", *TYPES[1:]])
    )
    return Sent(
        who=one.who,
        method=method,
        parts={name: _part(random, good) for name, good in parts.items()},
        query=_form(_changed(random, one.query, known)),
        body=content if method not in {"GET", "HEAD"} else b"",
        content_type=content_type,
        headers=dict(one.headers) | headers(random),
    )


def _changed(random: Random, usual: Given, known: Sequence[str]) -> Pairs:
    """Most of it as it should be, so that what is odd comes far."""
    names = random.choices([*usual] * 4 + [*known], k=random.choice([0, 1, 1, 1, 2, 3]))
    changes: Pairs = [(parameter(random, [name]), value(random)) for name in names]
    left_out = set(names) if random.random() < AS_USUAL else set()
    kept: Pairs = [(name, held) for name, held in usual.items() if name not in left_out]
    return kept + changes


def _part(random: Random, good: Sequence[str]) -> str:
    """What fills a hole of the path; a server takes only so much."""
    if random.random() < AS_USUAL:
        return random.choice(good)
    return quote_from_bytes(_bytes(value(random))[:500])


def _body(pairs: Pairs, how: str) -> tuple[bytes, str]:
    if how == "json":
        said = {name: _bytes(value).decode("utf-8", "surrogateescape") for name, value in pairs}
        return json.dumps(said).encode(), "application/json"
    if how == "multipart":
        return _multipart(pairs), f"multipart/form-data; boundary={BOUNDARY}"
    return _form(pairs), how


def _form(pairs: Pairs) -> bytes:
    return b"&".join(b"=".join(quote_from_bytes(_bytes(each)).encode() for each in pair) for pair in pairs)


def _multipart(pairs: Pairs) -> bytes:
    """Every third part as a file, with whatever name it has."""
    lines = []
    for number, (name, held) in enumerate(pairs):
        safe = _bytes(name).replace(b'"', b"").replace(b"\r", b"").replace(b"\n", b"")
        file = b'; filename="a.png"\r\nContent-Type: image/png' if number % 3 == 2 else b""
        head = b'Content-Disposition: form-data; name="' + safe + b'"' + file
        lines.append(b"--" + BOUNDARY.encode() + b"\r\n" + head + b"\r\n\r\n" + _bytes(held) + b"\r\n")
    return b"".join(lines) + b"--" + BOUNDARY.encode() + b"--\r\n"


def _bytes(value: str | bytes) -> bytes:
    return value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")
