"""Names, lists and counts as a desk would print them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.model import Actor, ActorKind, Span

_DEFINITE = (
    "Bahamas",
    "Comoros",
    "Council",
    "Emirates",
    "Federation",
    "Gambia",
    "Islands",
    "Kingdom",
    "League",
    "Maldives",
    "Nations",
    "Netherlands",
    "Organisation",
    "Organization",
    "Philippines",
    "Republic",
    "Seychelles",
    "States",
    "Union",
    "agency",
    "army",
    "embassy",
    "government",
    "military",
    "ministry",
    "office",
    "parliament",
    "police",
    "presidency",
)
_LONG_LIST = 4
_PLURAL = re.compile(r"(?<![as])(?<![cp]u)s$|(?:people|police|men|women|children|guerrillas|militias)$")
_ADHERENTS = re.compile(r"\w*(?:ans|ats|ers|ists|ives|als|ites|ens)")
"""One word for those who belong to a party or movement: "Republicans", "Democrats", "Islamists"."""
_DETERMINER = re.compile(r"\b(the|an?|its|his|her|their)\s+\Z", re.IGNORECASE)


def listing(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def many(actor: Actor, name: str) -> bool:
    """Whether a party, printed as `name`, takes a verb in the plural: "protesters", "Republicans"; not "Hamas"."""
    match actor.kind:
        case ActorKind.GROUP | ActorKind.UNKNOWN:
            return _PLURAL.search(name) is not None
        case ActorKind.ORGANISATION:
            return _ADHERENTS.fullmatch(name) is not None
        case _:
            return False


def shortened(count: int) -> int:
    """How many of `count` names to print before "and n others"; all of them where one would be left."""
    return count if count <= _LONG_LIST + 1 else _LONG_LIST


def with_article(name: str) -> str:
    """The name with `the` before it where English wants it: `the United States`, `the foreign ministry`."""
    if name.casefold().startswith(("the ", "a ", "an ", "its ", "his ", "her ", "their ")):
        return name
    last = name.rpartition(" ")[2]
    if " " in name and last in _DEFINITE and "'s " not in name and "’s " not in name:
        return f"the {name}"
    return f"the {name}" if name in {"Netherlands", "Philippines", "Maldives", "Bahamas", "Comoros"} else name


def with_printed_article(name: str, span: Span | None, text: str) -> str:
    """The name with the article that the text prints before it: `a White House official`, `the two sides`.

    A possessive ("its foreign ministry") becomes `the`, since a sentence of ours may stand elsewhere. Where
    the text gives nothing, as `with_article`.
    """
    found = _DETERMINER.search(text, max(0, span.start - 8), span.start) if span else None
    if found is None or name.casefold().startswith(("the ", "a ", "an ")):
        return with_article(name)
    word = found[1].lower()
    return f"{word if word in {'a', 'an'} else 'the'} {name}"


def count_text(count: int, one: str, many: str | None = None) -> str:
    """`1 report`, `12 reports`, `no reports`, with thousands parted."""
    if count == 0:
        return f"no {many or one + 's'}"
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def capital(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]
