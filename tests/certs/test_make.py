"""The local authority and the doors' certificate."""

import datetime as dt
import shutil
import ssl
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization

from certs import authority, doors, names
from certs.errors import UnusableCertificate
from certs.make import main, make

NOW = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
HOSTS = ["gatehouse.example", "192.0.2.7", "2001:db8::7"]


def _read(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(path.read_bytes())


def handshake(folder: Path, host: str) -> None:
    """Shake hands in memory as a client that trusts this authority alone would."""
    there = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    there.load_cert_chain(folder / "doors.pem", folder / "doors.key")
    here = ssl.create_default_context(cafile=str(folder / "authority.pem"))
    to_server, to_client = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = here.wrap_bio(to_client, to_server, server_hostname=host)
    server = there.wrap_bio(to_server, to_client, server_side=True)
    for _ in range(4):
        for side in (client, server):
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                continue
    assert client.getpeercert()


@pytest.mark.parametrize(
    "host", ["localhost", "127.0.0.1", "::1", "gatehouse.example", "192.0.2.7", "2001:db8::7"]
)
def test_carries_every_host(tmp_path: Path, host: str) -> None:
    """A client that trusts the authority alone is content at each of the house's names and addresses."""
    make(tmp_path, HOSTS)

    handshake(tmp_path, host)


def test_does_not_carry_others(tmp_path: Path) -> None:
    """A name that was not asked for is not in the certificate."""
    make(tmp_path, HOSTS)

    with pytest.raises(ssl.SSLCertVerificationError):
        handshake(tmp_path, "bank.example")


@pytest.mark.rfc("RFC 5280", "4.2.1.10", "a name outside the authority's constraints is not accepted")
def test_the_authority_cannot_vouch_for_strangers(tmp_path: Path) -> None:
    """Whoever steals the authority's key cannot pretend to be a site that is not this house."""
    make(tmp_path, HOSTS)
    stolen = authority.authority(tmp_path, names.complete(HOSTS), dt.datetime.now(dt.UTC))
    assert not stolen.new
    (tmp_path / "doors.pem").unlink()
    doors.doors(tmp_path, ["bank.example"], stolen, dt.datetime.now(dt.UTC))

    with pytest.raises(ssl.SSLCertVerificationError, match="permitted subtree violation"):
        handshake(tmp_path, "bank.example")


def test_keys_are_private_and_pkcs8(tmp_path: Path) -> None:
    """Keys are readable by their owner alone, in the form that every server reads."""
    make(tmp_path / "certs", [])

    for key in (tmp_path / "certs").glob("*.key"):
        assert key.stat().st_mode & 0o777 == 0o600
        assert key.read_bytes().startswith(b"-----BEGIN PRIVATE KEY-----")
    assert (tmp_path / "certs").stat().st_mode & 0o777 == 0o700


def test_keeps_what_is_good(tmp_path: Path) -> None:
    """A second start changes nothing: no browser has to be told twice."""
    make(tmp_path, HOSTS, NOW)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    made = make(tmp_path, HOSTS, NOW + dt.timedelta(days=1))

    assert before == {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert not made.authority_is_new
    assert not made.certificate_is_new


def test_renews_the_certificate_before_it_ends(tmp_path: Path) -> None:
    """The doors' certificate is renewed with a month to go, under the authority that browsers know."""
    first = make(tmp_path, HOSTS, NOW)
    end = _read(first.certificate).not_valid_after_utc

    made = make(tmp_path, HOSTS, end - dt.timedelta(days=29))

    assert made.certificate_is_new
    assert not made.authority_is_new
    assert _read(made.certificate).not_valid_after_utc > end


def test_renews_the_authority_before_it_ends(tmp_path: Path) -> None:
    """An authority in its last months gives way, and the certificate with it; no certificate outlives it."""
    end = _read(make(tmp_path, HOSTS, NOW).authority).not_valid_after_utc

    made = make(tmp_path, HOSTS, end - dt.timedelta(days=119))

    assert made.authority_is_new
    assert made.certificate_is_new
    assert _read(made.certificate).not_valid_after_utc <= _read(made.authority).not_valid_after_utc
    _read(made.certificate).verify_directly_issued_by(_read(made.authority))


def test_another_host_gets_its_certificate(tmp_path: Path) -> None:
    """When the house moves to another name, its certificate follows."""
    make(tmp_path, [])

    made = make(tmp_path, ["gatehouse.example"])

    assert made.certificate_is_new
    handshake(tmp_path, "gatehouse.example")


def _garbage(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"-----BEGIN NOTHING-----\n\x00\xff")


def _empty(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"")


def _anothers(folder: Path, name: str) -> None:
    other = folder.with_name("other")
    make(other, HOSTS)
    shutil.copy(other / name, folder / name)


def _encrypted(folder: Path, name: str) -> None:
    key = serialization.load_pem_private_key((folder / name).read_bytes(), None)
    (folder / name).write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(b"secret"),
        )
    )


@pytest.mark.parametrize("name", ["authority.pem", "authority.key", "doors.pem", "doors.key"])
@pytest.mark.parametrize("spoil", [_garbage, _empty, _anothers])
def test_names_a_bad_file(tmp_path: Path, spoil: Callable[[Path, str], None], name: str) -> None:
    """A broken or foreign file stops the start; the line names a file of that pair and the way out."""
    folder = tmp_path / "certs"
    make(folder, HOSTS)
    spoil(folder, name)

    with pytest.raises(UnusableCertificate, match=rf"{name.partition('.')[0]}\.(pem|key): .*remove the file"):
        make(folder, HOSTS)


@pytest.mark.parametrize("name", ["authority.key", "doors.key"])
def test_an_encrypted_key_is_named(tmp_path: Path, name: str) -> None:
    """A key behind a password cannot be used without a person, so the start says so."""
    make(tmp_path, HOSTS)
    _encrypted(tmp_path, name)

    with pytest.raises(UnusableCertificate, match=name):
        make(tmp_path, HOSTS)


def test_a_foreign_pair_is_not_overwritten(tmp_path: Path) -> None:
    """A whole certificate of somebody else's is refused, never replaced: it may be the operator's own."""
    make(tmp_path / "certs", HOSTS)
    _anothers(tmp_path / "certs", "doors.pem")
    _anothers(tmp_path / "certs", "doors.key")
    before = (tmp_path / "certs" / "doors.key").read_bytes()

    with pytest.raises(UnusableCertificate, match="not signed by the authority beside it"):
        make(tmp_path / "certs", HOSTS)
    assert before == (tmp_path / "certs" / "doors.key").read_bytes()


@pytest.mark.parametrize("name", ["authority.pem", "authority.key", "doors.pem", "doors.key"])
def test_a_lost_half_is_made_good(tmp_path: Path, name: str) -> None:
    """Following the advice to remove a file leads to a working pair."""
    make(tmp_path, HOSTS)
    (tmp_path / name).unlink()

    assert make(tmp_path, HOSTS).certificate_is_new
    handshake(tmp_path, "gatehouse.example")


def test_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`python -m certs.make` says where the files are, and fails in one line."""
    assert main(["--folder", str(tmp_path), "gatehouse.example"]) == 0
    assert "doors.pem (new)" in capsys.readouterr().out

    _garbage(tmp_path, "doors.key")
    assert main(["--folder", str(tmp_path), "gatehouse.example"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
