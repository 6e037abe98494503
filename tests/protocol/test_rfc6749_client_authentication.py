"""Client authentication (RFC 6749, section 2.3) at the token and revocation endpoints."""

import base64
from datetime import timedelta

import pytest
from django.utils import timezone

from identity.authorization_server.models import Application, ApplicationSecret
from identity.authorization_server.models.secret import new_secret
from tests.protocol.fixtures import make_application
from tests.protocol.party import Party, basic

SECRET = "gcs_" + "s" * 43  # the same in every process: it stands in the names of the rows below


@pytest.fixture
def known(app: Party, application: Application) -> Party:
    """The house's application, whose secret the table below knows."""
    ApplicationSecret(application=application).keep(SECRET).save()
    return app


@pytest.mark.rfc("RFC 6749", "2.3.1", "HTTP Basic and the request body are both supported")
def test_secret_in_header_or_body(app: Party) -> None:
    """The secret may come in the header or in the body."""
    assert app.exchange(app.code()).status_code == 200

    response = app.token(
        {
            "grant_type": "authorization_code",
            "code": app.code(),
            "redirect_uri": app.redirect_uri,
            "code_verifier": app.verifier,
            "client_id": app.client_id,
            "client_secret": app.secret,
        },
        headers={},
    )
    assert response.status_code == 200


@pytest.mark.rfc("RFC 6749", "5.2", "Failed client authentication is 401 with a challenge")
@pytest.mark.parametrize(
    ("header", "body"),
    [
        (None, {}),
        (None, {"client_id": "site"}),
        (None, {"client_id": "site", "client_secret": "wrong"}),
        (None, {"client_id": "site", "client_secret": ""}),
        (None, {"client_id": "nobody", "client_secret": SECRET}),
        (basic("site", "wrong"), {}),
        (basic("site", ""), {}),
        (basic("nobody", SECRET), {}),
        (basic("site", SECRET), {"client_id": "other"}),
        ("Basic", {}),
        ("Basic !!!", {}),
        ("Basic " + base64.b64encode(b"site").decode(), {}),
        ("Basic " + base64.b64encode(b"\xff\xfe:x").decode(), {}),
        ("Basic " + base64.b64encode(b"si%00te:x").decode(), {}),
        ("Basic " + base64.b64encode(b"si%ffte:x").decode(), {}),
        ("Bearer " + SECRET, {}),
        ("Digest username=site", {}),
        ("", {"client_id": "site", "client_secret": "wrong"}),
    ],
    ids=str,
)
@pytest.mark.parametrize("path", ["/token", "/revoke", "/device_authorization"])
def test_failure_is_challenged(known: Party, header: str | None, body: dict[str, str], path: str) -> None:
    """Whoever does not show the right secret is unknown here, and is told how to show it."""
    form = {"grant_type": "refresh_token", "refresh_token": "grt_x", "token": "grt_x"} | body

    response = known.post(path, form, {} if header is None else {"authorization": header})

    assert response.status_code == 401
    assert response.json()["error"] == "invalid_client"
    assert response["WWW-Authenticate"].startswith("Basic realm=")
    assert response["Cache-Control"] == "no-store"


@pytest.mark.rfc("RFC 6749", "2.3", "A client uses one method of authentication a request")
def test_two_methods_at_once(known: Party) -> None:
    """A secret in the header and another in the body is one too many."""
    form = {"grant_type": "refresh_token", "refresh_token": "grt_x", "client_secret": SECRET}

    response = known.post("/token", form, {"authorization": basic("site", SECRET)})

    assert response.status_code == 400
    assert response.json()["error"] == "invalid_request"


@pytest.mark.rfc("RFC 6749", "2.3.1", "Identifier and secret are form-encoded inside HTTP Basic")
def test_basic_is_form_encoded(public: Party) -> None:
    """Special characters of an identifier arrive through HTTP Basic."""
    secret = new_secret()
    make_application("a b%c", secret=secret, grants=["client_credentials"])
    party = Party(public.browser, "a b%c", "")

    response = party.post(
        "/token",
        {"grant_type": "client_credentials", "scope": "games:read"},
        {"authorization": basic("a+b%25c", secret)},
    )

    assert response.status_code == 200


def test_application_without_any_secret_never_authenticates(app: Party, application: Application) -> None:
    """A confidential application whose secrets are all gone is nobody, with or without an empty secret."""
    application.secrets.all().delete()

    for secret in ("", "x", app.secret):
        form = {"grant_type": "refresh_token", "refresh_token": "grt_x"}
        assert app.post("/token", form, {"authorization": basic("site", str(secret))}).status_code == 401
        assert (
            app.post("/token", form | {"client_id": "site", "client_secret": str(secret)}).status_code == 401
        )


def test_secrets_overlap_while_rotating(app: Party, application: Application) -> None:
    """Two secrets open at once, until one is revoked or expires."""
    second = new_secret()
    row = ApplicationSecret(application=application, name="second").keep(second)
    row.save()
    party = Party(app.browser, "site", app.redirect_uri, secret=second, verifier=app.verifier)

    assert app.exchange(app.code()).status_code == 200
    assert party.exchange(app.code()).status_code == 200

    row.expires_at = timezone.now() - timedelta(seconds=1)
    row.save()
    assert party.exchange(app.code()).status_code == 401
    assert app.exchange(app.code()).status_code == 200


def test_use_of_a_secret_is_noted(app: Party, application: Application) -> None:
    """Its owner can see when a secret was last used."""
    app.tokens()

    assert application.secrets.get().last_used_at is not None


def test_secret_is_kept_by_one_fast_salted_hash(application: Application) -> None:
    """A secret of 256 random bits needs no slow hash; a chosen one is not taken at all."""
    row = application.secrets.get()
    assert len(row.digest) == 64
    assert len(row.salt) == 32

    with pytest.raises(ValueError, match="never chosen"):
        ApplicationSecret(application=application).keep("hunter2")


def test_public_client_has_no_secret(public: Party) -> None:
    """A public client that shows a secret is not believed."""
    response = public.token(
        {"grant_type": "refresh_token", "refresh_token": "grt_x", "client_secret": SECRET}
    )

    assert response.status_code == 401


def test_disabled_application_cannot_authenticate(app: Party, application: Application) -> None:
    """A disabled application is nobody."""
    code = app.code()
    Application.objects.filter(pk=application.pk).update(disabled_at=timezone.now())

    assert app.exchange(code).status_code == 401
