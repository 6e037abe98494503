"""Every service says whose tokens it takes, and for what (RFC 9728)."""

from pathlib import Path

import pytest
from werkzeug.http import parse_dict_header

from tests.resource_services.any_service import running, scopes
from tests.resource_services.caller import ISSUER
from tests.resource_services.games.cast import DOOR
from tests.resource_services.test_openapi_fuzz import SERVICES

PATH = "/.well-known/oauth-protected-resource"


@pytest.mark.rfc("RFC 9728", "2", "The metadata names resource, authorization server and scopes")
@pytest.mark.rfc("RFC 9728", "5.1", "A challenge says where the metadata is")
@pytest.mark.parametrize("service", SERVICES)
def test_is_true(service: str, tmp_path: Path) -> None:
    """The document says what the code asks for, and who shows no token is led to it."""
    with running(service, tmp_path, SERVICES[service]) as (app, _):
        client = app.test_client()
        document = client.get(PATH)
        open_paths = {rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
        refused = next(
            reply
            for path in sorted(open_paths)
            if "<" not in path and (reply := client.get(path)).status_code == 401
        )

        assert document.status_code == 200
        assert document.json is not None
        assert document.headers["Cache-Control"] == "public, max-age=300"
        assert document.headers["Access-Control-Allow-Origin"] == "*"
        assert {name: document.json[name] for name in ("resource", "authorization_servers")} == {
            "resource": DOOR,
            "authorization_servers": [ISSUER],
        }
        assert document.json["bearer_methods_supported"] == ["header"]
        assert set(document.json["scopes_supported"]) == scopes(app)
        assert client.get(document.json["resource_documentation"].removeprefix(DOOR)).status_code == 200
    challenge = parse_dict_header(refused.headers["WWW-Authenticate"].removeprefix("Bearer "))
    assert challenge["resource_metadata"] == f"{DOOR}{PATH}"
