"""A page that editors work on, laid out: its sentences with numbered sources, what changed between two revisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from urllib.parse import quote

from dragoman import curating
from dragoman.model import DateSpan, Evidence, Page, PageSentence
from dragoman.record import Head, Record
from dragoman.wording import span_text


@dataclass(frozen=True, slots=True)
class Source:
    """A source: its number on the page, the way there, who printed it when, the words."""

    number: int
    href: str
    words: str
    quote: str


@dataclass(frozen=True, slots=True)
class Laid:
    """A sentence and the numbers of its sources."""

    sentence: PageSentence
    sources: tuple[Source, ...]

    @property
    def note(self) -> str | None:
        """What is printed small after it: a note that says what the sources do not."""
        said = self.sentence.note
        return said if said == curating.EDITORS or not self.sources else None


@dataclass(frozen=True, slots=True)
class Layout:
    """A page: sections of sentences, and all sources in the order of their numbers."""

    sections: tuple[tuple[str, tuple[Laid, ...]], ...]
    sources: tuple[Source, ...]


def laid_out(record: Record, page: Page) -> Layout:
    """A page with its sources numbered, each sentence of an article once."""
    cited = [each for _, sentences in page.sections for one in sentences for each in one.evidence]
    heads = record.heads(each.article for each in cited)
    told = record.sentences({each.article for each in cited})
    whole = {(each.article, each.sentence): each.text for passages in told.values() for each in passages}
    known: dict[tuple[str, int], Source] = {}

    def source(each: Evidence) -> Source:
        place = (each.article, each.sentence)
        if place not in known:
            href = f"/articles/{quote(each.article)}.html#s{each.sentence}"
            words = " ".join((whole.get(place) or each.quote).split())
            known[place] = Source(len(known) + 1, href, printed(heads.get(each.article)), words)
        return known[place]

    sections = tuple(
        (name, tuple(Laid(one, tuple(dict.fromkeys(map(source, one.evidence)))) for one in sentences))
        for name, sentences in page.sections
    )
    return Layout(sections, tuple(known.values()))


def printed(head: Head | None) -> str:
    """Who printed an article, and when."""
    if head is None:
        return "an article that is not in the record any more"
    day = span_text(DateSpan.from_edtf(head.published)) if head.published else "undated"
    return f"{head.outlet or 'outlet not named'}, {day}"


@dataclass(frozen=True, slots=True)
class Changed:
    """A sentence in one of two revisions or both: `same`, `gone` or `new`; a heading where `text` is none."""

    how: str
    text: str


def difference(before: Page | None, after: Page) -> tuple[Changed, ...]:
    """What changed from one revision to the next, sentence by sentence."""
    old, new = _lines(before) if before else [], _lines(after)
    found: list[Changed] = []
    for how, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            found += [Changed("same", each) for each in new[c:d]]
        else:
            found += [Changed("gone", each) for each in old[a:b]]
            found += [Changed("new", each) for each in new[c:d]]
    return tuple(found)


def _lines(page: Page) -> Sequence[str]:
    made = []
    for name, sentences in page.sections:
        made.append(f"{name}:")
        made += [f"{f'{each.label} ' if each.label else ''}{each.text}" for each in sentences]
    return made
