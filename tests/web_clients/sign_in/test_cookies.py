"""The cookies, as browsers get them."""

import pytest
from werkzeug.wrappers import Response

from web_clients.sign_in.cookies import Cookie, Cookies


def sent(cookie: Cookie) -> set[str]:
    """The attributes of a cookie that is set."""
    response = Response()
    cookie.set(response, "value")
    return set(response.headers["Set-Cookie"].split("; "))


def test_on_one_host() -> None:
    """Without a domain the cookie belongs to this host alone, and browsers make sure of it."""
    assert sent(Cookies("site").session) == {
        "__Host-gatehouse_site=value",
        "Secure",
        "HttpOnly",
        "Path=/",
        "SameSite=Lax",
    }


def test_on_several_hosts() -> None:
    """With a domain the doors below it share the cookie."""
    assert sent(Cookies("site", "gatehouse.example").session) == {
        "__Secure-gatehouse_site=value",
        "Domain=gatehouse.example",
        "Secure",
        "HttpOnly",
        "Path=/",
        "SameSite=Lax",
    }


def test_the_browsers_own_cookie_ends_with_the_sign_in() -> None:
    """What binds a sign-in to its browser lasts as long as a sign-in may."""
    assert "Max-Age=600" in sent(Cookies("site").browser)


@pytest.mark.parametrize("name", ["session", "browser"])
def test_programs_of_one_host_do_not_share(name: str) -> None:
    """Cookies know no ports, so every program has names of its own."""
    assert getattr(Cookies("site"), name).name != getattr(Cookies("motus"), name).name


def test_is_taken_back_where_it_was_given() -> None:
    """Clearing names the same host, domain and path."""
    response = Response()
    Cookies("site", "gatehouse.example").session.clear(response)

    assert {"Domain=gatehouse.example", "Path=/", "Max-Age=0", "Secure"} <= set(
        response.headers["Set-Cookie"].split("; ")
    )
