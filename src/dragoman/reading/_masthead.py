"""The outlet's name out of a feed's title: `Gulf Ledger | World` is of the Gulf Ledger."""

from __future__ import annotations

import re

_PARTS = re.compile(r"\s*(?::|\||»|>|::|\s[-–—])\s+")
_ABBREVIATED = re.compile(r"\s*\([A-Z]{2,6}\)$")
_SECTION = re.compile(
    r"(?:all|latest|top|breaking|most recent|recent|world|international|global|foreign|national|politics|"
    r"political|business|economy|opinion|home|homepage|front page|middle east|asia|africa|europe|americas|"
    r"rss|feed|articles|headlines|stories|updates|news|affairs|diplomacy|defen[cs]e|and|&|\s|,)+",
    re.IGNORECASE,
)


def masthead(title: str) -> str:
    """The title of a feed without the names of sections and the abbreviation after it.

    Only whole parts made of nothing but words for sections go, on either side, so that `BBC News` and
    `World Politics Review` stay what they are.
    """
    parts = [part for part in _PARTS.split(title.strip()) if part]
    while len(parts) > 1 and _SECTION.fullmatch(parts[-1]):
        parts.pop()
    while len(parts) > 1 and _SECTION.fullmatch(parts[0]):
        parts.pop(0)
    if len(parts) != 1:
        return title.strip()
    return _ABBREVIATED.sub("", parts[0]) or title.strip()
