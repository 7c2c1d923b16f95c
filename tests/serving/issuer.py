"""An OpenID Connect issuer over HTTP: discovery, keys, authorisation codes, tokens signed with RSA keys of its own."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa


def _key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Issuer:
    """An issuer that checks what a client must send, as RFC 6749, RFC 7636 and OpenID Connect Core ask of it.

    `person` is who sits before it; `refusals` are the reasons for which it gave no token.
    """

    client: str = "desk"
    secret: str = "the client's secret"  # of a test
    person: dict[str, Any] = field(default_factory=lambda: {"sub": "42", "preferred_username": "Eve"})
    refusals: list[str] = field(default_factory=list)
    lifetime: int = 60

    def __post_init__(self) -> None:
        self.keys = {"2026-01": _key()}
        self.codes: dict[str, dict[str, str]] = {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    def turn_keys(self) -> None:
        """Sign with a new key from now on; the old ones are published for a while."""
        self.keys[f"2026-{len(self.keys) + 1:02d}"] = _key()

    def metadata(self) -> dict[str, Any]:
        """What it says of itself (OpenID Connect Discovery 1.0)."""
        at = self.address
        return {
            "issuer": at,
            "authorization_endpoint": f"{at}/authorise",
            "token_endpoint": f"{at}/token",
            "jwks_uri": f"{at}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def jwks(self) -> dict[str, Any]:
        """Its public keys (RFC 7517)."""
        return {
            "keys": [
                {
                    **jwt.algorithms.RSAAlgorithm.to_jwk(each.public_key(), as_dict=True),
                    "kid": name,
                    "use": "sig",
                }
                for name, each in self.keys.items()
            ]
        }

    def authorise(self, asked: dict[str, str]) -> tuple[int, str]:
        """Where somebody who has signed in is sent back to; a page that says so where a request is no good."""
        if asked.get("client_id") != self.client or "openid" not in asked.get("scope", "").split():
            return 400, "unknown client"
        if asked.get("code_challenge_method") != "S256" or asked.get("response_type") != "code":
            return 400, "no PKCE"
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        back = urlencode({"code": code, "state": asked["state"]})
        return 302, f"{asked['redirect_uri']}?{back}"

    def token(self, form: dict[str, str]) -> dict[str, Any]:
        """An ID token for a code; each code is good once."""
        asked = self.codes.pop(form.get("code", ""), None)
        if asked is None:
            return self._no("invalid_grant: no such code")
        if (form.get("client_id"), form.get("client_secret")) != (self.client, self.secret):
            return self._no("invalid_client")
        if form.get("redirect_uri") != asked["redirect_uri"]:
            return self._no("invalid_grant: another redirect_uri")
        made = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(made).decode().rstrip("=") != asked["code_challenge"]:
            return self._no("invalid_grant: the verifier is not of the challenge")
        now = int(time.time())
        claims = {
            "iss": self.address,
            "aud": self.client,
            "iat": now,
            "exp": now + self.lifetime,
            "nonce": asked["nonce"],
            **self.person,
        }
        name, key = list(self.keys.items())[-1]
        signed = jwt.encode(claims, key, algorithm="RS256", headers={"kid": name})
        return {"id_token": signed, "access_token": secrets.token_urlsafe(16), "token_type": "Bearer"}

    def _no(self, why: str) -> dict[str, Any]:
        self.refusals.append(why)
        return {"error": why}

    def _handler(issuer) -> type[BaseHTTPRequestHandler]:  # noqa: N805  # the handler has a self of its own
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
                if parts.path == "/.well-known/openid-configuration":
                    self._json(200, issuer.metadata())
                elif parts.path == "/keys":
                    self._json(200, issuer.jwks())
                elif parts.path == "/authorise":
                    status, where = issuer.authorise(asked)
                    self.send_response(status)
                    if status == 302:
                        self.send_header("Location", where)
                    self.end_headers()
                    self.wfile.write(b"" if status == 302 else where.encode())
                else:
                    self._json(404, {})

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                form = {name: values[0] for name, values in parse_qs(body).items()}
                made = issuer.token(form)
                self._json(400 if "error" in made else 200, made)

            def _json(self, status: int, value: dict[str, Any]) -> None:
                body = json.dumps(value).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Nothing is said on the terminal."""

        return Handler
