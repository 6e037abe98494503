"""What the metadata announces, tried: each value works, and what is next to it does not."""

from typing import Any

import jwt
import pytest
from django.test import Client
from jwt import PyJWK

from identity.authorization_server.models import Application, ResourceServer
from tests.protocol.fixtures import Introspect
from tests.protocol.party import HOST, ISSUER, Party, sent_back

ALGORITHMS = ["RS256", "ES256"]
LEVELS = ["urn:gatehouse:acr:1", "urn:gatehouse:acr:2"]
PROMPTS = ["none", "login", "consent", "select_account"]


@pytest.fixture
def document(app: Party) -> dict[str, Any]:
    """The OpenID document, which holds all of the other."""
    found: dict[str, Any] = app.get("/.well-known/openid-configuration").json()
    return found


@pytest.mark.rfc("RFC 9728", "5.1", "A challenge leads to the metadata of the resource")
def test_userinfo_is_a_protected_resource(app: Party, introspect: Introspect) -> None:
    """From the challenge to the document, from there to a token for it alone; games do not take that one."""
    challenge = Client().get("/userinfo", headers=HOST, secure=True)["WWW-Authenticate"]
    url = challenge.partition('resource_metadata="')[2].rstrip('"')
    assert url.startswith(ISSUER)

    said = app.get(url.removeprefix(ISSUER)).json()
    assert said["authorization_servers"] == [ISSUER]
    assert said["bearer_methods_supported"] == ["header"]
    assert set(said["scopes_supported"]) == {"openid", "profile", "email", "roles"}
    token = app.tokens(resource=said["resource"])["access_token"]

    assert app.userinfo(token).status_code == 200
    assert introspect(token).json() == {"active": False}


@pytest.mark.rfc("RFC 9728", "4", "The authorization server names the resources that take its tokens")
def test_protected_resources(app: Party, document: dict[str, Any]) -> None:
    """A token can be had for each that is named; one that is disabled is named no more."""
    assert document["protected_resources"] == [ISSUER, "https://localhost:5007", "https://localhost:5013"]
    for resource in document["protected_resources"]:
        assert "access_token" in app.tokens(scope="openid games:read scores:write", resource=resource)

    ResourceServer.objects.filter(audience="https://localhost:5013").update(disabled_at="2026-01-01T00:00Z")
    named = app.get("/.well-known/oauth-authorization-server").json()["protected_resources"]
    assert named == [ISSUER, "https://localhost:5007"]


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_id_token_algorithms(
    app: Party, application: Application, document: dict[str, Any], algorithm: str
) -> None:
    """An application has its ID tokens signed with either, and the published keys verify them."""
    assert sorted(document["id_token_signing_alg_values_supported"]) == sorted(ALGORITHMS)
    application.algorithm = algorithm
    application.save()
    token = app.tokens()["id_token"]

    header = jwt.get_unverified_header(token)
    keys = {key["kid"]: key for key in app.get("/.well-known/jwks.json").json()["keys"]}
    assert header["alg"] == algorithm
    jwt.decode(token, PyJWK(keys[header["kid"]]).key, algorithms=[algorithm], audience="site", issuer=ISSUER)


@pytest.mark.parametrize("level", LEVELS)
def test_acr_values(app: Party, document: dict[str, Any], level: str) -> None:
    """The first level is reached by a password; who has no second factor is told for the second."""
    assert document["acr_values_supported"] == LEVELS
    answer = sent_back(app.authorize(acr_values=level))

    if level == LEVELS[0]:
        token = app.exchange(answer["code"]).json()["id_token"]
        assert jwt.decode(token, options={"verify_signature": False})["acr"] == level
    else:
        assert answer["error"] == "unmet_authentication_requirements"


@pytest.mark.parametrize("prompt", [*PROMPTS, "create", "NONE"])
def test_prompt_values(app: Party, document: dict[str, Any], prompt: str) -> None:
    """Each that is named is honoured, and nothing else is taken."""
    assert document["prompt_values_supported"] == PROMPTS
    answer = app.authorize(prompt=prompt)

    where = answer.headers.get("Location", "")
    if prompt == "none":
        assert "code" in sent_back(answer)
    elif prompt in {"login", "select_account"}:
        assert where.startswith("https://localhost:5001/?")
    elif prompt == "consent":
        assert answer.status_code == 200
    else:
        assert sent_back(answer)["error"] == "invalid_request"


@pytest.mark.parametrize("mode", ["query", "fragment", "form_post"])
def test_response_modes(app: Party, document: dict[str, Any], mode: str) -> None:
    """Only the query is named, and only it is used."""
    answer = sent_back(app.authorize(response_mode=mode))

    assert ("code" in answer) is (mode in document["response_modes_supported"])


def test_introspection_is_asked_in_one_way(
    app: Party, games: tuple[ResourceServer, str], introspect: Introspect, document: dict[str, Any]
) -> None:
    """By HTTP Basic, as announced; the same secret in the form opens nothing."""
    assert document["introspection_endpoint_auth_methods_supported"] == ["client_secret_basic"]
    token = app.tokens()["access_token"]
    form = {"token": token, "client_id": "games", "client_secret": games[1]}

    assert introspect(token).json()["active"] is True
    assert app.post("/introspect", form).status_code == 401


@pytest.mark.parametrize("scope", ["openid", "profile", "email", "roles", "games:read", "games:write"])
def test_scopes(app: Party, document: dict[str, Any], scope: str) -> None:
    """Each scope can be had by itself; one that is not named cannot."""
    assert scope in document["scopes_supported"]
    assert app.tokens(scope=scope)["scope"] == scope
    assert sent_back(app.authorize(scope=f"{scope} offline_access"))["error"] == "invalid_scope"


def test_logout_is_told_with_the_session(app: Party, document: dict[str, Any]) -> None:
    """An ID token names its session, which logout tokens are announced to name as well."""
    assert document["backchannel_logout_supported"] is True
    assert document["backchannel_logout_session_supported"] is True
    assert "sid" in jwt.decode(app.tokens()["id_token"], options={"verify_signature": False})
