"""An article's text cut into pieces, each knowing which reports, statements, dates and names it is of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dragoman.model import Actor, Block, BlockKind, CodedArticle, EventReport, Sentence, Span, TimeExpression
from dragoman.publishing._entries import quad_class
from dragoman.publishing._subjects import Subjects
from dragoman.reference import ontology
from dragoman.wording import span_text


@dataclass(frozen=True, slots=True)
class Mark:
    """A raised sign in the text that leads to a note beside it."""

    sign: str
    href: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same annotations.

    `trigger` is the class of the event whose trigger it is, `href` where a click leads, `said` whether it is
    the content of a statement, `when` a date's machine form and `when_text` its reading.
    """

    text: str
    trigger: str | None = None
    href: str | None = None
    name: bool = False
    said: bool = False
    when: str | None = None
    when_text: str | None = None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence with its number, or what stands between sentences (`index` is then `None`)."""

    index: int | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block as printed: its label apart, then its sentences."""

    kind: str
    coded: bool
    label: str
    stretches: tuple[Stretch, ...]
    note: str | None = None
    date: str | None = None
    date_edtf: str | None = None
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """Something that covers a span of the text."""

    span: Span
    trigger: str | None = None
    href: str | None = None
    name: bool = False
    said: bool = False
    time: TimeExpression | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Signs:
    """The numbers of reports and letters of statements, in the order in which they stand in the text."""

    reports: Mapping[str, str]
    statements: Mapping[str, str]

    @classmethod
    def of(cls, coded: CodedArticle) -> Signs:
        """Number the reports and letter the statements of an article."""
        reports = ordered_reports(coded)
        statements = sorted(
            coded.statements, key=lambda each: (each.content.start, each.content.end, each.id)
        )
        return cls(
            {each.id: str(number) for number, each in enumerate(reports, 1)},
            {each.id: letters(number) for number, each in enumerate(statements)},
        )


def ordered_reports(coded: CodedArticle) -> list[EventReport]:
    """An article's reports by where they are first told."""

    def place(report: EventReport) -> tuple[int, str]:
        return (min((each.span.start for each in report.evidence), default=0), report.id)

    return sorted(coded.reports, key=place)


def letters(number: int) -> str:
    """`a` for 0, `z` for 25, `aa` for 26, as footnotes count."""
    made = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        made = chr(ord("a") + rest) + made
    return made


def blocks(coded: CodedArticle, subjects: Subjects, signs: Signs) -> tuple[BlockView, ...]:
    """Every block of an article, in order, ready to print."""
    annotations = _annotations(coded, subjects, signs)
    sentences: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in coded.sentences:
        sentences[sentence.block].append(sentence)
    printed = [
        _block(coded.article.text, block, sentences[number], annotations)
        for number, block in enumerate(coded.article.blocks)
    ]
    text = coded.article.text
    credits_printed = [each.span.of(text) for each in coded.article.blocks if each.kind is BlockKind.CREDIT]
    return tuple(
        replace(view, credit=None)
        if view.credit and any(view.credit in each for each in credits_printed)
        else view
        for view in printed
    )


def _block(
    text: str, block: Block, sentences: Sequence[Sentence], annotations: Sequence[Annotation]
) -> BlockView:
    here = [each for each in annotations if each.span.overlaps(block.span)]
    start = min([block.body.start, *(each.span.start for each in sentences)])
    stretches: list[Stretch] = []
    position = start
    for sentence in sentences:
        if sentence.span.start > position:
            stretches.append(Stretch(None, _cut(text, Span(position, sentence.span.start), here)))
        stretches.append(Stretch(sentence.index, _cut(text, sentence.span, here)))
        position = max(position, sentence.span.end)
    if position < block.span.end:
        stretches.append(Stretch(None, _cut(text, Span(position, block.span.end), here)))
    return BlockView(
        kind=str(block.kind),
        coded=block.coded,
        label=text[block.span.start : start],
        stretches=tuple(each for each in stretches if each.pieces),
        note=block.note,
        date=span_text(block.date) if block.date else None,
        date_edtf=block.date.edtf() if block.date else None,
        credit=block.credit,
    )


def _cut(text: str, within: Span, annotations: Iterable[Annotation]) -> tuple[Piece, ...]:
    """Cut a span wherever an annotation begins or ends."""
    here = [each for each in annotations if each.span.overlaps(within)]
    edges = {within.start, within.end}
    for each in here:
        edges.update((max(each.span.start, within.start), min(each.span.end, within.end)))
    ordered = sorted(edges)
    return tuple(_piece(text, Span(start, end), here) for start, end in pairwise(ordered) if end > start)


def _piece(text: str, span: Span, annotations: Iterable[Annotation]) -> Piece:
    over = [each for each in annotations if each.span.overlaps(span)]
    trigger = next((each for each in over if each.trigger), None)
    name = next((each for each in over if each.name), None)
    time = next((each.time for each in over if each.time), None)
    link = trigger or name
    marks = dict.fromkeys(each.mark for each in over if each.mark and each.span.end == span.end)
    return Piece(
        text=span.of(text),
        trigger=trigger.trigger if trigger else None,
        href=link.href if link else None,
        name=trigger is None and name is not None,
        said=any(each.said for each in over),
        when=_machine_date(time) if time else None,
        when_text=_reading(time) if time else None,
        marks=tuple(marks),
    )


def _annotations(coded: CodedArticle, subjects: Subjects, signs: Signs) -> list[Annotation]:
    made: list[Annotation] = []
    for report in coded.reports:
        sign = signs.reports[report.id]
        mark = Mark(sign, f"#{report.id}", "event", f"Event {sign}")
        look = quad_class(ontology.quad(report.type))
        made.extend(
            Annotation(each.span, trigger=look, href=mark.href, mark=mark) for each in report.evidence
        )
    for statement in coded.statements:
        sign = signs.statements[statement.id]
        mark = Mark(sign, f"#{statement.id}", "statement", f"Statement {sign}")
        made.append(Annotation(statement.content, said=True, mark=mark))
    made.extend(Annotation(each.span, time=each) for each in coded.times)
    made.extend(_names(coded, subjects))
    return made


def _names(coded: CodedArticle, subjects: Subjects) -> Iterable[Annotation]:
    """Mentions of those who have a page, each place once, the longest first."""
    actors: list[Actor] = list(coded.mentions)
    for report in coded.reports:
        actors.extend(report.actors + report.recipients)
    taken: list[Span] = []
    found = [each for each in actors if each.span and len(each.span)]
    for actor in sorted(found, key=lambda each: -len(each.span or ())):
        subject = subjects.of(actor)
        if subject is None or actor.span is None or any(actor.span.overlaps(each) for each in taken):
            continue
        taken.append(actor.span)
        yield Annotation(actor.span, name=True, href=subject.href)


def _machine_date(time: TimeExpression) -> str | None:
    """A value that HTML's `<time datetime>` takes: a day, a month or a year."""
    written = time.date.edtf() if time.date else ""
    return written if written and "/" not in written and "~" not in written else None


def _reading(time: TimeExpression) -> str:
    days = span_text(time.date) if time.date and time.date.known else "not a date"
    return f"{days} (TIMEX3 {time.type} {time.value})"
