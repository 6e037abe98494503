"""The authorization endpoint (RFC 6749, sections 3.1 and 4.1)."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from identity.authorization_server.models import Application, AuthorizationCode
from tests.protocol.party import Party, sent_back

CALLBACK = "https://site.example/callback"


def refused(response: Any) -> bool:
    """Whether the browser was told, and sent nowhere."""
    return response.status_code == 400 and "Location" not in response.headers


@pytest.mark.rfc("RFC 6749", "4.1.2", "The answer carries the code and the state that was sent")
def test_answers_with_code_and_state(app: Party) -> None:
    """A good request is answered with a code, the client's own state, and nothing else but the issuer."""
    answer = sent_back(app.authorize(state="x y&z=1"))

    assert set(answer) == {"code", "state", "iss"}
    assert answer["state"] == "x y&z=1"


@pytest.mark.rfc("RFC 6749", "4.1.2", "A code lives ten minutes at most; here one minute")
def test_code_is_short_lived_and_hashed(app: Party) -> None:
    """A code lives sixty seconds, and its string is not in the database."""
    code = app.code()

    row = AuthorizationCode.objects.get()
    assert code not in row.code
    assert len(row.code) == 64
    assert (row.expires - row.created).total_seconds() <= 60


@pytest.mark.rfc("RFC 9700", "2.1", "Redirect URIs are compared by exact string matching")
@pytest.mark.parametrize(
    "redirect_uri",
    [
        "https://site.example/callback?extra=1",
        "https://site.example/callback?",
        "https://site.example/callback;params",
        "https://someone@site.example/callback",
        "https://site.example/callback#fragment",
        "https://SITE.example/callback",
        "HTTPS://site.example/callback",
        "https://site.example/Callback",
        "https://site.example/callback/",
        "https://site.example/./callback",
        "https://site.example/x/../callback",
        "https://site.example//callback",
        "https://site.example/%63allback",
        "https://site.example:443/callback",
        "https://site.example.evil.example/callback",
        "https://site.example",
        "http://site.example/callback",
        "//site.example/callback",
        "/callback",
        "javascript:alert(1)",
        "https://site.example/callback https://evil.example/",
        " https://site.example/callback",
        "https://site.example/callback\n",
    ],
)
def test_redirect_uri_is_exact(app: Party, redirect_uri: str) -> None:
    """Any other spelling of the registered address is refused on a page, without a redirect."""
    assert refused(app.authorize(redirect_uri=redirect_uri))


@pytest.mark.rfc("RFC 8252", "7.3", "The port of a loopback address is free at request time")
@pytest.mark.parametrize(
    ("sent", "taken"),
    [
        ("http://127.0.0.1/cb", True),
        ("http://127.0.0.1:49152/cb", True),
        ("http://[::1]:49152/cb6", True),
        ("http://127.0.0.1:0/cb", False),
        ("http://127.0.0.1:65536/cb", False),
        ("http://127.0.0.1:49152/cb?x=1", False),
        ("http://127.0.0.1:49152/CB", False),
        ("http://127.0.0.1:49152@evil.example/cb", False),
        ("http://127.0.0.2:49152/cb", False),
        ("http://localhost:49152/cb", False),
        ("https://127.0.0.1:49152/cb", False),
    ],
)
def test_loopback_port_is_free(app: Party, application: Application, sent: str, taken: bool) -> None:  # noqa: FBT001
    """A native app may listen on any port of the registered loopback address, and nowhere else."""
    application.redirect_uris = "http://127.0.0.1/cb http://[::1]/cb6"
    application.save()

    response = app.authorize(redirect_uri=sent)

    assert (response.status_code == 303) is taken
    assert taken or refused(response)


@pytest.mark.rfc("RFC 8252", "7.1", "Private-use schemes in the single-slash form")
@pytest.mark.parametrize(
    ("sent", "taken"),
    [
        ("com.example.app:/callback", True),
        ("com.example.app://callback", False),
        ("com.example.app:/callback/", False),
        ("com.example.other:/callback", False),
    ],
)
def test_private_use_scheme(app: Party, application: Application, sent: str, taken: bool) -> None:  # noqa: FBT001
    """An app's own scheme is taken exactly as it was registered."""
    application.redirect_uris = "com.example.app:/callback"
    application.save()

    response = app.authorize(redirect_uri=sent)

    assert (response.status_code == 303 and response["Location"].startswith(sent + "?")) is taken
    assert taken or refused(response)


@pytest.mark.rfc("RFC 6749", "3.1.2.4", "An invalid client or redirect URI is never redirected to")
@pytest.mark.parametrize(
    "over",
    [
        {"client_id": None},
        {"client_id": "nobody"},
        {"client_id": "\x00"},
        {"client_id": "site\x00"},
        {"redirect_uri": f"{CALLBACK}\x00"},
        {"redirect_uri": "https://evil.example/", "state": "\x00"},
        {"redirect_uri": "https://evil.example/"},
        {"client_id": "nobody", "response_type": "token"},
        {"client_id": ["site", "site"]},
        {"redirect_uri": [CALLBACK, CALLBACK]},
        {"redirect_uri": [CALLBACK, "https://evil.example/"]},
    ],
    ids=str,
)
def test_bad_client_or_redirect_uri_gets_a_page(app: Party, over: dict[str, Any]) -> None:
    """Without a good client and address there is nobody to send the person back to."""
    assert refused(app.authorize(**over))


def test_disabled_application_gets_a_page(app: Party, application: Application) -> None:
    """Nothing is granted to a disabled application."""
    Application.objects.filter(pk=application.pk).update(disabled_at="2026-01-01T00:00Z")

    assert refused(app.authorize())


@pytest.mark.rfc("RFC 6749", "4.1.2.1", "Other errors are redirected with error and state")
@pytest.mark.rfc("RFC 9207", "2", "Error answers carry iss")
@pytest.mark.parametrize(
    ("over", "error"),
    [
        ({"response_type": None}, "invalid_request"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": "token", "code_challenge": None}, "unsupported_response_type"),
        ({"response_type": "code\x00"}, "invalid_request"),
        ({"nonce": "a\x00b"}, "invalid_request"),
        ({"x\x00": "y"}, "invalid_request"),
        ({"response_type": "id_token"}, "unsupported_response_type"),
        ({"response_type": "code token"}, "unsupported_response_type"),
        ({"response_type": "code id_token"}, "unsupported_response_type"),
        ({"response_type": "none"}, "unsupported_response_type"),
        ({"scope": None}, "invalid_scope"),
        ({"scope": ""}, "invalid_scope"),
        ({"scope": "openid unheard-of"}, "invalid_scope"),
        ({"scope": "__all__"}, "invalid_scope"),
        ({"response_mode": "fragment"}, "invalid_request"),
        ({"response_mode": "form_post"}, "invalid_request"),
        ({"nonce": ["a", "b"]}, "invalid_request"),
        ({"prompt": ["none", "none"]}, "invalid_request"),
        ({"code_challenge": None}, "invalid_request"),
        ({"request": "e30."}, "request_not_supported"),
        ({"request_uri": "https://site.example/r"}, "request_uri_not_supported"),
        ({"prompt": "none login"}, "invalid_request"),
        ({"prompt": "dance"}, "invalid_request"),
        ({"max_age": "soon"}, "invalid_request"),
        ({"max_age": "-1"}, "invalid_request"),
        ({"nonce": "n" * 256}, "invalid_request"),
        ({"resource": "https://unknown.example"}, "invalid_target"),
    ],
    ids=str,
)
def test_other_errors_are_redirected(app: Party, over: dict[str, Any], error: str) -> None:
    """A request that is wrong otherwise goes back with error, state and issuer, and without a code."""
    answer = sent_back(app.authorize(**over))

    assert answer["error"] == error
    assert answer["state"] == app.state
    assert answer["iss"] == "https://localhost:5009"
    assert "code" not in answer


@pytest.mark.parametrize("over", [{"state": "a\x00b"}, {"state": "\x00", "prompt": "none"}], ids=str)
def test_a_state_that_nobody_could_read_is_not_sent_back(app: Party, over: dict[str, str]) -> None:
    """A NUL in the state is told to the application, without the state."""
    answer = sent_back(app.authorize(**over))

    assert set(answer) == {"error", "error_description", "iss"}
    assert answer["error"] == "invalid_request"


def test_scope_must_be_registered_by_the_application(app: Party, application: Application) -> None:
    """An application gets no scope that it did not register, though it exists."""
    application.scopes = ["openid"]
    application.save()

    assert sent_back(app.authorize(scope="openid games:read"))["error"] == "invalid_scope"


def test_grant_must_be_registered_by_the_application(app: Party, application: Application) -> None:
    """An application that did not register the code grant gets no code."""
    application.grants = ["client_credentials"]
    application.save()

    assert sent_back(app.authorize())["error"] == "unauthorized_client"


@pytest.mark.rfc("RFC 6749", "3.1", "The authorization endpoint takes GET; POST may be taken too")
def test_post_is_taken(app: Party) -> None:
    """A request by POST becomes the same by GET, so that the session's cookie comes along."""
    first = app.post("/authorize", app.query())
    second = app.get(first["Location"])

    assert first.status_code == 303
    assert "code" in sent_back(second)


@pytest.mark.rfc("RFC 6749", "3.1", "Parameters without a value are treated as omitted")
def test_empty_parameter_is_an_absent_one(app: Party) -> None:
    """An empty state is no state, and an empty prompt none either."""
    answer = sent_back(app.authorize(state="", prompt="", max_age=""))

    assert set(answer) == {"code", "iss"}


@pytest.mark.rfc("RFC 6749", "3.1.2.3", "With several registered the request must name one")
def test_redirect_uri_may_be_left_out_only_where_there_is_one(app: Party, application: Application) -> None:
    """The only registered address is meant when none is named, and the exchange then names none either."""
    code = sent_back(app.authorize(redirect_uri=None))["code"]
    assert app.exchange(code, redirect_uri=None).status_code == 200

    application.redirect_uris += " https://site.example/second"
    application.save()
    assert refused(app.authorize(redirect_uri=None))


def test_query_of_the_redirect_uri_is_kept(app: Party, application: Application) -> None:
    """An address that was registered with a query keeps it (RFC 6749, section 3.1.2)."""
    application.redirect_uris = "https://site.example/cb?tenant=7"
    application.save()

    location = app.authorize(redirect_uri="https://site.example/cb?tenant=7")["Location"]

    assert location.startswith("https://site.example/cb?tenant=7&code=")


def test_approval_prompt_means_nothing(public: Party) -> None:
    """No application can talk itself past the consent page."""
    response = public.authorize(approval_prompt="auto")

    assert response.status_code == 200


def test_signed_out_person_goes_to_the_login_door(app: Party) -> None:
    """Who is not signed in is sent to log in, with the way back and the hint."""
    app.browser.cookies.clear()

    url = urlsplit(app.authorize(login_hint="alice@example.com")["Location"])

    sent = parse_qs(url.query)
    assert f"{url.scheme}://{url.netloc}{url.path}" == "https://localhost:5001/"
    assert set(sent) == {"next", "login_hint"}
    assert sent["next"][0].startswith("https://localhost:5009/authorize?response_type=code&client_id=site&")
    assert sent["login_hint"] == ["alice@example.com"]


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(app: Party, method: str) -> None:
    """The endpoint takes GET and POST."""
    response = getattr(app.browser, method)("/authorize", headers={"host": "localhost:5009"}, secure=True)

    assert response.status_code == 405
