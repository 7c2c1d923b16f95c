"""Which addresses may be fetched, and connections that go to the very address that was checked.

A name is resolved once, every address it has is checked, and the connection is made to one of those: a
server of names that answers differently the second time (DNS rebinding) gains nothing. Numbers in odd
forms (`2130706433`, `0177.0.0.1`) are read by the same resolver and so checked as what they are.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore2
import httpx2

from dragoman.errors import FetchError, ForbiddenAddressError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# Well-known prefix that carries an IPv4 address, RFC 6052.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def check_url(address: str) -> httpx2.URL:
    """The address, if it is one that may be asked for at all.

    Raises:
        ForbiddenAddressError: if it is not http(s), names no host, or carries a user name or password.
    """
    try:
        url = httpx2.URL(address)
    except (httpx2.InvalidURL, ValueError, UnicodeError) as error:
        raise ForbiddenAddressError("no address that can be fetched", where=address[:200]) from error
    if url.scheme not in {"http", "https"}:
        raise ForbiddenAddressError(
            f"{url.scheme or 'no scheme'}: only http and https are fetched", where=address[:200]
        )
    if url.userinfo:
        raise ForbiddenAddressError(
            "it carries a user name or password", where=f"{url.scheme}://…@{url.host}"
        )
    if not url.host:
        raise ForbiddenAddressError("it names no host", where=address[:200])
    return url


def public(address: Address) -> bool:
    """Whether an address is on the open Internet, the one inside it too where it carries another."""
    if isinstance(address, ipaddress.IPv6Address):
        inner: list[Address | None] = [address.ipv4_mapped, address.sixtofour]
        if address.teredo:
            inner.extend(address.teredo)
        if address in _NAT64:
            inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        held = [each for each in inner if each is not None]
        if held:
            return all(public(each) for each in held)
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def resolved(host: str, port: int, *, allow_private: bool) -> list[str]:
    """The addresses of a host, all of them checked.

    Raises:
        ForbiddenAddressError: if one of them is not public, unless that is allowed.
        FetchError: if it has none.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError(f"no such host: {host}") from error
    addresses = list(dict.fromkeys(str(each[4][0]).partition("%")[0] for each in found))
    for each in addresses:
        if not allow_private and not public(ipaddress.ip_address(each)):
            raise ForbiddenAddressError(
                f"{host} is {each}, an address of a private or special network",
                todo="allow it with --allow-private if it is yours",
            )
    if not addresses:
        raise FetchError(f"no address for {host}")
    return addresses


class Deadline:
    """A moment by which everything must be done."""

    def __init__(self) -> None:
        self._at = float("inf")

    def start(self, seconds: float) -> None:
        """Set it that many seconds from now."""
        self._at = time.monotonic() + seconds

    def left(self, timeout: float | None) -> float:
        """How long one step may still take.

        Raises:
            ConnectTimeout: if there is no time left.
        """
        rest = self._at - time.monotonic()
        if rest <= 0:
            raise httpcore2.ReadTimeout("out of time")
        return rest if timeout is None else min(rest, timeout)


class CheckedTransport(httpx2.HTTPTransport):
    """httpx2's transport over connections to checked addresses only, all under one deadline."""

    def __init__(self, deadline: Deadline, *, allow_private: bool) -> None:
        super().__init__(trust_env=False)
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(trust_env=False),
            max_connections=4,
            network_backend=_CheckedBackend(deadline, allow_private=allow_private),
        )


class _CheckedBackend(httpcore2.NetworkBackend):
    def __init__(self, deadline: Deadline, *, allow_private: bool) -> None:
        self._plain = httpcore2.SyncBackend()
        self._deadline = deadline
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first of the host's checked addresses that answers."""
        failure: Exception = httpcore2.ConnectError(f"no answer from {host}")
        for address in resolved(host, port, allow_private=self._allow_private):
            try:
                stream = self._plain.connect_tcp(
                    address, port, self._deadline.left(timeout), local_address, socket_options
                )
            except httpcore2.ConnectError as error:
                failure = error
                continue
            return _TimedStream(stream, self._deadline)
        raise failure


class _TimedStream(httpcore2.NetworkStream):
    """A connection whose every step ends by the deadline, so that a server that drips is cut off."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        inner = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _TimedStream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
