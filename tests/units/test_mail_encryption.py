"""Mail to a server that encrypts and wants a log-in."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pytest_django.fixtures import Settings

from guiju.platforms.smtp import Server
from tests.cast import Cast
from tests.units.mail_server import AT, Post, free_port, reminded, run


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """A server's side of TLS; its certificate is trusted as docs/environment.md says."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    paper, secret = tmp_path / "server.pem", tmp_path / "key.pem"
    paper.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    monkeypatch.setenv("SSL_CERT_FILE", str(paper))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(paper, secret)
    return context


def authenticate(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
) -> AuthResult:
    good = isinstance(data, LoginPassword) and data.password == b"geheim"
    return AuthResult(success=good, handled=False)


@pytest.mark.parametrize("password", ["geheim", "falsch"])
def test_starttls_with_a_log_in(
    wanting: Cast, settings: Settings, certificate: ssl.SSLContext, password: str
) -> None:
    post = Post()
    controller = Controller(
        post,
        hostname="127.0.0.1",
        port=free_port(),
        tls_context=certificate,
        require_starttls=True,
        auth_required=True,
        authenticator=authenticate,
    )
    controller.start()
    settings.GUIJU_MAIL = Server(
        host="127.0.0.1",
        port=controller.port,
        sender="guiju@example.gov.cn",
        user="guiju",
        password=password,
    )
    reminded(wanting)
    mail = run(AT)
    controller.stop()
    assert mail.state == ("sent" if password == "geheim" else "waiting")
    assert "geheim" not in mail.answer
    assert "geheim" not in repr(settings.GUIJU_MAIL)


def test_a_server_whose_certificate_nobody_vouches_for_gets_nothing(
    wanting: Cast,
    settings: Settings,
    certificate: ssl.SSLContext,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    post = Post()
    controller = Controller(post, hostname="127.0.0.1", port=free_port(), tls_context=certificate)
    controller.start()
    settings.GUIJU_MAIL = Server(host="127.0.0.1", port=controller.port, sender="a@b.cn")
    reminded(wanting)
    mail = run(AT)
    controller.stop()
    assert (mail.state, post.received) == ("waiting", [])
    assert "certificate" in mail.answer.lower()
