"""Fetching pages and feeds: politely, within limits, and never from the own network unasked."""

from __future__ import annotations

import time
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import httpx2
from protego import Protego

from dragoman import settings
from dragoman.errors import FetchError
from dragoman.reading._addresses import CheckedTransport, Deadline, check_url
from dragoman.reading._inflating import inflated

_ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json,*/*;q=0.5"
)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# RFC 9309 wants at least 500 KiB of a robots.txt to be read.
_ROBOTS_BYTES = 512_000


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask with next time whether anything has changed (RFC 9110, 13.1)."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address held: the address it was found at in the end, its type as declared, its bytes."""

    url: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: httpx2.Headers
    content: bytes


class Fetcher:
    """Fetches addresses one at a time.

    `validators` may be passed in from the last time and is kept up to date, so that what has not changed
    is not fetched again. `clock` and `sleep` are there for tests.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        validators: MutableMapping[str, Validators] | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.validators: MutableMapping[str, Validators] = {} if validators is None else validators
        self._settings = settings.load()
        self._deadline = Deadline()
        self._client = httpx2.Client(
            transport=CheckedTransport(self._deadline, allow_private=allow_private),
            headers={"User-Agent": self._settings.user_agent, "Accept-Encoding": "gzip, deflate, br"},
            timeout=self._settings.fetch_timeout,
            trust_env=False,
            follow_redirects=False,
        )
        self._robots: dict[str, Protego | None] = {}
        self._last: dict[str, float] = {}
        self._clock = clock
        self._sleep = sleep

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._client.close()

    def get(self, address: str) -> Fetched | None:
        """What the address holds; `None` if it has not changed since the validators were given.

        Raises:
            ForbiddenAddressError: if it, or an address it redirects to, may not be fetched.
            FetchError: if it cannot be had: robots.txt, status, size, time, network.
        """
        known = self.validators.get(address)
        asked = {"Accept": _ACCEPT}
        if known and known.etag:
            asked["If-None-Match"] = known.etag
        if known and known.modified:
            asked["If-Modified-Since"] = known.modified
        url = check_url(address)
        for _ in range(self._settings.fetch_redirects + 1):
            self._allowed(url)
            answer = self._ask(url, asked, self._settings.max_file_bytes)
            if answer.status == 304:
                return None
            target = answer.headers.get("Location")
            if answer.status in _REDIRECTS and target:
                url = check_url(str(url.join(target)))
                continue
            return self._taken(address, url, answer)
        raise FetchError(f"more than {self._settings.fetch_redirects} redirects", where=address)

    def _taken(self, address: str, url: httpx2.URL, answer: _Answer) -> Fetched:
        if answer.status != 200:
            raise FetchError(f"the server answers {answer.status}", where=address)
        found = Validators(answer.headers.get("ETag"), answer.headers.get("Last-Modified"))
        if found.etag or found.modified:
            self.validators[address] = found
        return Fetched(str(url), answer.headers.get("Content-Type") or "", answer.content)

    def _ask(self, url: httpx2.URL, headers: dict[str, str], most: int) -> _Answer:
        """One request, its body read up to a limit, everything by the deadline."""
        self._wait(url)
        self._deadline.start(self._settings.fetch_timeout)
        try:
            with self._client.stream("GET", url, headers=headers) as response:
                declared = response.headers.get("Content-Length", "")
                if declared.isdigit() and int(declared) > most:
                    raise FetchError(
                        f"{int(declared):,} bytes; more than {most:,} are not read", where=str(url)
                    )
                content = bytearray()
                for piece in response.iter_raw():
                    content += piece
                    if len(content) > most:
                        raise FetchError(f"more than {most:,} bytes", where=str(url))
                packing = response.headers.get("Content-Encoding", "")
                body = inflated(bytes(content), packing) if packing and content else bytes(content)
                return _Answer(response.status_code, response.headers, body)
        except httpx2.TimeoutException as error:
            seconds = f"{self._settings.fetch_timeout:g}"
            raise FetchError(
                f"no whole answer within {seconds} s", where=str(url), todo="try again later"
            ) from error
        except (httpx2.HTTPError, httpx2.InvalidURL, UnicodeError) as error:
            what = (str(error).splitlines() or [type(error).__name__])[0]
            raise FetchError(f"cannot be fetched: {what or type(error).__name__}", where=str(url)) from error
        finally:
            self._last[url.netloc.decode("ascii", "replace")] = self._clock()

    def _wait(self, url: httpx2.URL) -> None:
        """Let the host rest between two requests, as long as its robots.txt asks."""
        host = url.netloc.decode("ascii", "replace")
        last = self._last.get(host)
        if last is None:
            return
        rules = self._robots.get(f"{url.scheme}://{host}")
        wanted = rules.crawl_delay(self._settings.user_agent) if rules else None
        pause = max(self._settings.fetch_delay, min(float(wanted or 0), self._settings.fetch_longest_delay))
        rest = last + pause - self._clock()
        if rest > 0:
            self._sleep(rest)

    def _allowed(self, url: httpx2.URL) -> None:
        """Check the host's robots.txt (RFC 9309): one that is not there allows, one that fails forbids."""
        origin = f"{url.scheme}://{url.netloc.decode('ascii', 'replace')}"
        if origin not in self._robots:
            self._robots[origin] = self._rules(origin)
        rules = self._robots[origin]
        if rules is not None and not rules.can_fetch(str(url), self._settings.user_agent):
            raise FetchError("its robots.txt asks not to be fetched", where=str(url))

    def _rules(self, origin: str) -> Protego | None:
        url = check_url(f"{origin}/robots.txt")
        for _ in range(self._settings.fetch_redirects + 1):
            answer = self._ask(url, {"Accept": "text/plain,*/*;q=0.5"}, _ROBOTS_BYTES)
            target = answer.headers.get("Location")
            if answer.status in _REDIRECTS and target:
                url = check_url(str(url.join(target)))
                continue
            if answer.status == 200:
                return Protego.parse(answer.content.decode("utf-8", "replace"))
            if answer.status >= 500:
                return Protego.parse("User-agent: *\nDisallow: /")
            return None
        return None
