"""Every client verifies TLS: no way around it anywhere in the tree."""

import re
from pathlib import Path

import pytest

from tests.architecture.conftest import files, text

FORBIDDEN = re.compile(
    r"""
      verify \s* = \s* False | ["']verify["'] \s* : \s* False
    | ignore_?https_?errors | ignore-certificate-errors | acceptInsecureCerts
    | CERT_NONE | check_hostname \s* = \s* False | _create_unverified_context
    | InsecureRequestWarning | disable_warnings | OAUTHLIB_(INSECURE|RELAX)
    | NODE_TLS_REJECT_UNAUTHORIZED | rejectUnauthorized | PYTHONHTTPSVERIFY
    | (^|\s)--insecure\b | \bcurl\b [^\n|]* \s -[a-zA-Z]*k[a-zA-Z]*\s | --no-check-certificate
    | tls_insecure | insecure_skip_verify | InsecureSkipVerify | --trusted-host
    """,
    re.VERBOSE | re.IGNORECASE,
)
HERE = Path(__file__).relative_to(Path(__file__).parents[2])


@pytest.mark.parametrize(
    "line",
    [
        "requests.get(url, verify=False)",
        "browser.new_context(ignore_https_errors=True)",
        "curl -sk https://localhost",
        "curl --insecure https://localhost",
        "context.verify_mode = ssl.CERT_NONE",
    ],
)
def test_the_net_is_tight(line: str) -> None:
    """The pattern catches the ways that people take."""
    assert FORBIDDEN.search(line)


def test_no_way_around() -> None:
    """Not in code, not in tests, not in words that someone may copy."""
    found = {path: FORBIDDEN.search(text(path)) for path in files() if path != HERE}

    assert found
    assert not [f"{path}: {match[0]}" for path, match in found.items() if match]
