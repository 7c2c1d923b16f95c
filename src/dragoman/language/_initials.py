"""Bodies named by their initials: "TNC", where the article has told of the Transitional National Council."""

from __future__ import annotations

from dragoman.language._annotated import Annotated, Mention

_SMALL = frozenset({"of", "the", "and", "for", "on", "in", "&"})
_SHORTEST, _LONGEST = 2, 7


def find_initials(annotated: Annotated) -> None:
    """Give mentions that are initials of a body the article names in full its name, key and country."""
    full: dict[str, Mention] = {}
    for parsed in annotated.sentences:
        for mention in parsed.mentions:
            if mention.kind == "organisation" and parsed.tree is not None:
                printed = parsed.tree.text[mention.start : mention.end]
                letters = _letters(printed)
                if len(letters) >= _SHORTEST and len(printed) > 1:
                    full.setdefault(letters, mention)
    for parsed in annotated.sentences:
        for mention in parsed.mentions:
            if mention.key is not None or mention.kind not in {"organisation", "unknown", "place", "person"}:
                continue
            short = mention.name.replace(".", "")
            whole = full.get(short) if _SHORTEST <= len(short) <= _LONGEST and short.isupper() else None
            if whole is not None and whole is not mention:
                mention.name, mention.key, mention.kind = whole.name, whole.key, whole.kind
                mention.country, mention.sector, mention.form = whole.country, whole.sector, "abbreviation"


def _letters(words: list[str]) -> str:
    return "".join(each[0] for each in words if each[:1].isupper() and each.lower() not in _SMALL)
