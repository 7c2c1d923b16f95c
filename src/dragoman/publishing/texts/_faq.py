"""Questions and answers: what a reader would ask of a subject, answered from the record; and what it does not say."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

from dragoman import asking
from dragoman.linking import words
from dragoman.model import CodedArticle, Evidence, Page, PageSentence, Span, content_id
from dragoman.publishing.texts._ahead import ahead
from dragoman.publishing.texts._brief import leads
from dragoman.publishing.texts._cards import office_now, telling_line
from dragoman.publishing.texts._choose import standing
from dragoman.publishing.texts._days import Days, timeline
from dragoman.publishing.texts._disputed import disputed
from dragoman.publishing.texts._edited import Desk
from dragoman.publishing.texts._lines import Line, hangs, line_of
from dragoman.publishing.texts._material import Material, gather
from dragoman.publishing.texts._matter import Matter
from dragoman.publishing.texts._matters import why_there
from dragoman.publishing.texts._meetings import last_met, met_often
from dragoman.publishing.texts._naming import Naming
from dragoman.publishing.texts._of_event import of_event
from dragoman.publishing.texts._office import stated
from dragoman.publishing.texts._questions import Question, questions
from dragoman.publishing.texts._sides import said_by
from dragoman.publishing.texts._sources import voices
from dragoman.record import Record
from dragoman.wording import capital, span_text

_ANSWERED, _OPEN = 9, 6
"""Questions answered, and listed as open, at most."""
_SENTENCES = 2
_DAYS = 5
_CAPTION = re.compile(r"^\((?:L-R|L to R)\)\s*")
_SURE = 0.6
"""How sure an answer must be."""
_WITHIN = frozenset({"article", "day", "event", "place", "story", "topic", "words"})
"""Kinds of subjects whose questions are answered from their own articles alone."""
_TOO_LIKE = 0.6


def faq(
    record: Record, subject: str | Matter, as_of: date | None = None, *, material: Material | None = None
) -> Page:
    """The questions a reader would ask of a subject, with answers; those the record does not answer are listed.

    Args:
        record: An open record.
        subject: What it is about, as a reader names it or as `subject_of` understood it.
        as_of: The day it is to be as of.
        material: What `gather` gave of the same subject, where several pages are made of it; gathered now if `None`.

    Raises:
        UnknownSubjectError: if the record knows nothing of it.
    """
    material = material or gather(record, subject, as_of)
    matter = material.matter
    desk = Desk(material.today, spelling=material.spelling)
    latest = leads(material, _SENTENCES)
    sections: list[tuple[str, tuple[PageSentence, ...]]] = []
    if latest:
        sections.append(("What is the latest?", tuple(desk.sentence(each) for each in latest)))
    open_questions: list[str] = []
    told: list[PageSentence] = []
    for question in questions(material):
        if len(sections) > _ANSWERED:
            break
        found = _answer(record, question, material, desk)
        found = _unrepeated(found, sections)
        if found and all(not _same(found, other) for other in told):
            sections.append((question.text, tuple(found)))
            told.append(found[0])
        elif not found and question.always:
            open_questions.append(question.text)
    differ = disputed(material, 3)
    if differ:
        sections.append(("What do reports disagree on?", tuple(differ)))
    return Page(
        content_id("p", "faq", matter.kind, matter.name, *matter.ids, as_of),
        "faq",
        matter.name,
        f"{capital(matter.told)}: questions and answers",
        tuple(sections),
        as_of=as_of,
        articles=material.total,
        voices=voices(material),
        questions=tuple(open_questions[:_OPEN]),
    )


def _unrepeated(
    found: list[PageSentence], sections: list[tuple[str, tuple[PageSentence, ...]]]
) -> list[PageSentence]:
    """Without the sentences that stand on the page already, where a short answer says enough."""
    if not any(each.own for each in found):
        return found
    cited = {
        (each.evidence[0].article, each.evidence[0].sentence)
        for _, told in sections
        for each in told
        if not each.own
    }
    return [
        each
        for each in found
        if each.own or (each.evidence[0].article, each.evidence[0].sentence) not in cited
    ]


def _same(found: list[PageSentence], other: PageSentence) -> bool:
    return found[0].evidence[:1] == other.evidence[:1] and found[0].text == other.text


def _answer(record: Record, question: Question, material: Material, desk: Desk) -> list[PageSentence]:
    """What the record answers, in sentences that name whom the question is about; nothing if it does not."""
    if question.said is not None:
        speaker, about = question.said
        lines = said_by(material, speaker, about, _SENTENCES)
        desk.turn()
        return [desk.saying(line, statement) for line, statement in lines]
    if question.met is not None:
        asked = question.parties
        return last_met(material, desk, asked) if question.met == "last" else met_often(material)
    if question.event is not None:
        return _told_here(question, material, desk)
    if question.person:
        return _who(question, material, desk)
    within = (
        material.articles
        if material.matter.kind in _WITHIN and len(material.articles) == material.total
        else None
    )
    answer = asking.ask(record, question.text, as_of=material.as_of, today=material.today, articles=within)
    if not answer.found or answer.sure < _SURE:
        return []
    made: list[PageSentence] = []
    for each in answer.sentences:
        sentence = _sentence(record, question, material, desk, each)
        if sentence is not None and all(not _alike(sentence, one) for one in made):
            made.append(sentence)
    quoted = [each for each in made if not each.own][:_SENTENCES]
    short = [each for each in made if each.own][:1]
    if short:
        # What is summed up is shown by a sentence it rests on, not by one that merely matches the question.
        quoted = _resting(record, question, material, desk, short[0], quoted)
    if not quoted:
        return []
    return [*short, *quoted]


def _told_here(question: Question, material: Material, desk: Desk) -> list[PageSentence]:
    """What the page's own material answers: what comes next, how it came to this, why somebody went, what was when."""
    match question.event:
        case "next":
            return [desk.sentence(each) for each in ahead(material, _SENTENCES, [])]
        case "days":
            days = Days(material).chosen(_DAYS)
            return timeline(material, desk, days, _DAYS) if len(days) == _DAYS else []
        case "why":
            return [
                desk.sentence(each)
                for each in why_there(material, question.parties[0], question.place or "", question.told)
            ]
        case asked:
            return of_event(material, desk, asked or "")


def _who(question: Question, material: Material, desk: Desk) -> list[PageSentence]:
    """Who somebody is: the office held on the page's day, and the line that tells best what they did or said."""
    who = question.parties[0]
    line = telling_line(material, who.key or who.name)
    if line is None:
        return []
    desk.introduced.add(who.key or who.name)
    desk.turn()
    told = desk.sentence(line)
    return [*_office(question, material, told), told]


def _resting(
    record: Record,
    question: Question,
    material: Material,
    desk: Desk,
    short: PageSentence,
    quoted: list[PageSentence],
) -> list[PageSentence]:
    """The quoted sentences that a short answer rests on; where it has none, the best of those it is cited to."""
    places = {(each.article, each.sentence) for each in short.evidence}
    kept = [each for each in quoted if (each.evidence[0].article, each.evidence[0].sentence) in places]
    if kept:
        newest = sorted(kept, key=lambda each: material.order.get(each.evidence[0].article, date.min))
        return newest[-1:]
    lines: list[Line] = []
    for each in short.evidence:
        coded = material.coded.get(each.article) or record.coded(each.article)
        order = material.order.get(each.article, material.today)
        line = line_of(coded, each.sentence, order) if coded is not None else None
        if line is not None and coded is not None and _names(question, coded, line.text):
            lines.append(line)
    best = max(lines, key=lambda line: (standing(line), line.order, line.key), default=None)
    return [desk.sentence(best)] if best is not None and standing(best) > 0 else quoted


def _alike(one: PageSentence, other: PageSentence) -> bool:
    if one.evidence[:1] == other.evidence[:1] and one.own == other.own:
        return True
    return words.cosine(words.weighted(one.text), words.weighted(other.text)) >= _TOO_LIKE


def _sentence(
    record: Record, question: Question, material: Material, desk: Desk, told: asking.AnswerSentence
) -> PageSentence | None:
    """One sentence of an answer: ours where it sums up, else the article's own, made ready."""
    evidence = tuple(each.evidence for each in told.citations if each.evidence is not None)
    if not evidence:
        return None
    first = evidence[0]
    coded = material.coded.get(first.article) or record.coded(first.article)
    if coded is None:
        return None
    verbatim = " ".join(first.quote.split())
    if _letters(verbatim) not in _letters(told.text):
        if _ahead_of(told.text, material.today):
            return None
        return PageSentence(told.text, evidence, own=True)
    if hangs(verbatim) or not _names(question, coded, verbatim):
        return None
    if not _tells(question, coded, first.sentence, material.today):
        return None
    span = coded.article.publication.span
    outlet = coded.article.outlet or coded.article.agency
    when = span_text(span) if span.known and (span.days or 99) <= 7 else "undated"
    note = ", ".join(each for each in (outlet, when) if each)
    line = line_of(coded, first.sentence, material.order.get(first.article, material.today))
    if line is None:
        head = _CAPTION.match(first.quote)
        start = first.span.start + (head.end() if head else 0)
        cited = Evidence.cut(first.article, coded.article.text, first.sentence, Span(start, first.span.end))
        bare = " ".join(cited.quote.split())
        return PageSentence(bare, (cited,), note=note) if head and bare[-1:] in '.!?”"' else None
    return replace(desk.sentence(line), note=note)


def _ahead_of(text: str, today: date) -> bool:
    """Whether a text tells of a day that is still to come on the page's day as if it had been."""
    for hit in re.finditer(r"\b(\d{1,2}) ([A-Z][a-z]+) (\d{4})\b", text):
        try:
            on = datetime.strptime(hit[0], "%d %B %Y").date()  # noqa: DTZ007  # a day, no moment
        except ValueError:
            continue
        if on > today:
            return True
    return False


def _tells(question: Question, coded: CodedArticle, sentence: int, today: date) -> bool:
    """Whether a sentence tells what is asked: an event of that type between the parties, a day to come."""
    if question.coming:
        days = [each.date for each in coded.times if each.sentence == sentence and each.date is not None]
        known = [each.latest for each in days if each.latest is not None]
        return not known or max(known) > today
    if question.type is None:
        return True
    wanted = {each.country or each.key for each in question.parties}
    return any(
        report.type is question.type
        and any(cited.sentence == sentence for cited in report.evidence)
        and wanted
        <= {name for who in (*report.actors, *report.recipients) for name in (who.country, who.key)}
        for report in coded.reports
    )


def _letters(text: str) -> str:
    return "".join(each for each in text if each.isalnum())


def _names(question: Question, coded: CodedArticle, text: str) -> bool:
    """Whether a sentence names everybody the question is about, itself or through the heading of its article."""
    for party in question.parties:
        naming = Naming(party)
        naming.enter(coded)
        if not naming.named(text):
            return False
    return True


def _office(question: Question, material: Material, rests: PageSentence) -> list[PageSentence]:
    """`Kazem Gharibabadi is Deputy Foreign Minister of Iran.`, as of the page's day."""
    name = question.person or ""
    who = question.parties[0]
    office, cited, sources = office_now(material, who.key or name, name, who.country)
    if not office:
        return []
    evidence = (*cited, *rests.evidence[:1])
    if question.post:
        office = question.post
        sources = sources or ("reference",)
    return [PageSentence(stated(name, office), evidence, own=True, sources=sources)]
