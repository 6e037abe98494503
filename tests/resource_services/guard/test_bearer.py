"""Where a request's access token may stand."""

import pytest

from resource_services.guard.bearer import LONGEST, bearer_token, well_formed
from resource_services.guard.errors import InvalidRequest, MissingCredentials


def shown(environ: dict[str, str]) -> str:
    """Read a request's token as the guard does."""
    return well_formed(bearer_token(environ))


@pytest.mark.rfc("RFC 6750", "2.1", "the token is read from the Authorization header")
@pytest.mark.parametrize("header", ["Bearer abc", "bearer abc", "BEARER abc", "Bearer   abc"])
def test_reads_the_header(header: str) -> None:
    """The scheme is any mixture of cases, with one space or more behind it."""
    assert shown({"HTTP_AUTHORIZATION": header}) == "abc"


@pytest.mark.rfc("RFC 6750", "2.1", "b64token: letters, digits, - . _ ~ + / and trailing =")
@pytest.mark.parametrize("token", ["a", "aZ09-._~+/", "ey.J.x", "abc=="])
def test_takes_every_character_of_a_token(token: str) -> None:
    """Whatever RFC 6750 calls a token is one."""
    assert shown({"HTTP_AUTHORIZATION": f"Bearer {token}"}) == token


@pytest.mark.rfc("RFC 6750", "3.1", "a malformed request is invalid_request")
@pytest.mark.parametrize(
    "header",
    [
        "Bearer",
        "Bearer ",
        "Bearer one two",
        "Bearer one,Bearer two",
        "Bearer one, Bearer two",
        "Bearer one\ttwo",
        "Bearer tok\x00en",
        "Bearer tok\nen",
        "Bearer token\n",
        "Bearer tökén",
        "Bearer a=b",
        "Bearer " + "a" * (LONGEST + 1),
    ],
    ids=["nothing", "a space", "two tokens", "two headers", "two headers, spaced", "tab", "NUL", "newline",
         "newline at the end", "not ASCII", "= inside", "endless"],
)  # fmt: skip
def test_refuses_a_malformed_header(header: str) -> None:
    """A header that begins like a bearer token's and does not hold exactly one is a malformed request."""
    with pytest.raises(InvalidRequest):
        shown({"HTTP_AUTHORIZATION": header})


@pytest.mark.rfc("RFC 6750", "3.1", "without authentication information there is no error code")
@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"HTTP_AUTHORIZATION": ""},
        {"HTTP_AUTHORIZATION": "Basic YTpi"},
        {"HTTP_AUTHORIZATION": "Bearertoken"},
    ],
    ids=["no header", "empty", "another scheme", "a scheme that only begins alike"],
)
def test_misses_credentials(environ: dict[str, str]) -> None:
    """Who shows no bearer token is told that one is needed."""
    with pytest.raises(MissingCredentials):
        shown(environ)


@pytest.mark.rfc("RFC 6750", "2.3", "a token in the query string is not taken")
@pytest.mark.parametrize(
    "header", [{}, {"HTTP_AUTHORIZATION": "Bearer good"}], ids=["alone", "beside a header"]
)
@pytest.mark.parametrize(
    "query",
    ["access_token=good", "a=b&access_token=good", "access_token=", "access%5Ftoken=x", "%61ccess_token=x"],
)
def test_refuses_a_token_in_the_address(query: str, header: dict[str, str]) -> None:
    """Addresses are logged and passed on, so a token in one is refused, however it is spelt."""
    with pytest.raises(InvalidRequest):
        shown({"QUERY_STRING": query, **header})


@pytest.mark.parametrize("query", ["", "q=access_token", "my_access_token=1", "q=50%25"])
def test_lets_other_queries_be(query: str) -> None:
    """Only a parameter of that name carries a token."""
    assert shown({"QUERY_STRING": query, "HTTP_AUTHORIZATION": "Bearer good"}) == "good"
