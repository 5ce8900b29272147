"""A certificate of our own for `serve --tls`, and the address as a QR code for a phone's camera."""

from __future__ import annotations

import ipaddress
import socket
from datetime import timedelta
from pathlib import Path
from typing import Any

import segno
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from service.clock import now

LASTS = timedelta(days=365)


def own_address() -> str:
    """This machine's address in the local network; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # TEST-NET-1: routed like the outside, answered by nobody
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def files(home: Path, address: str) -> dict[str, Any]:
    """uvicorn's options for a certificate of this address, kept in the home folder."""
    certificate, key = home / f"tls-{address}.pem", home / f"tls-{address}.key"
    if not certificate.exists() or not key.exists():
        _make(certificate, key, address)
    return {"ssl_certfile": str(certificate), "ssl_keyfile": str(key)}


def show(url: str) -> None:
    """The address, and its QR code."""
    print(f"On a phone in the same network, open {url} (it will warn of a certificate it does not know).")
    segno.make(url, micro=False).terminal(compact=True)


def _make(certificate: Path, key: Path, address: str) -> None:
    secret = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Emberfeed on this network")])
    names = [x509.IPAddress(ipaddress.ip_address(address)), x509.DNSName("localhost")]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(secret.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now() - timedelta(minutes=5))
        .not_valid_after(now() + LASTS)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .sign(secret, hashes.SHA256())
    )
    key.touch(mode=0o600)
    plain = serialization.NoEncryption()
    key.write_bytes(secret.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
