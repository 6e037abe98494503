"""Rule: a bundle holds what a browser game is made of; each kind is served under its own name."""

from pathlib import PurePosixPath

from resource_services.games.errors import BadBundle

_OCTETS = "application/octet-stream"

MEDIA_TYPES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".map": "application/json",
    ".xml": "application/xml",
    ".txt": "text/plain",
    ".md": "text/plain",
    ".csv": "text/csv",
    ".toml": "text/plain",
    ".glsl": "text/plain",
    ".vert": "text/plain",
    ".frag": "text/plain",
    ".wgsl": "text/plain",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".svg": "image/svg+xml",
    ".ico": "image/x-icon",
    ".bmp": "image/bmp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".fnt": "text/plain",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
    ".m4a": "audio/mp4",
    ".aac": "audio/aac",
    ".flac": "audio/flac",
    ".mid": "audio/midi",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".ogv": "video/ogg",
    ".wasm": "application/wasm",
    ".gltf": "model/gltf+json",
    ".glb": "model/gltf-binary",
    ".obj": "text/plain",
    ".mtl": "text/plain",
    ".ktx2": "image/ktx2",
    ".basis": _OCTETS,
    ".atlas": "text/plain",
    ".tmx": "application/xml",
    ".tsx": "application/xml",
    ".data": _OCTETS,
    ".bin": _OCTETS,
    ".dat": _OCTETS,
    ".mem": _OCTETS,
    ".pck": _OCTETS,
    ".unityweb": _OCTETS,
    ".symbols": _OCTETS,
}
ENCODINGS = {".gz": "gzip", ".br": "br"}
_BARE = {"license", "licence", "copying", "notice", "readme", "authors", "credits", "changelog"}


class WrongType(BadBundle):
    """The archive holds a kind of file that no browser game is made of."""

    code = "wrong-file-type"


def check_file_type(path: PurePosixPath) -> None:
    """Refuse a file that is not on the list, such as a program or a server's script; raises WrongType."""
    if path.name.lower() in _BARE:
        return
    kind, _ = _kind(path)
    if path.name.startswith(".") or kind not in MEDIA_TYPES:
        raise WrongType("Only web pages, scripts, styles, pictures, sounds, fonts and data.", file=str(path))


def media_type(path: PurePosixPath) -> tuple[str, str | None]:
    """Give the media type that a file is served under, and the coding it is already packed in, if any."""
    kind, encoding = _kind(path)
    return MEDIA_TYPES.get(kind, "text/plain"), encoding


def _kind(path: PurePosixPath) -> tuple[str, str | None]:
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    if len(suffixes) > 1 and suffixes[-1] in ENCODINGS:
        return suffixes[0], ENCODINGS[suffixes[-1]]
    return (suffixes[-1] if suffixes else ""), None
