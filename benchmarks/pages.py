"""Every sentence of every told page: whether it is cited, and whether the citation resolves to the words.

Pages are made of everything the record knows: each topic, story, disputed event and article, the countries, the pairs
and the people most is known of, the last days; of each a brief, of most an explainer, of many a FAQ; and some as of an
earlier day. A sentence is cited if it names at least one place in an article; the citation resolves if the span of the
article's text is, character for character, what is quoted, if the article had been published by the page's day, and if
a sentence that is not ours says what is quoted, with nothing changed but how days, people and their offices are told
(`publishing.texts.faithful`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import combinations, islice
from pathlib import Path

from benchmarks import Result
from benchmarks._askrecords import record_of
from benchmarks._data import DataMissingError
from dragoman import reference
from dragoman.errors import UnknownSubjectError
from dragoman.model import Page, PageSentence
from dragoman.publishing import brief, explain, faq
from dragoman.publishing.texts import faithful, gather
from dragoman.record import EventFilter, Record

_MAKERS = {"brief": brief, "explainer": explain, "faq": faq}
_TITLES = {"Know more", "Related topics"}
_COUNTRIES, _PEOPLE, _DAYS = 8, 8, 6
_MANY = 150
"""Articles from which on only some of the stories, events and articles have pages made: a page takes seconds."""
_FEW = 12


@dataclass
class Checked:
    """What was found on the pages."""

    pages: Counter[str] = field(default_factory=Counter)
    sentences: int = 0
    cited: int = 0
    citations: int = 0
    resolving: int = 0
    verbatim: int = 0
    quoted: int = 0
    faults: list[str] = field(default_factory=list)


def run(data: Path | None = None) -> Result:
    """Make the pages of the sample with the seeds and of Timeline17, or of a record (a `.db` file), and check them."""
    checked = Checked()
    missing = []
    records: list[tuple[str, Record]] = []
    if data is not None:
        records.append((data.name, Record.open(data, create=False)))
    else:
        for name in ("sample", "t17"):
            try:
                records.append((name, record_of(name)))
            except DataMissingError as error:
                missing.append(str(error))
    if not records:
        raise DataMissingError("; ".join(missing))
    for _, record in records:
        for page in pages(record):
            check(record, page, checked)
    scores = {
        "cited": checked.cited / max(1, checked.sentences),
        "resolves": checked.resolving / max(1, checked.citations),
        "verbatim": checked.verbatim / max(1, checked.quoted),
        "all": float(not checked.faults),
    }
    rows = [(f"pages: {kind}", f"{count}") for kind, count in sorted(checked.pages.items())]
    rows += [
        ("sentences", f"{checked.cited:,} of {checked.sentences:,} cited"),
        ("citations", f"{checked.resolving:,} of {checked.citations:,} resolve"),
        ("sentences that are an article's", f"{checked.verbatim:,} of {checked.quoted:,} say what is quoted"),
        *(("fault", each) for each in sorted(checked.faults)[:10]),
        *(("not here", each) for each in missing),
    ]
    notes = [
        "a page is made of each topic, story, disputed event, article, day, country, pair and person, see the module"
    ]
    return Result("pages", str(data or "sample and seeds, t17"), checked.pages.total(), scores, rows, notes)


def pages(record: Record) -> Iterator[Page]:
    """The told pages of a record; what those of one subject are made of is gathered once."""
    last = record.last_day()
    for number, subject in enumerate(dict.fromkeys(subjects(record))):
        try:
            material = gather(record, subject)
        except UnknownSubjectError:
            continue
        for kind, make in _MAKERS.items():
            if kind != "faq" or number < 2 * _FEW:
                yield make(record, subject, material=material)
        if number < _FEW and last is not None:
            try:
                yield explain(record, subject, last - timedelta(14))
            except UnknownSubjectError:
                continue


def subjects(record: Record) -> Iterator[str]:
    """What pages are made of, as a reader would name it."""
    many = record.counts()["articles"] > _MANY
    most = _FEW if many else None
    known = reference.load()
    counted: Counter[str] = Counter()
    for event in islice(record.each_event(EventFilter(voices=2 if many else None)), 3000):
        counted.update({who.country for who in (*event.actors, *event.recipients) if who.country})
    names = [each.name for code, _ in counted.most_common(_COUNTRIES + 1) if (each := known.country(code))]
    yield from names[:_COUNTRIES]
    yield from (f"{one} and {other}" for one, other in combinations(names[:4], 2))
    yield from (each.name for each in islice(record.persons(), _PEOPLE))
    yield from (each.name for each in islice(record.topics(), most))
    yield from (each.id for each in islice(record.stories(), most))
    yield from (each.id for each in islice(record.each_event(EventFilter(disputed=True)), most))
    articles = record.article_ids()
    yield from articles[-most:] if most else articles
    days = sorted({head.published for head in record.heads(articles).values() if len(head.published) == 10})
    yield from days[-_DAYS:]


def check(record: Record, page: Page, checked: Checked) -> None:
    """Count what is cited on a page, and what resolves."""
    checked.pages[page.kind] += 1
    for name, sentences in page.sections:
        for sentence in sentences:
            checked.sentences += 1
            if sentence.evidence:
                checked.cited += 1
            else:
                checked.faults.append(f"not cited: {page.title}: {sentence.text[:80]}")
            _resolve(record, page, sentence, checked)
            if not sentence.own and name not in _TITLES:
                checked.quoted += 1
                same = faithful(sentence.text, sentence.evidence[0].quote)
                checked.verbatim += same
                if not same:
                    checked.faults.append(f"not what is quoted: {page.title}: {sentence.text[:80]}")


def _resolve(record: Record, page: Page, sentence: PageSentence, checked: Checked) -> None:
    for cited in sentence.evidence:
        checked.citations += 1
        article = record.article(cited.article)
        stands = article is not None and bool(cited.quote) and cited.span.of(article.text) == cited.quote
        if stands and article is not None and page.as_of is not None:
            published = article.publication.span.latest
            stands = published is not None and published <= page.as_of
        checked.resolving += stands
        if not stands:
            checked.faults.append(f"does not resolve: {page.title}: {sentence.text[:80]}")
