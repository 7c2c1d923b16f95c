"""What is printed with an article but is not of it: navigation, promotions, notices, links.

Patterns stand in `data/furniture.tsv`: `block` must match a whole block, `sentence` a whole sentence,
`after` makes boilerplate of everything from there on. Beside them one general rule: sentences that
speak to the reader and sell something (`_selling`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from dragoman.model import BlockKind
from dragoman.reading._drafts import Draft
from dragoman.reading._tables import rows

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])")
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Capt|Maj|Adm|Sen|Rep|Gov|Prof|Rev|Hon|St|No|vs|etc|Jr|Sr|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Co|Corp))\.$"
)
_LONGEST_BLOCK = 320
_PROMOTION = "speaks to the reader and sells"

_ADDRESSED = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_BIDDING = re.compile(
    r"^(?:get|sign|subscribe|download|follow|click|read|join|register|listen|watch|find|discover|try|start|"
    r"visit|check|explore|stay|become|support|donate|enjoy|unlock|receive|catch|learn|see)\b",
    re.IGNORECASE,
)
_WARES = re.compile(
    r"\b(?:newsletters?|inbox|subscri(?:be|bers?|ptions?)|free trial|sign up|brought to you by|award-winning|"
    r"curated|exclusive (?:content|access|offers?)|delivered to|"
    r"our (?:\w+ ){0,3}(?:coverage|journalism|team|experts?|website|channel|briefing|e-?paper|store|platform|"
    r"app|podcasts?))\b",
    re.IGNORECASE,
)
_FAINT_WARES = re.compile(r"\b(?:apps?|platform|podcasts?|membership|premium|alerts)\b", re.IGNORECASE)
_ASKING = re.compile(
    r"^(?:do|are|have|want|need|would|did|can|looking|interested|curious)\b.*\?$", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://\S+|(?:www\.)\S+|\S+@\S+\.\w+")
_QUOTED = re.compile(r"[\"“”]")


def marked(drafts: Iterable[Draft]) -> list[Draft]:
    """The drafts with furniture marked as boilerplate, paragraphs split where only part of one is."""
    found: list[Draft] = []
    closed: str | None = None
    for draft in drafts:
        if draft.kind in {BlockKind.BOILERPLATE, BlockKind.CREDIT, BlockKind.TITLE}:
            found.append(draft)
            continue
        closed = closed or _closing(draft.text)
        if closed:
            found.append(boilerplate(draft, closed))
            continue
        found.extend(_parts(draft))
    found = _led_into(found)
    if sum(draft.note == _PROMOTION for draft in found) > _MOST_SALES:
        return [_as_text(draft) for draft in found]
    return found


def _led_into(drafts: list[Draft]) -> list[Draft]:
    """The drafts with a question to the reader marked where the next block is the promotion it leads into."""
    found = list(drafts)
    for at in range(len(found) - 1, 0, -1):
        before = found[at - 1]
        asked = _ASKING.match(before.text) and _ADDRESSED.search(before.text)
        if found[at].note == _PROMOTION and before.kind is BlockKind.PARAGRAPH and asked:
            found[at - 1] = boilerplate(before, _PROMOTION)
    return found


def _as_text(draft: Draft) -> Draft:
    return replace(draft, kind=BlockKind.PARAGRAPH, note=None) if draft.note == _PROMOTION else draft


def boilerplate(draft: Draft, note: str) -> Draft:
    """The draft as boilerplate, for the reason given."""
    return replace(draft, kind=BlockKind.BOILERPLATE, note=note, section=None, body=0)


def sentences(text: str) -> list[str]:
    """A rough cut into sentences, enough to tell promotions from news."""
    pieces: list[str] = []
    at = 0
    for gap in _SENTENCE_END.finditer(text):
        if _ABBREVIATED.search(text[at : gap.start()]):
            continue
        pieces.append(text[at : gap.end()].strip())
        at = gap.end()
    pieces.append(text[at:])
    return [piece for piece in pieces if piece]


def block_note(text: str) -> str | None:
    """Why a whole block is furniture, if it is."""
    if len(text) > _LONGEST_BLOCK:
        return None
    plain = text.strip(" \t•·|-–—»>").replace("’", "'")
    if not any(character.isalnum() for character in text):
        return "no words"
    if _ADDRESS.fullmatch(plain):
        return "address"
    if not _any("block").fullmatch(plain):
        return None
    return next((note for pattern, note in _patterns("block") if pattern.fullmatch(plain)), None)


def _closing(text: str) -> str | None:
    if not _any("after").match(text):
        return None
    return next((note for pattern, note in _patterns("after") if pattern.match(text)), None)


def _parts(draft: Draft) -> Iterator[Draft]:
    note = block_note(draft.text)
    if note:
        yield boilerplate(draft, note)
        return
    if not _suspicious(draft.text):
        yield draft
        return
    pieces = sentences(draft.text)
    notes = _notes(pieces)
    at = 0
    while at < len(pieces):
        end = at + 1
        while end < len(pieces) and (notes[end] is None) == (notes[at] is None):
            end += 1
        words = " ".join(pieces[at:end])
        part = replace(draft, text=words, joined=draft.joined if at == 0 else True)
        yield boilerplate(part, notes[at] or "") if notes[at] else part
        at = end


def _suspicious(text: str) -> bool:
    """Whether it is worth cutting into sentences at all."""
    return bool(
        _WARES.search(text)
        or _FAINT_WARES.search(text)
        or (_ADDRESSED.search(text) and not _QUOTED.search(text))
        or _any_sentence().search(text)
    )


def _notes(pieces: list[str]) -> list[str | None]:
    """For each sentence why it is furniture; a question that leads into a promotion belongs to it."""
    notes: list[str | None] = []
    for piece in pieces:
        plain = piece.replace("’", "'").strip()
        listed = next((note for pattern, note in _patterns("sentence") if pattern.fullmatch(plain)), None)
        notes.append(listed or (_PROMOTION if _selling(plain) else None))
    for at in range(len(pieces) - 1, 0, -1):
        asked = _ASKING.match(pieces[at - 1]) and _ADDRESSED.search(pieces[at - 1])
        if notes[at] and notes[at - 1] is None and asked:
            notes[at - 1] = notes[at]
    return notes


def _selling(sentence: str) -> bool:
    """Whether a sentence bids the reader do something and names wares, out of any quotation."""
    if _QUOTED.search(sentence):
        return False
    addressed, bidding = bool(_ADDRESSED.search(sentence)), bool(_BIDDING.match(sentence))
    if _WARES.search(sentence):
        return addressed or bidding
    return bool(_FAINT_WARES.search(sentence)) and addressed and bidding


def repeated(drafts: Iterable[Draft]) -> list[Draft]:
    """Long paragraphs printed a second time are marked; a page often shows a standfirst twice.

    A page that repeats many (a table, a plan by days) means to.
    """
    drafts = list(drafts)
    seen: set[str] = set()
    again: list[int] = []
    for index, draft in enumerate(drafts):
        if draft.kind not in _REPEATABLE or len(draft.text) < _SHORTEST_REPEAT:
            continue
        plain = " ".join(draft.text.split()).casefold()
        if plain in seen:
            again.append(index)
        seen.add(plain)
    if len(again) > _MOST_REPEATS:
        return drafts
    return [boilerplate(each, "printed before") if n in again else each for n, each in enumerate(drafts)]


def teasers(drafts: list[Draft]) -> list[Draft]:
    """Headings that head nothing are marked: runs of them, and those after the last paragraph."""
    marks: set[int] = set()
    run: list[int] = []
    for index, draft in enumerate(drafts):
        if draft.kind is BlockKind.HEADING:
            run.append(index)
        elif draft.kind is not BlockKind.BOILERPLATE:
            if len(run) >= _TEASER_RUN:
                marks.update(run[:-1])
            run = []
    marks.update(run)
    return [boilerplate(each, "heads nothing") if n in marks else each for n, each in enumerate(drafts)]


_REPEATABLE = {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.QUOTATION, BlockKind.SUMMARY}
_SHORTEST_REPEAT, _MOST_REPEATS = 60, 4
_TEASER_RUN = 4
# An article that sells more often than this is about what it sells.
_MOST_SALES = 4


@cache
def _patterns(grain: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(row["pattern"], re.IGNORECASE), row["note"])
        for row in rows("furniture")
        if row["grain"] == grain
    )


@cache
def _any(grain: str) -> re.Pattern[str]:
    """All patterns of a grain as one, which is far faster where none fits, as is usual."""
    held = (pattern.pattern for pattern, _ in _patterns(grain))
    return re.compile("|".join(f"(?:{each})" for each in held), re.IGNORECASE)


@cache
def _any_sentence() -> re.Pattern[str]:
    """A sentence's beginning that one of the sentence patterns fits."""
    return re.compile(rf"(?:^|[.!?][\"”’)\]]*\s+)(?:{_any('sentence').pattern})", re.IGNORECASE)
