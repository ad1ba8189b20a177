"""Certificates for a server of the tests: right ones, and wrong in one way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

HOST = "harbour.example"
AUTHORITY = "authority.example"


def certificates(folder: Path) -> dict[str, Path]:
    """Write an authority's certificate, `authority.pem`, and those of servers with their keys; returns these by what
    they are.

    `right` is valid for `harbour.example`; `self-signed`, `another host` and `expired` are not.
    """
    authority_key, key = generate_private_key(SECP256R1()), generate_private_key(SECP256R1())
    authority = _signed(AUTHORITY, authority_key, AUTHORITY, authority_key)
    (folder / "authority.pem").write_bytes(authority.public_bytes(Encoding.PEM))
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    servers = {
        "right": _signed(HOST, key, AUTHORITY, authority_key),
        "self-signed": _signed(HOST, key, HOST, key),
        "another host": _signed("another.example", key, AUTHORITY, authority_key),
        "expired": _signed(HOST, key, AUTHORITY, authority_key, is_expired=True),
    }
    written = {}
    for name, certificate in servers.items():
        written[name] = folder / f"{name}.pem"
        written[name].write_bytes(private + certificate.public_bytes(Encoding.PEM))
    return written


def _signed(
    name: str,
    key: EllipticCurvePrivateKey,
    issuer: str,
    issuer_key: EllipticCurvePrivateKey,
    *,
    is_expired: bool = False,
) -> x509.Certificate:
    """A certificate for `name`, signed by `issuer`."""
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .issuer_name(_named(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=30))
        .not_valid_after(now - timedelta(days=1) if is_expired else now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=name == AUTHORITY, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(issuer_key, SHA256())
    )


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
