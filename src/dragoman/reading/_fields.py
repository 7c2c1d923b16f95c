"""What a record's own field names mean: `headline` is a title, `date` the day published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from dragoman.errors import UnreadableError
from dragoman.reading._tables import rows

MAPPED = "map."
"""Prefix of the raw fields that carry the user's own field names to the worker."""


def recognised(record: Mapping[str, Any], own: Mapping[str, str]) -> dict[str, str]:
    """A record's values under our field names.

    Args:
        record: One object of JSON or one row of a table.
        own: The user's field names and what they mean; they go before the usual ones.

    Raises:
        UnreadableError: if no field holds text.
    """
    found: dict[str, str] = {}
    ordered = sorted(record.items(), key=lambda item: item[0] not in own)
    for name, value in ordered:
        meaning = own.get(name) or _usual().get(_key(name))
        words = _words(value, meaning)
        if meaning and words and meaning not in found:
            found[meaning] = words
    if "sentences" in found:
        found["text"] = found.pop("sentences")
    _settled(found)
    if not found.get("text") and not found.get("html"):
        names = ", ".join(sorted(map(str, record))[:8]) or "none"
        raise UnreadableError(
            f"no field with the article's text (fields: {names})", todo="name it with --map NAME=text"
        )
    return found


def holds_text(names: Iterable[str], own: Mapping[str, str]) -> bool:
    """Whether one of a record's fields can hold an article's text."""
    meanings = {own.get(name) or _usual().get(_key(name)) for name in names}
    return bool(meanings & {"text", "html", "sentences", "summary"})


def meaning_of(name: str) -> str | None:
    """Which of our fields a usual name stands for; `None` if none."""
    return _usual().get(_key(name))


def own_names(fields: Mapping[str, str]) -> dict[str, str]:
    """The user's field names as they travel in a raw document."""
    return {key.removeprefix(MAPPED): value for key, value in fields.items() if key.startswith(MAPPED)}


def _settled(found: dict[str, str]) -> None:
    """Markup in a field for text is HTML; a summary stands in where there is no text at all."""
    text = found.get("text", "")
    if (
        text
        and "html" not in found
        and re.search(r"<(?:p|div|br|h[1-6]|article|ul|blockquote)\b[^>]*>", text, re.IGNORECASE)
    ):
        found["html"] = found.pop("text")
    if not found.get("text") and not found.get("html") and found.get("summary"):
        found["text"] = found.pop("summary")


def _words(value: Any, meaning: str | None) -> str:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        parts = [_words(each, meaning) for each in value]
        return ("\n" if meaning in {"text", "sentences"} else "; ").join(part for part in parts if part)
    if isinstance(value, dict):
        for name in ("name", "title", "rendered", "text", "value", "#text"):
            if name in value:
                return _words(value[name], meaning)
    return ""


def _key(name: str) -> str:
    return re.sub(r"[\s:-]+", "_", str(name).strip().lower().lstrip("\ufeff"))


@cache
def _usual() -> dict[str, str]:
    return {row["name"]: row["field"] for row in rows("fields")}
