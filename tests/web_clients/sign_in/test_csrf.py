"""The proof that a form came from a page of ours."""

import base64

import pytest

from web_clients.sign_in.csrf import Csrf

CSRF = Csrf("k" * 43)


def test_a_page_of_the_session_proves_itself() -> None:
    """Every token made for a session is good for that session, each time."""
    for _ in range(3):
        assert CSRF.matches("session", CSRF.token("session"))


def test_no_two_pages_carry_the_same() -> None:
    """Tokens differ from page to page, so that compression gives nothing away."""
    assert CSRF.token("session") != CSRF.token("session")


@pytest.mark.parametrize(
    "given",
    [
        "",
        "x",
        "ü",
        "\x00",
        "=" * 88,
        CSRF.token("another session"),
        Csrf("j" * 43).token("session"),
        CSRF.token("session")[:-4],
        "AAAA" + CSRF.token("session"),
        base64.urlsafe_b64encode(bytes(64)).decode(),
    ],
    ids=[
        "nothing",
        "too short",
        "no ASCII",
        "NUL",
        "padding",
        "another session's",
        "another program's",
        "cut",
        "lengthened",
        "zeros",
    ],
)
def test_nothing_else_does(given: str) -> None:
    """Without a token of this very session a form proves nothing."""
    assert not CSRF.matches("session", given)
