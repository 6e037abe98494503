"""The local authority: it signs for this house's hosts and for no others."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from certs import files, names
from certs.errors import UnusableCertificate

LIFETIME = dt.timedelta(days=5 * 365)
RENEW_BEFORE_END = dt.timedelta(days=120)
CLOCK_SKEW = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Authority:
    """The authority's certificate and key, and whether they were made just now."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey
    new: bool


def authority(folder: Path, hosts: list[str], now: dt.datetime) -> Authority:
    """Read the authority, or make it where there is none, it ends soon, or `hosts` are beyond it."""
    certificate_file, key_file = folder / "authority.pem", folder / "authority.key"
    if not (certificate_file.exists() and key_file.exists()):
        return _make(certificate_file, key_file, hosts, now)
    certificate = files.read_certificate(certificate_file)
    key = files.read_key(key_file, certificate)
    limits = _limits(certificate_file, certificate)
    if certificate.not_valid_after_utc - now < RENEW_BEFORE_END or limits != names.constraints(hosts):
        return _make(certificate_file, key_file, hosts, now)
    return Authority(certificate, key, new=False)


def _limits(path: Path, certificate: x509.Certificate) -> x509.NameConstraints:
    try:
        return certificate.extensions.get_extension_for_class(x509.NameConstraints).value
    except x509.ExtensionNotFound as error:
        raise UnusableCertificate(path, "not an authority that this house made") from error


def _make(certificate_file: Path, key_file: Path, hosts: list[str], now: dt.datetime) -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    serial = x509.random_serial_number()
    # The number sets apart the authorities of two copies in one browser's list.
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Gatehouse"),
            x509.NameAttribute(NameOID.COMMON_NAME, f"Gatehouse local authority {serial:040x}"[:34]),
        ]
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(serial)
        .not_valid_before(now - CLOCK_SKEW)
        .not_valid_after(now + LIFETIME)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_signs_certificates(), critical=True)
        .add_extension(names.constraints(hosts), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    files.write_key(key_file, key)
    files.write_certificates(certificate_file, certificate)
    return Authority(certificate, key, new=True)


def _signs_certificates() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=False,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=True,
        encipher_only=False,
        decipher_only=False,
    )
