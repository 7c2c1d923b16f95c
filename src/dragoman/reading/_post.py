"""Sending a few bytes to an address of somebody else's: never into the own network unasked, never redirected."""

from __future__ import annotations

from collections.abc import Mapping

import httpx2

from dragoman import settings
from dragoman.errors import FetchError
from dragoman.reading._addresses import CheckedTransport, Deadline, check_url


def post(
    address: str,
    content: bytes,
    headers: Mapping[str, str],
    *,
    timeout: float,
    allow_private: bool = False,
) -> None:
    """Send bytes; the receiver takes them by answering with any status from 200 to 299.

    Args:
        address: Where to.
        content: What.
        headers: `Content-Type` and whatever else belongs to it.
        timeout: Seconds that the whole of it may take.
        allow_private: Whether it may be an address of the own machine or network.

    Raises:
        ForbiddenAddressError: if the address may not be sent to.
        FetchError: if it was not taken.
    """
    url = check_url(address)
    deadline = Deadline()
    deadline.start(timeout)
    agent = {"User-Agent": settings.load().user_agent}
    transport = CheckedTransport(deadline, allow_private=allow_private)
    try:
        with (
            httpx2.Client(
                transport=transport, timeout=timeout, trust_env=False, follow_redirects=False
            ) as client,
            client.stream("POST", url, content=content, headers={**agent, **headers}) as response,
        ):
            status = response.status_code
    except (httpx2.HTTPError, httpx2.InvalidURL, UnicodeError) as error:
        what = (str(error).splitlines() or [""])[0] or type(error).__name__
        raise FetchError(f"cannot be reached: {what}", where=address) from error
    if not 200 <= status < 300:
        raise FetchError(f"the receiver answers {status}", where=address)
