"""Metadata (RFC 8414) and discovery (OpenID Connect Discovery): true, and all of it."""

from typing import Any
from urllib.parse import urlsplit

import jwt
import pytest
from django.test import Client
from django.urls import get_resolver
from jwt import PyJWK

from identity.accounts.models import User
from identity.authorization_server.documents import CLIENT_AUTHENTICATION
from tests.protocol.party import HOST, ISSUER, Party

OIDC = "/.well-known/openid-configuration"
OAUTH = "/.well-known/oauth-authorization-server"
RESOURCE = "/.well-known/oauth-protected-resource"
ENDPOINTS = {
    "authorization_endpoint": ("GET", 400),
    "token_endpoint": ("POST", 401),
    "device_authorization_endpoint": ("POST", 401),
    "revocation_endpoint": ("POST", 401),
    "introspection_endpoint": ("POST", 401),
    "userinfo_endpoint": ("GET", 401),
    "end_session_endpoint": ("GET", 200),
    "jwks_uri": ("GET", 200),
}


@pytest.fixture(params=[OIDC, OAUTH])
def document(request: pytest.FixtureRequest, app: Party) -> dict[str, Any]:
    """Each of the two documents."""
    response = app.get(request.param)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    assert "max-age" in response["Cache-Control"]
    found: dict[str, Any] = response.json()
    return found


@pytest.mark.rfc("RFC 8414", "3.3", "The issuer is the one that was asked")
def test_issuer(document: dict[str, Any]) -> None:
    """The issuer is the door's own address, without a slash at its end."""
    assert document["issuer"] == ISSUER


@pytest.mark.rfc("RFC 8414", "2", "Endpoints are where the document says")
def test_endpoints_exist(app: Party, document: dict[str, Any]) -> None:
    """Every endpoint that is claimed answers there, in its own way."""
    app.browser.cookies.clear()
    for name in [key for key in document if key.endswith(("_endpoint", "_uri"))]:
        url = urlsplit(document[name])
        method, status = ENDPOINTS[name]
        assert f"{url.scheme}://{url.netloc}" == ISSUER
        response = (
            app.get(url.path)
            if method == "GET"
            else app.post(url.path, {"grant_type": "refresh_token", "refresh_token": "x", "token": "x"})
        )
        assert response.status_code == status, name


def test_no_endpoint_is_left_out(app: Party) -> None:
    """Whatever this door answers to programs is in the OpenID document."""
    document = app.get(OIDC).json()
    claimed = {urlsplit(value).path for key, value in document.items() if key.endswith(("_endpoint", "_uri"))}
    patterns = {
        f"/{pattern.pattern}" for pattern in get_resolver("identity.authorization_server.urls").url_patterns
    }

    internal = {"/applications/", "/consent", "/device", "/language", "/logout/confirm"}
    health = {"/health/live", "/health/ready"}
    assert claimed == patterns - internal - health - {OIDC, OAUTH, RESOURCE}


def test_grants_are_true(app: Party, document: dict[str, Any]) -> None:
    """The grants that are claimed are looked at, and no other is."""
    device = "urn:ietf:params:oauth:grant-type:device_code"
    known = {"authorization_code", "refresh_token", "client_credentials", "password", device}
    assert set(document["grant_types_supported"]) == known

    for grant in [*known, "implicit", "urn:ietf:params:oauth:grant-type:jwt-bearer"]:
        error = app.token({"grant_type": grant}).json()["error"]
        assert (error != "unsupported_grant_type") is (grant in known), grant


def test_response_types_are_true(app: Party, document: dict[str, Any]) -> None:
    """Only the code flow is claimed; the tests of the authorization endpoint refuse the others."""
    assert document["response_types_supported"] == ["code"]
    assert document["response_modes_supported"] == ["query"]
    assert document["code_challenge_methods_supported"] == ["S256"]
    assert document["authorization_response_iss_parameter_supported"] is True


def test_scopes_are_the_registered_ones(document: dict[str, Any]) -> None:
    """Every scope that an application could ask for is named."""
    expected = {"openid", "profile", "email", "roles", "games:read", "games:write", "scores:write"}
    assert set(document["scopes_supported"]) == expected


@pytest.mark.parametrize("method", CLIENT_AUTHENTICATION)
def test_client_authentication_is_true(
    app: Party, public: Party, document: dict[str, Any], method: str
) -> None:
    """Each method of client authentication that is claimed works at both endpoints."""
    assert method in document["token_endpoint_auth_methods_supported"]
    assert method in document["revocation_endpoint_auth_methods_supported"]
    methods: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
        "client_secret_basic": ({}, app.authentication()),
        "client_secret_post": ({"client_id": "site", "client_secret": app.secret}, {}),
        "none": ({"client_id": "motus"}, {}),
    }
    form, headers = methods[method]

    assert app.post("/revoke", form | {"token": "x"}, headers).status_code == 200
    refresh = {"grant_type": "refresh_token", "refresh_token": "x"}
    assert app.post("/token", form | refresh, headers).json()["error"] == "invalid_grant"


def test_languages_are_the_ones_of_the_pages(document: dict[str, Any]) -> None:
    """Applications learn what to write into ui_locales."""
    assert document["ui_locales_supported"] == ["en", "fr"]


def test_claims_are_the_ones_that_come(app: Party, alice: User) -> None:
    """Claims that are named come in the ID token or from userinfo, and no other comes."""
    User.objects.filter(pk=alice.pk).update(language="fr")
    tokens = app.tokens(scope="openid profile email roles")
    claims = jwt.decode(tokens["id_token"], options={"verify_signature": False})
    came = {*claims, *app.userinfo(tokens["access_token"]).json()}

    assert set(app.get(OIDC).json()["claims_supported"]) == came


@pytest.mark.rfc("OpenID Connect Discovery", "3", "request_uri is supported unless denied")
def test_what_is_not_supported_is_denied(app: Party) -> None:
    """What a client might take for granted is denied where it is not so."""
    document = app.get(OIDC).json()

    assert document["request_uri_parameter_supported"] is False
    assert document["request_parameter_supported"] is False
    assert document["claims_parameter_supported"] is True
    assert document["subject_types_supported"] == ["public"]
    assert set(document["prompt_values_supported"]) == {"none", "login", "consent", "select_account"}


@pytest.mark.rfc("RFC 8414", "3.1", "The document is asked for with GET")
@pytest.mark.parametrize("path", [OIDC, OAUTH, RESOURCE, "/.well-known/jwks.json"])
@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_documents_are_read_only(app: Party, path: str, method: str) -> None:
    """Any other method is told which there are, and not that a form of ours was forged."""
    response = getattr(Client(enforce_csrf_checks=True), method)(path, headers=HOST, secure=True)

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"


@pytest.mark.rfc("RFC 7517", "5", "The key set")
def test_keys(app: Party) -> None:
    """Both public keys are published, under their thumbprints, and nothing of the private ones."""
    keys = app.get("/.well-known/jwks.json").json()["keys"]

    assert {key["alg"] for key in keys} == set(app.get(OIDC).json()["id_token_signing_alg_values_supported"])
    for key in keys:
        assert key["use"] == "sig"
        assert not {"d", "p", "q", "dp", "dq", "qi"} & set(key)
        assert PyJWK(key).key_id == key["kid"]
