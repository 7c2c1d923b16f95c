"""Explainers, questions and answers, analyses and figures of the busiest subjects, as pages of the site."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from dragoman.errors import DragomanError
from dragoman.model import Evidence, Page, PageFigure, PageSentence
from dragoman.publishing import analysis, figures, texts
from dragoman.publishing._addresses import article_href, pair_href
from dragoman.publishing._census import Pair
from dragoman.publishing._holdings import Holdings
from dragoman.publishing._pages import SitePage
from dragoman.publishing._phrases import Part
from dragoman.publishing._subjects import Subject
from dragoman.publishing.texts import Citations
from dragoman.record import Record
from dragoman.wording import capital, count_text, listing

_LEAST, _MOST = 8, 400
"""Events of a subject that has such pages: of fewer there is too little to tell, of more it takes too long."""
_SHOWN = ("timeline", "network", "map", "stream", "sides")
_KINDS: dict[str, tuple[str, Callable[[Record, str, date | None], Page]]] = {
    "explain": ("Explained", texts.explain),
    "faq": ("Questions and answers", texts.faq),
    "analysis": ("Analysis", analysis.analyse),
}


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
class Picture:
    """A figure: where its drawing is, in light and in dark, where its data, and what it shows in words."""

    title: str
    alt: str
    light: str
    dark: str | None
    data: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class ToldView:
    """Everything a told page shows."""

    title: str
    subject: Part
    kind: str
    standing: str
    sections: tuple[tuple[str, tuple[ToldSentence, ...], tuple[Picture, ...]], ...]
    questions: tuple[str, ...]
    others: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A subject that has such pages: what it is called, and where its own page is."""

    name: str
    href: str
    text: str

    @property
    def stem(self) -> str:
        """The path of its page without the ending."""
        return self.href.removesuffix(".html")


def told_subjects(holdings: Holdings) -> dict[str, Told]:
    """The busiest pairs and actors, of each half of what the setting `site_told` says, by the path of their page."""

    def make() -> dict[str, Told]:
        census = holdings.census
        half = holdings.told // 2
        pairs = [(count.events, _pair(pair)) for pair, count in census.pairs.items()]
        actors = [(count.events, _actor(subject)) for subject, count in census.subjects.items()]
        made: dict[str, Told] = {}
        for found, most in ((pairs, holdings.told - half), (actors, half)):
            fit = [each for each in found if _LEAST <= each[0] <= _MOST]
            for _, each in sorted(fit, key=lambda one: (-one[0], one[1].href))[:most]:
                made[each.href] = each
        return made

    return holdings.kept("told", make)


def _pair(pair: Pair) -> Told:
    names = [each.name for each in pair]
    return Told(listing(names), pair_href(pair), " and ".join(names))


def _actor(subject: Subject) -> Told:
    return Told(subject.name, subject.href, subject.name)


def told_links(href: str, holdings: Holdings, here: str = "") -> tuple[Part, ...]:
    """The ways to the told pages of the subject of a page, if it has any."""
    told = told_subjects(holdings).get(href)
    if told is None:
        return ()
    titles = {kind: title for kind, (title, _) in _KINDS.items()} | {"figures": "Figures"}
    return tuple(Part(title, f"{kind}/{told.stem}.html") for kind, title in titles.items() if kind != here)


def told_paths(holdings: Holdings) -> Iterator[str]:
    """The told pages of every subject that has them."""
    for each in told_subjects(holdings).values():
        yield from told_of(each)


def told_of(told: Told) -> Iterator[str]:
    """The told pages of one subject."""
    for kind in (*_KINDS, "figures"):
        yield f"{kind}/{told.stem}.html"


def told_page(path: str, holdings: Holdings) -> SitePage | None:
    """One told page; `None` where there is too little to tell."""
    kind, _, rest = path.partition("/")
    told = told_subjects(holdings).get(rest)
    if told is None:
        return None
    try:
        view = _figures(told, holdings) if kind == "figures" else _told(kind, told, holdings)
    except DragomanError:
        return None
    return SitePage(
        path=path,
        template="told",
        title=view.title,
        description=f"{view.title}: {view.standing}",
        view=view,
        section="told",
        item=("told", path.removesuffix(".html")),
        image=f"figures/{told.stem}.card.png",
    )


def _told(kind: str, told: Told, holdings: Holdings) -> ToldView:
    title, make = _KINDS[kind]
    page = make(holdings.record, told.text, holdings.as_of)
    cited = Citations(holdings.record, page)
    sections = tuple(
        (
            heading,
            tuple(_sentence(each, cited) for each in sentences),
            tuple(
                _picture(each, path_of(kind, told, each.id))
                for each in page.figures
                if each.section == heading
            ),
        )
        for heading, sentences in page.sections
    )
    standing = f"{count_text(page.articles, 'article')} of {count_text(page.voices, 'independent outlet')}"
    return ToldView(
        page.title,
        Part(told.name, told.href, name=True),
        title,
        standing,
        sections,
        page.questions,
        told_links(told.href, holdings, kind),
    )


def path_of(kind: str, told: Told, figure: str) -> str:
    """Where a figure of a told page is, without its ending."""
    return f"{kind}/{told.stem}.{figure}"


def _sentence(sentence: PageSentence, cited: Citations) -> ToldSentence:
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


def _picture(figure: PageFigure, path: str) -> Picture:
    return Picture(figure.title, figure.alt, f"{path}.svg", None, None, figure.source)


def _figures(told: Told, holdings: Holdings) -> ToldView:
    made = drawn(told, holdings)
    pictures = []
    for kind, each in made.items():
        path = f"figures/{told.stem}.{kind}"
        pictures.append(
            (
                capital(each.title.removeprefix(f"{told.name}: ")),
                (),
                (
                    Picture(
                        each.title, each.alt, f"{path}.svg", f"{path}.dark.svg", f"{path}.csv", each.source
                    ),
                ),
            )
        )
    standing = count_text(len(pictures), "figure") + ", each with the numbers behind it"
    return ToldView(
        f"{told.name} in figures",
        Part(told.name, told.href, name=True),
        "Figures",
        standing,
        tuple(pictures),
        (),
        told_links(told.href, holdings, "figures"),
    )


def drawn(told: Told, holdings: Holdings, kinds: tuple[str, ...] = _SHOWN) -> dict[str, figures.Figure]:
    """The figures of a subject that there is enough for, by kind."""
    record, as_of = holdings.record, holdings.as_of
    matter = texts.subject_of(record, told.text, as_of)
    gathered = figures.gather(record, texts.matter_events(record, matter, as_of), as_of)
    conflicts = figures.with_conflicts(record, gathered)
    found = ((kind, figures.draw(matter.name, gathered, kind, conflicts)) for kind in kinds)
    return {kind: each for kind, each in found if each is not None}


def told_assets(page: SitePage, holdings: Holdings) -> Iterator[tuple[str, bytes]]:
    """The drawings and data that a told page shows, as path and content."""
    if page.template != "told":
        return
    kind, _, rest = page.path.partition("/")
    told = told_subjects(holdings)[rest]
    if kind == "figures":
        for name, each in drawn(told, holdings, (*_SHOWN, "card")).items():
            path = f"figures/{told.stem}.{name}"
            if name == "card":
                yield f"{path}.png", figures.card_png(each)
                continue
            yield f"{path}.svg", each.svg().encode()
            yield f"{path}.dark.svg", each.svg(dark=True).encode()
            yield f"{path}.csv", each.csv().encode()
    elif kind == "analysis":
        for figure in analysis.analyse(holdings.record, told.text, holdings.as_of).figures:
            if figure.spec:
                svg = figures.drawing(json.loads(figure.spec))
                yield f"{path_of(kind, told, figure.id)}.svg", svg.encode()
