"""Names in a sentence: known ones from the reference, others as the pipeline's NER marks them."""

from __future__ import annotations

import calendar

from dragoman import reference
from dragoman.language._annotated import Mention, Parsed
from dragoman.language._gazetteer import names
from dragoman.language._offices import office_words, offices_in, rank_words
from dragoman.language._tree import Tree
from dragoman.reference import Name

_NER_KINDS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "unknown",
}
_ORDER = {"country": 0, "bloc": 1, "organisation": 2, "group": 2, "agency": 3, "outlet": 3, "person": 4}
_DAYS = {*(each.lower() for each in calendar.day_name), "today", "yesterday", "tomorrow"}
_EDGES = {"gmt", "utc", "the", "'s", "’s", "a", "an", "'", "’", "s", "-", "anti", '"', "“", "”"}


def find_mentions(parsed: Parsed) -> None:
    """Fill `parsed.mentions` and `parsed.by_token`."""
    tree = parsed.tree
    assert tree is not None
    taken = [False] * len(tree)
    titles = {each for start, end, _ in offices_in(tree, 0, len(tree)) for each in range(start, end)}
    found = [*_known(tree, taken, titles), *_marked(parsed.text, tree, taken, titles)]
    found.sort(key=lambda each: each.start)
    found = _whole_names(parsed.text, tree, found)
    parsed.mentions = found
    parsed.by_token = {token: each for each in found for token in range(each.start, each.end)}


_AL = {"al", "bin", "bint", "ibn", "ben"}


def _whole_names(text: str, tree: Tree, found: list[Mention]) -> list[Mention]:
    """Names put together that the pipeline parts: "Abdulrahman | Al Thani", and "He Lifeng", taken for a pronoun."""
    whole: list[Mention] = []
    for mention in found:
        last = whole[-1] if whole else None
        if (
            last is not None
            and last.kind == "person"
            and last.key is None
            and last.end == mention.start
            and mention.key is None
            and tree.lower[mention.start] in _AL
        ):
            last.end, last.head = mention.end, _head(tree, last.start, mention.end)
            last.name = text[tree.start[last.start] : tree.end[last.end - 1]]
            continue
        he = mention.start - 1
        if (
            he > 0
            and tree.text[he] == "He"
            and mention.key is None
            and offices_in(tree, max(0, he - 4), he)
            and tree.text[he - 1] not in {".", "”", '"', ","}
        ):
            mention.start, mention.kind = he, "person"
            mention.name = text[tree.start[he] : tree.end[mention.end - 1]]
        whole.append(mention)
    return whole


def _known(tree: Tree, taken: list[bool], titles: set[int]) -> list[Mention]:
    trie = names()
    found: list[Mention] = []
    position = 0
    while position < len(tree):
        match = trie.longest(tree.lower, tree.text, position)
        if match and tree.lower[position] == "the":
            inner = trie.longest(tree.lower, tree.text, position + 1)
            if inner and inner[0] > match[0]:  # "the National People's Congress" is not The National's
                position, match = position + 1, inner
        if match is None or _part_of_other_name(tree, position, match[0]):
            position += 1
            continue
        end, entries = match
        entry = entries[0] if len(entries) == 1 else _likeliest(entries)
        if entry.kind in {"outlet", "agency"} and titles.issuperset(range(position, end)):
            position += 1
            continue
        found.append(_mention(tree, position, end, entry))
        taken[position:end] = [True] * (end - position)
        position = end
    return found


def _likeliest(entries: list[Name]) -> Name:
    """Of several meanings the one the reference puts first; user lists and kinds decide where it says nothing."""
    known = reference.load().find(entries[0].surface)
    keys = [each.key for each in known]
    return min(
        entries, key=lambda each: (keys.index(each.key) if each.key in keys else 99, _preference(each))
    )


def _preference(entry: Name) -> tuple[int, str]:
    return (_ORDER.get(entry.kind, 9), entry.key)


def _part_of_other_name(tree: Tree, start: int, end: int) -> bool:
    """Whether the NER sees a longer name of a person or organisation here ("Jordan" in "Michael Jordan")."""
    first, last = start, end - 1
    label = tree.entity[first]
    if label == "ORG" and first > 0 and not tree.begins[first] and tree.entity[first - 1] == "ORG":
        return (
            tree.tag[first - 1] == "NNP"
            and tree.tag[last] == "NNP"
            and not names().longest(tree.lower, tree.text, first - 1)
        )
    if label != "PERSON":
        return False
    before = first > 0 and not tree.begins[first] and tree.entity[first - 1] == label
    after = last + 1 < len(tree) and tree.entity[last + 1] == label and not tree.begins[last + 1]
    return (before and tree.tag[first - 1].startswith("NNP")) or (
        after and tree.tag[last + 1].startswith("NNP")
    )


def _mention(tree: Tree, start: int, end: int, entry: Name) -> Mention:
    kind = {"group": "organisation", "bloc": "organisation", "agency": "outlet"}.get(entry.kind, entry.kind)
    return Mention(
        start=start,
        end=end,
        head=_head(tree, start, end),
        kind=kind,
        name=entry.name,
        key=entry.key,
        country=entry.country,
        sector=entry.sector,
        form=entry.form,
    )


def _head(tree: Tree, start: int, end: int) -> int:
    """The token of the run whose governor lies outside it."""
    for token in range(end - 1, start - 1, -1):
        if not start <= tree.head[token] < end or tree.head[token] == token:
            return token
    return end - 1


def _marked(text: str, tree: Tree, taken: list[bool], titles: set[int]) -> list[Mention]:
    """What the NER marks, and runs of proper nouns behind a title, where nothing known stands."""
    found: list[Mention] = []
    blocked = [known or number in titles for number, known in enumerate(taken)]
    for start, end, label in _runs(tree, blocked):
        first, last = _trim(tree, start, end)
        while last < len(tree) and tree.lower[last - 1] == "of" and tree.tag[last].startswith("NNP"):
            last += 1  # "Board of Governors": a title that is part of a body's name
        if last <= first:
            continue
        kind = _NER_KINDS.get(label, "unknown")
        if kind in {"person", "unknown"} and first < last - 1 and tree.lower[first] in rank_words():
            first, kind = first + 1, "person"
        if (
            first > 0
            and kind in {"unknown", "organisation", "place"}
            and (first - 1 in titles or tree.lower[first - 1] in office_words())
        ):
            kind = "person"
        if last <= first or not tree.text[first][:1].isupper():
            continue
        name = text[tree.start[first] : tree.end[last - 1]]
        found.append(Mention(first, last, _head(tree, first, last), kind, name))
        taken[first:last] = [True] * (last - first)
    return found


def _runs(tree: Tree, taken: list[bool]) -> list[tuple[int, int, str]]:
    """Maximal runs of free tokens that are one NER entity, or proper nouns outside any."""
    runs: list[tuple[int, int, str]] = []
    position = 0
    while position < len(tree):
        if taken[position] or not _namelike(tree, position):
            position += 1
            continue
        start, label = position, _label(tree, position)
        position += 1
        while position < len(tree) and not taken[position] and _goes_on(tree, position, label):
            label = label or _label(tree, position)
            position += 1
        runs.append((start, position, label))
    return runs


def _label(tree: Tree, token: int) -> str:
    return tree.entity[token] if tree.entity[token] in _NER_KINDS else ""


def _namelike(tree: Tree, token: int) -> bool:
    if tree.entity[token] in {"DATE", "TIME", "PERCENT", "MONEY", "CARDINAL", "ORDINAL", "QUANTITY"}:
        return False
    return bool(_label(tree, token)) or tree.tag[token].startswith("NNP")


def _goes_on(tree: Tree, token: int, label: str) -> bool:
    here = _label(tree, token)
    if here and tree.begins[token] and label:
        return False
    if here and label and here != label:
        return False
    if label and not here:
        return tree.tag[token].startswith("NNP") and tree.head[token - 1] == token
    return _namelike(tree, token) or (tree.text[token] == "-" and bool(here))


def _trim(tree: Tree, start: int, end: int) -> tuple[int, int]:
    while start < end and tree.lower[start] in _EDGES:
        start += 1
    while end > start and (
        tree.lower[end - 1] in _EDGES
        or not tree.text[end - 1][0].isalnum()
        or (tree.lower[end - 1] in _DAYS and end - start > 1)
    ):
        end -= 1  # "into Sirte Saturday"
    while start < end - 1 and tree.lower[start] in office_words():
        start += 1
    return start, end
