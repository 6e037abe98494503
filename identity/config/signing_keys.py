"""Whether a signing key is what its algorithm needs (RFC 7518, sections 3.3 and 3.4)."""

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key

RSA_BITS = 2048


def check_rs256(pem: str) -> None:
    """Raise ValueError unless `pem` is an RSA private key of 2048 bits or more."""
    key = _load(pem)
    if not isinstance(key, rsa.RSAPrivateKey) or key.key_size < RSA_BITS:
        raise ValueError(f"not an RSA private key of {RSA_BITS} bits or more")


def check_es256(pem: str) -> None:
    """Raise ValueError unless `pem` is a private key on the curve P-256."""
    key = _load(pem)
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        raise ValueError("not a private key on the curve P-256")  # noqa: TRY004 - a bad value, whatever its type


def _load(pem: str) -> object:
    try:
        return load_pem_private_key(pem.encode(), password=None)
    except (ValueError, TypeError) as error:
        raise ValueError("not a private key in PEM form, without a password") from error
