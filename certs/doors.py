"""The doors' certificate: one for all of them, carrying every host."""

import datetime as dt
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from certs import files, names
from certs.authority import CLOCK_SKEW, Authority
from certs.errors import UnusableCertificate

LIFETIME = dt.timedelta(days=90)
RENEW_BEFORE_END = dt.timedelta(days=30)


def doors(folder: Path, hosts: list[str], signer: Authority, now: dt.datetime) -> bool:
    """Keep the doors' certificate where it is good for `hosts`, or make one; say whether it is new."""
    certificate_file, key_file = folder / "doors.pem", folder / "doors.key"
    if certificate_file.exists() and key_file.exists():
        certificate = files.read_certificate(certificate_file)
        files.read_key(key_file, certificate)
        if not signer.new:
            _refuse_foreign(certificate_file, certificate, signer)
            if certificate.not_valid_after_utc - now >= RENEW_BEFORE_END and _carries(certificate, hosts):
                return False
    _make(certificate_file, key_file, hosts, signer, now)
    return True


def _carries(certificate: x509.Certificate, hosts: list[str]) -> bool:
    return names.names_of(certificate) == sorted(hosts)


def _refuse_foreign(path: Path, certificate: x509.Certificate, signer: Authority) -> None:
    try:
        certificate.verify_directly_issued_by(signer.certificate)
    except (InvalidSignature, ValueError, TypeError) as error:
        raise UnusableCertificate(path, "not signed by the authority beside it") from error


def _make(
    certificate_file: Path, key_file: Path, hosts: list[str], signer: Authority, now: dt.datetime
) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Gatehouse doors")]))
        .issuer_name(signer.certificate.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(max(now - CLOCK_SKEW, signer.certificate.not_valid_before_utc))
        .not_valid_after(min(now + LIFETIME, signer.certificate.not_valid_after_utc))
        .add_extension(names.subject_names(hosts), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_proves_itself(), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.key.public_key()), critical=False
        )
        .sign(signer.key, hashes.SHA256())
    )
    files.write_key(key_file, key)
    files.write_certificates(certificate_file, certificate, signer.certificate)


def _proves_itself() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
