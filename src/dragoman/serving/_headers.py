"""What surrounds every answer: security headers, the size of what is sent in, the name the server is called by."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.serving._problems import problem
from dragoman.settings import Settings

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_ALWAYS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_HTTPS = "max-age=31536000"
_UPLOADS = ("/api/v1/jobs", "/desk/read")
_BODY = 1_000_000
"""Bytes of a request that is no upload."""


class Surrounded:
    """Puts the headers on every answer, and turns away what is too large or meant for another host.

    The host is checked so that a page elsewhere cannot point a name of its own at this machine and read what
    is served here (DNS rebinding).
    """

    def __init__(self, app: ASGIApp, chosen: Settings) -> None:
        self._app = app
        self._most = chosen.serve_upload_bytes
        self._host = (urlsplit(chosen.serve_address).hostname or "").lower()
        self._listens = chosen.serve_host.lower()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        https = scope.get("scheme") == "https"

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    given.setdefault(name, value)
                given.setdefault("Cache-Control", "no-store")
                if https:
                    given.setdefault("Strict-Transport-Security", _HTTPS)
            await send(message)

        refused = self._refused(scope, headers)
        if refused is not None:
            await problem(*refused)(scope, receive, sent)
            return
        await self._limited(scope, receive, sent)

    def _refused(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        if not self._is_ours(headers.get("host", "")):
            return 400, "this server does not go by that name; set DRAGOMAN_SERVE_ADDRESS"
        declared = headers.get("content-length", "")
        if declared.isdigit() and int(declared) > self._most_of(scope):
            return 413, f"more than {self._most_of(scope):,} bytes"
        return None

    def _most_of(self, scope: Scope) -> int:
        return self._most if scope["path"].startswith(_UPLOADS) else _BODY

    def _is_ours(self, given: str) -> bool:
        name = (urlsplit(f"//{given}").hostname or "").lower() if _parses(given) else ""
        if name in {self._host, self._listens, "localhost"} - {""}:
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return not self._host and self._listens not in {"127.0.0.1", "::1", "localhost"}
        return True

    async def _limited(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count what comes in where its size was not declared."""
        most, count, begun, over = self._most_of(scope), 0, False, False

        async def counted() -> Message:
            nonlocal count, over
            message = await receive()
            if message["type"] == "http.request":
                count += len(message.get("body", b""))
                if count > most:
                    over = True
                    return {"type": "http.disconnect"}
            return message

        async def noticed(message: Message) -> None:
            nonlocal begun
            if over and not begun:
                return
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, counted, noticed)
        except ClientDisconnect:
            if not over:
                raise
        if over and not begun:
            await problem(413, f"more than {most:,} bytes")(scope, receive, send)


def _parses(given: str) -> bool:
    try:
        urlsplit(f"//{given}").port  # noqa: B018  # it raises where there is no port to be had
    except ValueError:
        return False
    return True
