"""Values that have made programs stumble."""

from collections.abc import Callable, Sequence
from random import Random

ODD: list[str | bytes] = [
    "", " ", "\x00", "a\x00b", "\r\nSet-Cookie: a=b", "\u202e\ufeff\u200b", "\ud800", "a\udfffb",
    b"\xff\xfe", b"\xed\xa0\x80", b"\xc0\xaf", "İıſﬁ", "👩‍👩‍👧", "²", "\u0661\u0662", "\u0663.\u0665",
    "-1", "0", "007", "9" * 30, "-" + "9" * 400, "1e309", "NaN", "0x10", "1_000", "true", "null", "on",
    "[]", "{}", '{"a":', "[" * 3000, '{"id_token":{"sub":{"value":[1]}}}', '"', "%", "%00", "%zz", "+", "&=;",
    "' OR 1=1 --", "{{7*7}}", "${7*7}", "%s%n", "<script>alert(1)</script>", "../../etc/passwd", "\\\\h\\x",
    "https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "data:text/html,x",
    "https://[", "https://[::1]:99999999/", "https://localhost:x/", "http://a@b:c@d/", "com.example:/x",
    "@", "a@", "a@b", "a@\x00.example", f"{'x' * 300}@example.com", "a@xn--.example", "a@[IPv6:::1]",
    "00000000-0000-0000-0000-000000000000", "2026-13-45", "AAAA-AAAA", "eyJhbGciOiJub25lIn0.e30.", "a.b.c",
    "eyJraWQiOltdfQ.e30.x", "x" * 5_000, "é" * 70_000,
]  # fmt: skip
PLANES: list[Callable[[Random], int]] = [
    lambda random: random.randrange(0x80),
    lambda random: random.randrange(0x800),
    lambda random: random.randrange(0xD800, 0xE000),
    lambda random: random.randrange(0x110000),
]
HUGE = "x" * 300_000
"""More than any form of ours may hold."""

TYPES = [
    "application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=utf-16",
    "application/x-www-form-urlencoded; charset=base64", "application/x-www-form-urlencoded; charset=odd",
    "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=é",
    "multipart/form-data; boundary=abc; charset=base64", "application/json", "application/json; charset=idna",
    "text/plain; charset=base64", "text/html", "", "é", ";;;", "a" * 3_000,
]  # fmt: skip
METHODS = [
    "GET",
    "GET",
    "POST",
    "POST",
    "POST",
    "POST",
    "HEAD",
    "OPTIONS",
    "PUT",
    "PATCH",
    "DELETE",
    "TRACE",
    "NONSENSE",
]
HEADERS: dict[str, list[str]] = {
    "HTTP_AUTHORIZATION": [
        "",
        "Basic",
        "Basic ***",
        "Basic /w==",
        "Basic OjA=",
        "Bearer",
        "Bearer a b",
        "Bearer é",
        "é",
    ],
    "HTTP_COOKIE": [
        "=",
        ";;;",
        "é=é",
        "a=\x01",
        'a="',
        "__Host-gatehouse_identity=",
        "messages=x; csrftoken=x",
    ],
    "HTTP_ACCEPT_LANGUAGE": ["é", "*", "fr;q=NaN", "xx-" * 900, ",,,;;;", "fr;q=1e999"],
    "HTTP_ACCEPT": ["é", "*/*;q=x", "application/json"],
    "HTTP_ORIGIN": ["null", "é", "https://[", "https://evil.example", "https://site.example"],
    "HTTP_REFERER": ["é", "https://[", "about:blank"],
    "HTTP_USER_AGENT": ["", "é\x01", "x" * 5_000],
    "HTTP_X_FORWARDED_FOR": ["", "é", "1.2.3", "::1%lo", "1.2.3.4, é", "unknown"],
    "HTTP_X_REQUEST_ID": ["é\x01", "x" * 5_000, "\"'"],
    "HTTP_IF_NONE_MATCH": ["é", "*", 'W/"'],
    "HTTP_IF_MODIFIED_SINCE": ["é", "Thu, 99 Xyz 10000 00:00:00 GMT"],
    "HTTP_RANGE": ["bytes=9-1", "é", "bytes=-" + "9" * 40],
    "HTTP_ACCESS_CONTROL_REQUEST_METHOD": ["é", "POST"],
}


def value(random: Random) -> str | bytes:
    """Anything that a parameter can hold."""
    kind = random.random()
    if kind < 0.03:
        return HUGE
    if kind < 0.2:
        return "".join(chr(random.choice(PLANES)(random)) for _ in range(random.randrange(30)))
    return random.choice(ODD)


def headers(random: Random) -> dict[str, str]:
    """Up to two odd headers; most requests have none."""
    names = random.sample([*HEADERS], random.choice([0, 0, 0, 0, 1, 2]))
    return {name: random.choice(HEADERS[name]) for name in names}


def parameter(random: Random, known: Sequence[str]) -> str:
    """A parameter that is known, now and then in a shape that other languages make arrays of."""
    shape = random.choice(["{}"] * 12 + ["{}[]", "{}[x]", "{}\x00", " {}"])
    return shape.format(random.choice(known))
