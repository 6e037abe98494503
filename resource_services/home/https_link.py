"""Rule: an advertisement leads over https to a host with a name, and says plainly to which."""

from ipaddress import ip_address

from pydantic import AnyUrl, TypeAdapter, ValidationError

from chassis.loopback import is_loopback

LONGEST = 500
_URL = TypeAdapter(AnyUrl)


def https_link(text: str) -> str:
    """Give the address as browsers read it, other scripts in Punycode; raises ValueError."""
    try:
        url = _URL.validate_python(text.strip())
    except ValidationError:
        raise ValueError("needs a whole address, such as https://example.org") from None
    if url.scheme != "https":
        raise ValueError("must begin with https://")
    if url.username is not None or url.password is not None:
        raise ValueError("must not hold a name or a password before the host")
    host = (url.host or "").rstrip(".")
    if "." not in host or _is_address(host) or is_loopback(host):
        raise ValueError("needs a host with a public name")
    if len(str(url)) > LONGEST:
        raise ValueError(f"may have {LONGEST} characters")
    return str(url)


def _is_address(host: str) -> bool:
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
