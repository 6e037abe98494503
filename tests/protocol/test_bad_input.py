"""Whatever is sent, the answer is a clear 4xx in the protocol's words, and never a stack trace."""

import base64
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.protocol.party import HOST, Party, basic

FORM = "application/x-www-form-urlencoded"
PATHS = ["/token", "/revoke", "/introspect"]
BODIES = {
    "nothing": b"",
    "NUL": b"grant_type=refresh_token&refresh_token=%00&token=%00",
    "raw NUL": b"grant_type=refresh_token&refresh_token=\x00&token=\x00",
    "bad UTF-8": b"grant_type=refresh_token&refresh_token=%ff%fe&token=%ff",
    "raw bytes": b"grant_type=\xff\xfe",
    "bad percent": b"grant_type=%zz&token=%zz",
    "lone surrogate": b"grant_type=%ed%a0%80&token=%ed%a0%80",
    "huge": b"grant_type=refresh_token&refresh_token=" + b"x" * 300_000,
    "many fields": b"&".join(b"a%d=1" % i for i in range(5000)),
    "duplicates": b"grant_type=refresh_token&grant_type=password",
    "no values": b"grant_type&token&client_id",
    "brackets": b"grant_type[]=refresh_token&token[x]=y",
    "JSON": b'{"grant_type": "refresh_token"}',
}
AUTHORIZATIONS = {
    "none": None,
    "no scheme": "x",
    "bad base64": "Basic ***",
    "bad padding": "Basic YWI6Y",
    "NUL": "Basic " + base64.b64encode(b"a\x00:b\x00").decode(),
    "bad UTF-8": "Basic " + base64.b64encode(b"\xff:\xff").decode(),
    "long": basic("x" * 5000, "y" * 5000),
    "other alphabet": "Basic é",
}


@pytest.fixture
def stranger(app: Party) -> Client:
    """Anybody, at a house that has applications."""
    return Client(raise_request_exception=True)


def is_clear(response: Any) -> bool:
    """A refusal in JSON with a code and words that hold only what RFC 6749, section 5.2 allows."""
    said = response.json()
    words = said["error_description"]
    return (
        400 <= response.status_code < 500
        and set(said) == {"error", "error_description"}
        and words.isascii()
        and not set(words) & {'"', "\\"}
        and response["Cache-Control"] == "no-store"
    )


@pytest.mark.rfc("RFC 6749", "5.2", "Errors are JSON with error and error_description")
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
@pytest.mark.parametrize("content_type", [FORM, "application/json", "multipart/form-data", "", "é"])
def test_bodies(stranger: Client, path: str, body: bytes, content_type: str) -> None:
    """No body makes an endpoint stumble."""
    response = stranger.post(
        path,
        data=body,
        content_type=content_type,
        headers=HOST | {"authorization": basic("site", "x")},
        secure=True,
    )

    assert is_clear(response)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("authorization", AUTHORIZATIONS.values(), ids=AUTHORIZATIONS)
def test_authorizations(stranger: Client, path: str, authorization: str | None) -> None:
    """No header does either."""
    headers = HOST | ({"authorization": authorization} if authorization else {})
    body = "grant_type=refresh_token&refresh_token=x&token=x"

    response = stranger.post(path, data=body, content_type=FORM, headers=headers, secure=True)

    assert is_clear(response)
    assert response.status_code == 401


@pytest.mark.parametrize("path", ["/authorize", "/logout"])
@pytest.mark.parametrize(
    "query",
    ["%00=1", "client_id=%00", "client_id=%ff", "client_id=%zz", "a=1&" * 3000, "client_id=nobody&state=%00",
     "client_id[]=site", "redirect_uri=https://[", "redirect_uri=https://site.example:99999999/", "=", "&&&",
     "é", "redirect_uri=" + "x" * 20_000, "client_id=site&id_token_hint=a.b.c&client_id=x"],
)  # fmt: skip
def test_queries(app: Party, path: str, query: str) -> None:
    """No query makes a page stumble, and none that is malformed leads anywhere."""
    response = app.get(f"{path}?{query}")

    assert response.status_code in {200, 400}
    assert "Location" not in response.headers


AUTHORIZATION = ["client_id", "redirect_uri", "response_type", "scope", "state", "nonce", "prompt", "max_age"]
AUTHORIZATION += [
    "code_challenge",
    "code_challenge_method",
    "resource",
    "login_hint",
    "id_token_hint",
    "asked_at",
]
AUTHORIZATION += ["response_mode", "ui_locales", "display", "acr_values", "claims"]
TOKEN = [
    "grant_type",
    "code",
    "redirect_uri",
    "code_verifier",
    "refresh_token",
    "scope",
    "resource",
    "client_id",
]
TOKEN += ["client_secret", "username", "password", "token", "token_type_hint"]
GRANT = st.sampled_from(["refresh_token", "authorization_code", "client_credentials"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(over=st.dictionaries(st.sampled_from(AUTHORIZATION), st.text(max_size=60), max_size=4))
def test_any_authorization_request(app: Party, over: dict[str, str]) -> None:
    """Whatever the parameters hold, the answer is a page or a redirect to a registered address."""
    response = app.authorize(**encodable(over))

    assert response.status_code in {200, 303, 400}
    if response.status_code == 303:
        assert response["Location"].startswith((app.redirect_uri, "https://localhost:5001/"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    form=st.dictionaries(st.sampled_from(TOKEN), st.one_of(st.text(max_size=60), GRANT), max_size=6),
    path=st.sampled_from(PATHS),
)
def test_any_form(app: Party, form: dict[str, str], path: str) -> None:
    """Whatever a form holds, the answer is JSON and no fault of ours."""
    response = app.post(path, encodable(form), app.authentication())

    assert response.status_code < 500
    assert response["Content-Type"] == "application/json"


def encodable(parameters: dict[str, str]) -> dict[str, str]:
    """Without what UTF-8 cannot say."""
    return {name: value.encode("utf-8", "replace").decode() for name, value in parameters.items()}
