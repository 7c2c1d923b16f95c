"""Events and statements as pages show them: a sentence, its words, and the way to the exact place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from dragoman.model import (
    Article,
    BlockKind,
    CodedArticle,
    Event,
    EventReport,
    Evidence,
    Quad,
    Span,
    Statement,
    Status,
)
from dragoman.publishing._addresses import article_href, event_href
from dragoman.publishing._disputes import Dispute, Step, disputes, life
from dragoman.publishing._happenings import Happening
from dragoman.publishing._phrases import Part, sentence, source_names, sources_text, when_text
from dragoman.publishing._subjects import Subjects
from dragoman.record import Tally
from dragoman.reference import ontology
from dragoman.wording import capital, count_text, listing, shortened, span_text, with_article

_LONGEST_QUOTE = 420
"""Characters of a sentence that are quoted; a longer one is cut at a word, with an ellipsis."""

_LONGEST_SPAN = 45
"""Days up to which an entry stands under the month in which its span ends; else under the year."""

_SHORT_KINDS = {BlockKind.TITLE, BlockKind.HEADING, BlockKind.SUMMARY, BlockKind.CAPTION}

STATUS_WORDS = {
    Status.HAPPENED: "happened",
    Status.ONGOING: "ongoing",
    Status.PLANNED: "planned",
    Status.POSSIBLE: "possible",
    Status.DENIED: "denied",
    Status.CANCELLED: "called off",
}
"""What the chip of each status says."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A verbatim sentence with the words that count marked, and where it stands.

    `exact`, `prefix`, `suffix`, `start` and `end` are Web Annotation's selectors of the marked words.
    """

    before: str
    marked: str
    after: str
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    href: str
    title: str
    outlet: str | None
    published: str
    published_edtf: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as a list shows it; `brief` is the sentence without its date, `href` where its own page is.

    `reported` is the last day it was reported on, ISO 8601, empty if no day is known.
    """

    id: str
    href: str
    parts: tuple[Part, ...]
    brief: tuple[Part, ...]
    according: str | None
    type: str
    mode: str | None
    status: str
    status_text: str
    quad: str
    date_edtf: str
    date_text: str
    month_text: str
    quotations: tuple[Quotation, ...]
    report_count: int
    outlet_count: int
    title: str = ""
    reported: str = ""
    life: tuple[Step, ...] = ()
    disputes: tuple[Dispute, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading, in the order given."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement as a list shows it."""

    id: str
    speaker: Part
    cue: str | None
    direct: bool
    medium: str | None
    via: str | None
    quotation: Quotation


def entry(happening: Happening, subjects: Subjects) -> Entry:
    """An event with one quotation from each article that tells it."""
    report = happening.first
    articles = happening.articles
    # The words of the report that speaks for all come first; then one quotation for each other article.
    told = {each.article: each for each in happening.reports}
    order = sorted(told.values(), key=lambda one: one.article != report.article)
    quotations = [quotation(happening, telling(happening, each)) for each in order if each.evidence]
    text, published = articles[report.article].text, articles[report.article].publication.span
    return Entry(
        id=report.id,
        href=event_href(happening.id),
        parts=sentence(report, subjects, text, published=published),
        brief=sentence(report, subjects, text, dated=False),
        according=_according(happening),
        type=str(report.type),
        mode=report.mode,
        status=str(report.status),
        status_text=STATUS_WORDS[report.status],
        quad=quad_class(ontology.quad(report.type)),
        date_edtf=report.date.edtf(),
        date_text=when_text(report, published),
        month_text=_month_text(happening),
        quotations=tuple(quotations),
        report_count=happening.count,
        outlet_count=happening.event.voices,
        title=happening.event.title or "",
        reported=_reported(happening.event),
        life=life(happening),
        disputes=disputes(happening),
    )


def _reported(event: Event) -> str:
    span = event.last or event.first
    day = (span.latest or span.earliest) if span else None
    return day.isoformat() if day else ""


def report_entry(report: EventReport, coded: CodedArticle, subjects: Subjects) -> Entry:
    """One report as its own article shows it."""
    sentences = {(report.article, each.index): (each.span, each.block) for each in coded.sentences}
    event = Event(report.id, report.type, report.status, report.date, (report.id,))
    return entry(Happening(event, (report,), report, {report.article: coded.article}, sentences), subjects)


def _month_text(happening: Happening) -> str:
    """The heading an entry stands under: its month, or its year where the month is not known.

    What has no day stands where it was first reported.
    """
    span = happening.first.date
    if not span.known:
        span = happening.event.first or span
    day = span.latest or span.earliest
    if day is None:
        return "Date not known"
    told = happening.event.first
    if span.earliest is None and told and (told.days or 0) > _LONGEST_SPAN:
        return f"{day:%Y}"  # the month is only the last it can have been
    first = span.earliest or day
    short = (first.year, first.month) == (day.year, day.month) or (day - first).days <= _LONGEST_SPAN
    return f"{day:%B %Y}" if short else f"{day:%Y}"


def _according(happening: Happening) -> str | None:
    """All sources named in any telling, each once."""
    names: dict[str, None] = {}
    for each in happening.reports:
        names.update(dict.fromkeys(source_names(each.attribution, happening.articles[each.article].text)))
    shown = shortened(len(names))
    rest = [count_text(len(names) - shown, "other")] if len(names) > shown else []
    return f"according to {listing([*list(names)[:shown], *rest])}" if names else None


def telling(happening: Happening, report: EventReport) -> Evidence:
    """The evidence that tells most: the first in the running text, else the first there is."""
    article = happening.articles[report.article]
    for evidence in report.evidence:
        stands = happening.sentences.get((report.article, evidence.sentence))
        if stands and article.blocks[stands[1]].kind not in _SHORT_KINDS:
            return evidence
    return report.evidence[0]


def entries(happenings: Iterable[Happening], subjects: Subjects) -> tuple[Entry, ...]:
    """Events in the order given."""
    return tuple(entry(each, subjects) for each in happenings)


def by_month(listed: Iterable[Entry]) -> tuple[Group, ...]:
    """Entries under the month they fall in, keeping their order."""
    return tuple(Group(title, tuple(each)) for title, each in groupby(listed, key=lambda one: one.month_text))


def quotation(happening: Happening, evidence: Evidence) -> Quotation:
    """The sentence that a report's evidence stands in, its words marked."""
    stands = happening.sentences.get((evidence.article, evidence.sentence))
    return quoted(happening.articles[evidence.article], evidence, stands[0] if stands else None)


def quoted(article: Article, evidence: Evidence, around: Span | None) -> Quotation:
    """A sentence with the words of the evidence marked; only the words where the sentence is not known."""
    around = around if around and around.contains(evidence.span) else evidence.span
    before, after = _shortened(
        article.text[around.start : evidence.span.start],
        article.text[evidence.span.end : around.end],
        _LONGEST_QUOTE - len(evidence.span),
    )
    return Quotation(
        before=before,
        marked=evidence.span.of(article.text),
        after=after,
        exact=evidence.quote,
        prefix=evidence.prefix,
        suffix=evidence.suffix,
        start=evidence.span.start,
        end=evidence.span.end,
        href=article_href(article, evidence.sentence),
        title=headline(article),
        outlet=article.outlet,
        published=span_text(article.publication.span)
        if article.publication.span.known
        else "publication date not known",
        published_edtf=article.publication.span.edtf(),
    )


def saying(statement: Statement, article: Article, around: Span | None, subjects: Subjects) -> Saying:
    """A statement with its words; `around` is the sentence they stand in."""
    return Saying(
        id=statement.id,
        speaker=speaker(statement, subjects),
        cue=statement.cue,
        direct=statement.direct,
        medium=statement.medium,
        via=sources_text(statement.via, article.text),
        quotation=quoted(article, statement.evidence, around),
    )


def speaker(statement: Statement, subjects: Subjects) -> Part:
    """Who said it, leading to the page of the speaker, or of the speaker's country."""
    source = statement.source
    if source is None:
        return Part("Speaker not named")
    subject = subjects.source(source) or subjects.country(source.country)
    country = subjects.country_text(source.country)
    own = subject is not None and subject.country == source.country and subject.name.startswith(source.name)
    shown = source.name if own or source.kind == "person" else with_article(source.name)
    if source.kind == "person" and country:
        shown = f"{shown} ({country})"
    return Part(capital(shown), subject.href if subject else None, name=True)


def headline(article: Article) -> str:
    """The title, or the first words of an article that has none."""
    if article.title:
        return article.title
    opening = next((block.body.of(article.text) for block in article.blocks if block.coded), article.text)
    words = opening.split()
    return " ".join(words[:12]) + ("…" if len(words) > 12 else "") if words else "Untitled article"


def quad_class(quad: Quad) -> str:
    """`cooperation` or `conflict`, and whether in word or deed, as class names."""
    return str(quad).replace(" ", "-")


def status_counts(tallies: Iterable[Tally]) -> tuple[tuple[str, str, int], ...]:
    """How many events have each status: value, words, count; those of none left out."""
    counts: Counter[Status] = Counter()
    for each in tallies:
        counts[each.status] += each.count
    return tuple((str(status), STATUS_WORDS[status], counts[status]) for status in Status if counts[status])


def _shortened(before: str, after: str, room: int) -> tuple[str, str]:
    """Cut both sides at words so that together they fit `room`, the longer side first."""
    if len(before) + len(after) <= room:
        return before, after
    half = max(room, 0) // 2
    keep_before = max(half, room - len(after))
    keep_after = max(half, room - len(before))
    if len(before) > keep_before:
        before = "… " + before[-keep_before:].partition(" ")[2] if keep_before else "… "
    if len(after) > keep_after:
        after = (after[:keep_after].rpartition(" ")[0] if keep_after else "") + " …"
    return before, after
