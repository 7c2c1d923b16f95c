"""A language model of the user's own: any server that speaks OpenAI's chat completions, kept on a short leash.

Nothing that a server does can hold an answer up or change what is done with it: one deadline for the whole
request, a limit on what it may send, no redirects, and whatever does not parse is no reply.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import Protocol

import httpx2

from dragoman import settings
from dragoman.errors import InputError, ModelError

_LONGEST = 200_000
"""Bytes of a reply that are read; more is no reply to a request for a few sentences."""


class LanguageModel(Protocol):
    """What rephrases evidence: words in, words out."""

    @property
    def name(self) -> str:
        """What it is called where an answer says that it was used."""

    def complete(self, instructions: str, data: str) -> str:
        """The model's reply to the data under the instructions.

        Raises:
            ModelError: if there is none.
        """


@dataclass(frozen=True, slots=True)
class ServedModel:
    """A model behind an address such as `http://localhost:11434/v1`.

    `seconds` is the longest time a reply may take in all.
    """

    address: str
    name: str = "default"
    key: str = ""
    seconds: float = 20.0

    def complete(self, instructions: str, data: str) -> str:
        """One request, one reply."""
        body = {
            "model": self.name,
            "temperature": 0,
            "stream": False,
            "messages": [
                {"role": "system", "content": instructions},
                {"role": "user", "content": data},
            ],
        }
        headers = {"Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        return _said(self._received(body, headers), self.address)

    def _received(self, body: dict[str, object], headers: dict[str, str]) -> bytes:
        until = time.monotonic() + self.seconds
        received = bytearray()
        try:
            with (
                httpx2.Client(timeout=self.seconds, follow_redirects=False) as client,
                client.stream("POST", _endpoint(self.address), json=body, headers=headers) as reply,
            ):
                if reply.status_code != httpx2.codes.OK:
                    raise ModelError(f"answered with HTTP {reply.status_code}", where=self.address)
                for some in reply.iter_bytes():
                    received += some
                    if len(received) > _LONGEST:
                        raise ModelError(f"sent more than {_LONGEST:,} bytes", where=self.address)
                    if time.monotonic() > until:
                        raise ModelError(f"took longer than {self.seconds:g} s", where=self.address)
        except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, UnicodeError) as error:
            raise ModelError(f"cannot be asked: {type(error).__name__}", where=self.address) from error
        return bytes(received)


def _endpoint(address: str) -> str:
    bare = address.rstrip("/")
    return bare if bare.endswith("/chat/completions") else f"{bare}/chat/completions"


def _said(body: bytes, address: str) -> str:
    """The words of a reply in the form of chat completions."""
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
        raise ModelError("sent no chat completion", where=address) from error
    if not isinstance(content, str):
        raise ModelError("sent a reply without words", where=address)
    return content


def language_model() -> LanguageModel | None:
    """The model that the settings name, if they name one.

    Raises:
        InputError: if its address is none.
    """
    chosen = settings.load()
    if not chosen.llm_url:
        return None
    if not chosen.llm_url.startswith(("http://", "https://")):
        raise InputError(
            f"{chosen.llm_url!r} is no address of a language model",
            where="DRAGOMAN_LLM_URL",
            todo="give one that begins with http:// or https://, such as http://localhost:11434/v1",
        )
    return ServedModel(chosen.llm_url, chosen.llm_model, chosen.llm_key, chosen.llm_timeout)
