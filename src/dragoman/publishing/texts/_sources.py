"""What a page rests on: how many articles, from how many independent voices, over which days."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from dragoman import wording
from dragoman.model import CodedArticle, DateSpan, Evidence, PageSentence, Span
from dragoman.publishing.texts._lines import Line
from dragoman.publishing.texts._material import Material

_NAMED = 6
_LITTLE = 8
"""Articles up to which little is known of a subject."""
_TITLE = 14
"""Words that stand for a title where an article has none."""
_CITED = 8


def voice(coded: CodedArticle) -> str:
    """Whose voice an article is: its agency's, its outlet's, or where neither is named its own."""
    return coded.article.agency or coded.article.outlet or coded.article.id


def voices(material: Material) -> int:
    """How many independent voices the subject has."""
    return len({voice(each) for each in material.coded.values()})


def sources(material: Material) -> list[PageSentence]:
    """One sentence on the articles, their outlets and their days, cited to an article of each outlet."""
    coded = [material.coded[each] for each in reversed(material.articles)]
    if not coded:
        return []
    outlets = Counter(each.article.outlet or each.article.agency for each in coded)
    unnamed = outlets.pop(None, 0)
    days = [
        each.article.publication.span.latest
        for each in coded
        if (each.article.publication.span.days or 99) <= 7 and each.article.publication.span.latest
    ]
    count = f"{wording.count_text(material.total, 'article')}"
    text = f"The record has {count} on this"
    if days:
        first, last = min(days), max(days)
        text += f", of {wording.span_text(DateSpan(first, last))}"
    if outlets:
        named = [name for name, _ in outlets.most_common(_NAMED) if name]
        rest = len(outlets) - len(named)
        others = [f"{rest} other{'s' * (rest > 1)}"] if rest else []
        text += f", from {wording.listing([*named, *others])}"
        if unnamed:
            text += f"; {unnamed:,} {'names' if unnamed == 1 else 'name'} no outlet"
    elif unnamed:
        text += ", none of which names its outlet"
    many = voices(material)
    most = "up to " if unnamed > 1 else ""
    text += f". They are {most}{many:,} independent voices." if many > 1 else ". It is all one voice."
    if material.total > len(coded):
        text += f" Of them {len(coded):,} were read for this page, the newest and others from the whole time."
    cited: dict[str, Evidence] = {}
    for each in coded:
        if each.sentences:
            cited.setdefault(voice(each), first_words(each))
    return [PageSentence(text, tuple(cited.values())[:_CITED], own=True)] if cited else []


def printed_in(coded: CodedArticle) -> str:
    """`Sample Wire, 5 February 2026`: who printed an article, and when."""
    span = coded.article.publication.span
    when = wording.span_text(span) if span.known and (span.days or 99) <= 7 else "undated"
    return ", ".join(each for each in (coded.article.outlet or coded.article.agency, when) if each)


def little(material: Material) -> list[PageSentence]:
    """How little the record has: the sentence on sources, of the articles alone that tell of the subject."""
    telling = tuple(dict.fromkeys(each.article for each in material.lines)) or material.articles
    held = replace(
        material, articles=telling, total=len(telling), coded={each: material.coded[each] for each in telling}
    )
    if len(telling) > _LITTLE:
        return sources(held)
    had, has = "The record has", f"The record holds little on {material.matter.told}:"
    return [
        replace(each, text=each.text.replace(had, has, 1).replace(" on this", "", 1))
        for each in sources(held)
    ]


def first_words(coded: CodedArticle) -> Evidence:
    """The first sentence of an article: mostly its title."""
    span: Span = coded.sentences[0].span
    return Evidence.cut(coded.article.id, coded.article.text, 0, span)


def shortened(text: str) -> str:
    """The first words of a text, with a mark where it goes on."""
    words = text.split()
    return " ".join(words) if len(words) <= _TITLE else " ".join(words[:_TITLE]).rstrip(",;:") + " …"


def reading(material: Material, articles: list[str], most: int) -> list[PageSentence]:
    """Articles to read further, by title, outlet and day, each cited to its first words."""
    made: list[PageSentence] = []
    told: set[str] = set()
    first: dict[str, Line] = {}
    for line in material.lines:
        first.setdefault(line.article, line)
    weight = Counter(dict.fromkeys(material.articles, 0))
    weight.update(each.article for each in material.lines if each.about >= 0.8)
    others = sorted(
        material.articles, key=lambda each: (-weight[each], -material.order[each].toordinal(), each)
    )
    for name in dict.fromkeys([*articles, *others]):
        coded = material.coded.get(name)
        if coded is None or not coded.sentences or len(made) == most:
            continue
        cited = first_words(coded)
        title = " ".join((coded.article.title or "").split())
        if not title and name in first:
            title, cited = shortened(first[name].text), first[name].evidence()
        title = title or shortened(cited.quote)
        if title.casefold() in told:
            continue
        told.add(title.casefold())
        span = coded.article.publication.span
        when = wording.span_text(span) if span.known and (span.days or 99) <= 7 else None
        note = ", ".join(each for each in (coded.article.outlet or coded.article.agency, when) if each)
        made.append(PageSentence(title, (cited,), note=note or None))
    return made
