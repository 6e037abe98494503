"""What counts as loopback."""

import pytest

from chassis.loopback import is_loopback


@pytest.mark.rfc("RFC 6761", "6.3", "names under localhost are loopback")
@pytest.mark.parametrize("host", ["localhost", "gatehouse.localhost", "127.0.0.1", "127.8.8.8", "::1"])
def test_loopback(host: str) -> None:
    """These can never mean another machine."""
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["192.0.2.7", "gatehouse.example", "localhost.example", "notlocalhost", ""])
def test_not_loopback(host: str) -> None:
    """These may."""
    assert not is_loopback(host)
