"""Archives that attack: each is built here as an attacker would, byte by byte where zipfile is too honest."""

import io
import stat
import struct
import zipfile
from collections.abc import Callable

INDEX = "index.html"
PAGE = "<!doctype html><title>A game</title>"
Make = Callable[[], bytes]


def archive(*entries: tuple[str | zipfile.ZipInfo, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive with a good index.html and these entries."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as out:
        out.writestr(INDEX, PAGE)
        for name, content in entries:
            out.writestr(name, content, method)
    return made.getvalue()


def named(name: str) -> bytes:
    """An archive with a file of this very name, which zipfile would not write as it is."""
    entry = zipfile.ZipInfo("placeholder")
    entry.filename = name
    return archive((entry, "x"))


def of_kind(kind: int, target: str = "/etc/passwd") -> bytes:
    """An archive with an entry that is a link, a device or the like."""
    entry = zipfile.ZipInfo("level.json")
    entry.create_system = 3
    entry.external_attr = (kind | 0o777) << 16
    return archive((entry, target))


def flagged(bits: int) -> bytes:
    """An archive whose second entry carries general purpose flags."""
    made = bytearray(archive(("level.json", "{}")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.rindex(signature) + offset
        (flags,) = struct.unpack_from("<H", made, at)
        struct.pack_into("<H", made, at, flags | bits)
    return bytes(made)


def twice() -> bytes:
    """An archive with two files of one name."""
    return archive(("a.js", "1"), ("b.js", "2")).replace(b"b.js", b"a.js")


def many(count: int, name: str = "{}.txt") -> bytes:
    """An archive of so many entries."""
    return archive(*((name.format(number), "") for number in range(count)), method=zipfile.ZIP_STORED)


def lying(real: int, told: int) -> bytes:
    """An archive whose headers promise fewer bytes than come out."""
    made = archive(("big.bin", b"\0" * real))
    return made.replace(struct.pack("<L", real), struct.pack("<L", told))


def overlapping(copies: int, size: int) -> bytes:
    """An archive whose entries all point at the same packed bytes."""
    made = archive(("0.bin", b"\0" * size))
    begin = made.index(b"PK\x01\x02")
    end = made.index(b"PK\x05\x06")
    first = made[begin : made.rindex(b"PK\x01\x02")]
    packed = made[made.rindex(b"PK\x01\x02") : end]
    copied = b"".join(packed.replace(b"0.bin", b"%d.bin" % number) for number in range(copies))
    directory = first + copied
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, copies + 1, copies + 1, len(directory), begin, 0)
    return made[:begin] + directory + tail


ATTACKS: dict[str, tuple[Make, str]] = {
    "climbs out": (lambda: named("../evil.js"), "unsafe-path"),
    "climbs out later": (lambda: named("a/../../evil.js"), "unsafe-path"),
    "absolute": (lambda: named("/evil.js"), "unsafe-path"),
    "drive letter": (lambda: named("C:/evil.js"), "unsafe-path"),
    "drive letter, relative": (lambda: named("c:evil.js"), "unsafe-path"),
    "backslashes": (lambda: named("..\\evil.js"), "unsafe-path"),
    "empty part": (lambda: named("a//evil.js"), "unsafe-path"),
    "dot part": (lambda: named("./evil.js"), "unsafe-path"),
    "NUL": (lambda: named("evil.js\0.png"), "unsafe-path"),
    "newline": (lambda: named("evil\n.js"), "unsafe-path"),
    "escape sequence": (lambda: named("\x1b[2Jevil.js"), "unsafe-path"),
    "text turned around": (lambda: named("evil\u202egpj.js"), "unsafe-path"),
    "long path": (lambda: named("a" * 201 + ".js"), "unsafe-path"),
    "long path in another script": (lambda: named("ж" * 101 + ".js"), "unsafe-path"),
    "deep folders": (lambda: named("a/" * 10 + "evil.js"), "unsafe-path"),
    "symbolic link": (lambda: of_kind(stat.S_IFLNK), "not-a-plain-file"),
    "device": (lambda: of_kind(stat.S_IFCHR), "not-a-plain-file"),
    "pipe": (lambda: of_kind(stat.S_IFIFO), "not-a-plain-file"),
    "encrypted": (lambda: flagged(0x1), "not-a-plain-file"),
    "strongly encrypted": (lambda: flagged(0x41), "not-a-plain-file"),
    "bzip2": (lambda: archive(("a.js", "1"), method=zipfile.ZIP_BZIP2), "not-a-plain-file"),
    "lzma": (lambda: archive(("a.js", "1"), method=zipfile.ZIP_LZMA), "not-a-plain-file"),
    "one name twice": (twice, "clashing-names"),
    "names apart by case": (lambda: archive(("a.js", "1"), ("A.JS", "2")), "clashing-names"),
    "names apart by form": (lambda: archive(("\u00e9.js", "1"), ("e\u0301.js", "2")), "clashing-names"),
    "file and folder": (lambda: archive(("a.js", "1"), ("a.js/b.js", "2")), "clashing-names"),
    "server script": (lambda: archive(("shell.php", "<?php")), "wrong-file-type"),
    "program": (lambda: archive(("setup.exe", "MZ")), "wrong-file-type"),
    "shell script": (lambda: archive(("run.sh", "#!")), "wrong-file-type"),
    "hidden file": (lambda: archive((".htaccess", "")), "wrong-file-type"),
    "hidden file with a kind": (lambda: archive((".secret.js", "")), "wrong-file-type"),
    "archive within": (lambda: archive(("more.zip", "PK")), "wrong-file-type"),
    "packed program": (lambda: archive(("setup.exe.gz", "")), "wrong-file-type"),
    "no kind": (lambda: archive(("Makefile", "")), "wrong-file-type"),
    "too many files": (lambda: many(1000), "too-many-files"),
    "endless directory": (lambda: many(30_000, "{}/"), "too-many-files"),
    "bomb": (lambda: archive(("zeros.bin", b"\0" * 20_000_000)), "too-large-unpacked"),
    "overlapping entries": (lambda: overlapping(900, 200_000), "bad-bundle"),
    "lying headers": (lambda: lying(5_000_000, 10), "bad-bundle"),
    "cut short": (lambda: archive(("a.js", "1"))[:-10], "bad-bundle"),
    "flipped bytes": (
        lambda: archive(("a.js", "1" * 99)).replace(b"PK\x01\x02", b"PK\x01\x03"),
        "bad-bundle",
    ),
    "only a signature": (lambda: b"PK\x03\x04", "bad-bundle"),
    "empty archive": (lambda: b"PK\x05\x06" + b"\0" * 18, "bad-bundle"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "wrong-file-type"),
    "program alone": (lambda: b"\x7fELF\x02\x01\x01", "wrong-file-type"),
    "page in UTF-16": (lambda: PAGE.encode("utf-16"), "wrong-file-type"),
    "page in Latin-1": (lambda: b"<p>caf\xe9", "wrong-file-type"),
    "plain words": (lambda: b"hello", "wrong-file-type"),
    "nothing": (lambda: b"", "wrong-file-type"),
}
