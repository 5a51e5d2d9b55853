"""Fetching over TLS: the certificate must name the host that was asked for, whatever its address."""

from __future__ import annotations

import datetime
import http.server
import io
import ssl
import threading
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from guiju.platforms import fetch
from guiju.platforms.fetch import Fault
from tests.platforms.conftest import LOOPBACK
from tests.platforms.test_fetch import fault


def test_a_certificate_is_checked_against_the_name_that_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = _certificate(tmp_path, "feed.example")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Hello)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
    ).start()
    port = server.server_address[1]
    resolve = lambda host, port: ["127.0.0.1"]  # noqa: E731
    try:
        # Nobody vouches for this certificate yet.
        assert fault(f"https://feed.example:{port}/", resolve=resolve) is Fault.CERTIFICATE
        monkeypatch.setattr(
            fetch, "_tls", lambda: ssl.create_default_context(cafile=str(certificate))
        )
        got = fetch.fetch(f"https://feed.example:{port}/", guard=LOOPBACK, resolve=resolve)
        assert got.body == b"hello"
        # The address is the same, the name is not.
        assert fault(f"https://other.example:{port}/", resolve=resolve) is Fault.CERTIFICATE
    finally:
        server.shutdown()
        server.server_close()


class _Hello(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"hello")

    def log_message(self, format: str, *args: object) -> None:
        pass


def _certificate(folder: Path, name: str) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "certificate.pem"
    out = io.BytesIO()
    out.write(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    out.write(made.public_bytes(serialization.Encoding.PEM))
    path.write_bytes(out.getvalue())
    return path
