"""Codes of an authenticator app."""

from datetime import UTC, datetime, timedelta

import pytest

from identity.second_factors import totp

SECRET = b"12345678901234567890"


@pytest.mark.rfc("RFC 6238", "Appendix B", "The test vectors for SHA-1, shortened to six digits")
@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_vectors(seconds: int, code: str) -> None:
    """Any app that keeps the standard shows what we expect."""
    now = datetime.fromtimestamp(seconds, UTC)

    assert totp.matching_step(SECRET, code, now) == seconds // 30


@pytest.mark.rfc("RFC 6238", "5.2", "A clock may be off, by a step at most")
@pytest.mark.parametrize(("steps", "found"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_skew(steps: int, found: bool) -> None:  # noqa: FBT001 - a row of a table
    """One step early or late is forgiven, two are not."""
    now = datetime(2026, 11, 20, 10, tzinfo=UTC)
    code = totp.code_at(SECRET, totp.step_at(now + timedelta(seconds=30 * steps)))

    assert (totp.matching_step(SECRET, code, now) is not None) is found


@pytest.mark.parametrize(
    "code", ["", "28708", "2870820", "abcdef", "\uff12\uff18\uff17\uff10\uff18", "287 08"]
)
def test_what_is_no_code(code: str) -> None:
    """Nothing else matches, and nothing stumbles over it."""
    assert totp.matching_step(SECRET, code, datetime.fromtimestamp(59, UTC)) is None


def test_address() -> None:
    """What the QR code says is what apps read."""
    assert totp.address_for_app(SECRET, "a b@example.com") == (
        "otpauth://totp/Gatehouse:a%20b%40example.com"
        "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Gatehouse&digits=6&period=30"
    )
