"""Certificates and keys on disk: keys are readable by their owner alone, and no file is ever half written."""

import os
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from certs.errors import UnusableCertificate

PRIVATE = 0o600
PUBLIC = 0o644


def read_certificate(path: Path) -> x509.Certificate:
    """The first certificate in a PEM file; raises UnusableCertificate."""
    try:
        return x509.load_pem_x509_certificate(path.read_bytes())
    except OSError as error:
        raise UnusableCertificate(path, error.strerror or "unreadable") from error
    except ValueError as error:
        raise UnusableCertificate(path, "not a certificate in PEM form") from error


def read_key(path: Path, certificate: x509.Certificate) -> ec.EllipticCurvePrivateKey:
    """The key of `certificate`; raises UnusableCertificate, also for the key of another certificate."""
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except OSError as error:
        raise UnusableCertificate(path, error.strerror or "unreadable") from error
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise UnusableCertificate(path, "not a private key in PEM form") from error
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.public_key() != certificate.public_key():
        raise UnusableCertificate(path, "not the key of the certificate beside it")
    return key


def write_key(path: Path, key: ec.EllipticCurvePrivateKey) -> None:
    """Write PKCS#8, the one form that every server here reads."""
    form = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    _replace(path, form, PRIVATE)


def write_certificates(path: Path, *chain: x509.Certificate) -> None:
    """Write the certificates one after the other, the leaf first."""
    form = b"".join(certificate.public_bytes(serialization.Encoding.PEM) for certificate in chain)
    _replace(path, form, PUBLIC)


def _replace(path: Path, content: bytes, mode: int) -> None:
    draft = path.with_name(f".{os.getpid()}.{path.name}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with open(handle, "wb") as file:  # noqa: PTH123 - an open handle, whose mode was right from the first byte
        file.write(content)
    draft.replace(path)
