"""Briefs, explainers, questions and answers, analyses and figures as pages of the site; and the list of them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.errors import DragomanError
from dragoman.model import Evidence, Page, PageSentence
from dragoman.publishing import analysis, texts
from dragoman.publishing._addresses import article_href, topic_href
from dragoman.publishing._holdings import Holdings
from dragoman.publishing._pages import SitePage
from dragoman.publishing._phrases import Part
from dragoman.publishing._pictures import DRAWN, Picture, card_href, counted, drawn, picture, pictures
from dragoman.publishing._told import TITLES, Told, told_links, told_of, told_subjects
from dragoman.wording import capital, count_text, day_text

INDEX = "explain/index.html"
_TO_READ = frozenset({"Know more", "Related topics"})
_TEXTS = {"brief": texts.brief, "explain": texts.explain, "faq": texts.faq}
_GROUPS = (
    ("Topics", ("topic",)),
    ("Between countries", ("pair",)),
    ("Countries", ("country",)),
    ("People and organisations", ("person", "organisation")),
    ("The biggest events", ("event",)),
    ("The last days", ("day",)),
    ("The newest stories", ("story",)),
    ("The newest articles", ("article",)),
)


@dataclass(frozen=True, slots=True)
class ToldCitation:
    """A place that a sentence is cited to."""

    number: int
    href: str
    text: str
    quote: str


@dataclass(frozen=True, slots=True)
class ToldSentence:
    """A sentence with what it is cited to."""

    text: str
    label: str | None
    note: str | None
    own: bool
    citations: tuple[ToldCitation, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldLink:
    """Something to read: an article with its outlet and day, a topic."""

    name: Part
    note: str


@dataclass(frozen=True, slots=True)
class ToldSection:
    """A heading with its sentences and figures, or with what to read; `running` if the sentences are one paragraph."""

    heading: str
    sentences: tuple[ToldSentence, ...]
    pictures: tuple[Picture, ...] = ()
    links: tuple[ToldLink, ...] = ()
    running: bool = False


@dataclass(frozen=True, slots=True)
class ToldView:
    """Everything a told page shows."""

    title: str
    subject: Part
    kind: str
    standing: str
    sections: tuple[ToldSection, ...]
    questions: tuple[str, ...]
    cited: tuple[ToldCitation, ...]


@dataclass(frozen=True, slots=True)
class ToldLine:
    """Something that has told pages, in the list of them."""

    name: Part
    pages: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class ToldIndexView:
    """The list of everything that has told pages."""

    groups: tuple[tuple[str, tuple[ToldLine, ...]], ...]
    count: int


def told_paths(holdings: Holdings) -> Iterator[str]:
    """The list of told pages, and those of every subject that has them."""
    yield INDEX
    for each in told_subjects(holdings).values():
        yield from told_of(each)


def told_page(path: str, holdings: Holdings) -> SitePage | None:
    """One told page, or the list of them; `None` where there is too little to tell."""
    if path == INDEX:
        return _index(holdings)
    kind, _, rest = path.partition("/")
    told = told_subjects(holdings).get(rest)
    if told is None or kind not in told.kinds:
        return None
    try:
        view = _figures(told, holdings) if kind == "figures" else _told(kind, told, holdings)
    except DragomanError:
        return None
    return SitePage(
        path=path,
        template="told",
        title=view.title,
        description=f"{view.title}: {view.standing}.",
        view=view,
        section="told",
        structured=_structured(kind, view),
        item=("told", path.removesuffix(".html")),
        image=card_href(told) if "figures" in told.kinds else None,
        told=told_links(rest, holdings, kind),
    )


def _index(holdings: Holdings) -> SitePage:
    found = list(told_subjects(holdings).values())
    groups = []
    for title, sorts in _GROUPS:
        lines = tuple(
            ToldLine(Part(each.name, each.href, name=True), told_links(each.href, holdings))
            for each in found
            if each.sort in sorts
        )
        if lines:
            groups.append((title, lines))
    return SitePage(
        path=INDEX,
        template="explained",
        title="Explained",
        description=f"{count_text(len(found), 'subject')} in brief, explained, in questions and answers, in figures.",
        view=ToldIndexView(tuple(groups), len(found)),
        section="told",
    )


def _told(kind: str, told: Told, holdings: Holdings) -> ToldView:
    page = _made(kind, told, holdings)
    cited = texts.Citations(holdings.record, page)
    made = drawn(kind, told, holdings) if kind in DRAWN else {}
    sections = tuple(
        _links(heading, sentences, holdings)
        if heading in _TO_READ
        else ToldSection(
            heading,
            tuple(_sentence(each, cited) for each in sentences),
            tuple(
                picture(kind, told, each.id, made[each.id])
                for each in page.figures
                if each.section == heading and each.id in made
            ),
            running=texts.runs_on(page, heading, sentences),
        )
        for heading, sentences in page.sections
    )
    standing = f"{count_text(page.articles, 'article')} of {count_text(page.voices, 'independent outlet')}"
    newest = _newest(page, holdings)
    if newest is not None:
        standing += f", those cited up to {day_text(newest)}"
    return ToldView(
        page.title,
        Part(told.name, told.href, name=True),
        TITLES[kind],
        standing,
        sections,
        page.questions,
        _cited(sections),
    )


def _newest(page: Page, holdings: Holdings) -> date | None:
    """The day of the newest article cited: days without a year are of the year before it."""
    cited = {each.article for _, sentences in page.sections for one in sentences for each in one.evidence}
    spans = [each.published for each in holdings.lines(sorted(cited))]
    return max((each.latest for each in spans if each.latest and each.earliest == each.latest), default=None)


def _made(kind: str, told: Told, holdings: Holdings) -> Page:
    """What is told of a subject; what its pages are made of is gathered once for all of them."""
    record, as_of = holdings.record, holdings.as_of
    matter = told.matter(record, as_of)
    if kind == "analysis":
        return analysis.analyse(record, matter, as_of, gathered=counted(told, holdings))
    material = holdings.latest("material", told.href, lambda: texts.gather(record, matter, as_of))
    return _TEXTS[kind](record, matter, as_of, material=material)


def _links(heading: str, sentences: Iterable[PageSentence], holdings: Holdings) -> ToldSection:
    """What to read: each line leads to what it names."""
    topics = {each.name: topic_href(each.id) for each in holdings.topics}
    made = tuple(
        ToldLink(
            Part(
                each.text,
                topics[each.text] if heading == "Related topics" else _href(each.evidence[0]),
                name=True,
            ),
            each.note or "",
        )
        for each in sentences
        if each.evidence and (heading != "Related topics" or each.text in topics)
    )
    return ToldSection(heading, (), (), made)


def _cited(sections: tuple[ToldSection, ...]) -> tuple[ToldCitation, ...]:
    """Every place that is cited, once, in the order of the numbers."""
    found = {each.number: each for part in sections for told in part.sentences for each in told.citations}
    return tuple(found[number] for number in sorted(found))


def _sentence(sentence: PageSentence, cited: texts.Citations) -> ToldSentence:
    places: dict[int, ToldCitation] = {}
    for each, found in zip(dict.fromkeys(sentence.evidence), cited.of(sentence), strict=True):
        places[found.number] = ToldCitation(
            found.number, _href(each), found.short or found.title, found.quote
        )
    return ToldSentence(
        sentence.text, sentence.label, sentence.note, sentence.own, tuple(places.values()), sentence.sources
    )


def _href(evidence: Evidence) -> str:
    return article_href(evidence.article, evidence.sentence)


def _figures(told: Told, holdings: Holdings) -> ToldView:
    found = pictures(told, holdings)
    sections = tuple(
        ToldSection(capital(each.title.removeprefix(f"{told.name}: ")), (), (each,)) for each in found
    )
    standing = count_text(len(found), "figure") + ", each with the numbers behind it"
    subject = Part(told.name, told.href, name=True)
    return ToldView(f"{told.name} in figures", subject, TITLES["figures"], standing, sections, (), ())


def _structured(kind: str, view: ToldView) -> dict[str, Any]:
    """Schema.org FAQPage or Article. Source: https://schema.org."""
    made: dict[str, Any] = {"@context": "https://schema.org", "inLanguage": "en"}
    if kind == "faq":
        answered = [
            {
                "@type": "Question",
                "name": each.heading,
                "acceptedAnswer": {"@type": "Answer", "text": " ".join(one.text for one in each.sentences)},
            }
            for each in view.sections
            if each.sentences
        ]
        return made | {"@type": "FAQPage", "name": view.title, "mainEntity": answered}
    cited = list(dict.fromkeys(each.text for each in view.cited))
    about = {"@type": "Thing", "name": view.subject.text}
    made |= {"@type": "Article", "headline": view.title, "about": about, "creditText": "dragoman"}
    return made | ({"citation": cited} if cited else {})
