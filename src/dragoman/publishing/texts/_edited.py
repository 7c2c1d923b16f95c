"""A sentence of an article made ready to stand on a page of ours, as a desk does: days and full names in brackets.

Nothing is taken out of a sentence and nothing changed. What is added stands in square brackets: the day that
"Wednesday" was, the name behind a pronoun, the office and the first name of somebody named for the first time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from dragoman import linking, reference
from dragoman.model import Actor, ActorKind, CodedArticle, Evidence, PageSentence
from dragoman.publishing.texts._lines import Line
from dragoman.wording import day_text

_RELATIVE = re.compile(
    r"\b(?:(?:(?:last|next|this|late|early|on|by)\s+)*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s+(?:morning|afternoon|"
    r"evening|night))?|today|yesterday|tomorrow|tonight|(?:this|yesterday|tomorrow)\s+(?:morning|afternoon|evening)|"
    r"last\s+night)\Z",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"(He|She)\b(?=\s+(?:also\s+|then\s+|later\s+|had\s+|has\s+)?(\w+))")
_TO_COME = re.compile(r"\b(?:would (?:start|begin|be|meet|take|resume|go|hold|travel)|will|to be held)\b")
_BEEN = re.compile(
    r"\b(?:said|told|announced|reported|declared|confirmed|wrote) (?:late |early )?(?:on )?\w+day\b"
)
_BEFORE_CUE = re.compile(r"\b([Hh]e|[Ss]he)\s+(?:also\s+|later\s+|then\s+|has\s+|had\s+)?\Z")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_WEEK = 7
_TITLE = 4
"""Words of an office that can stand before a name."""
_NEAR_YEAR = 200
"""Days within which a day needs no year."""
_POST = re.compile(r"(?:Leader|Colonel|General|President|Minister|Sheikh|Col|Gen|Sen|King)\b")
_OFFICE_NEAR = re.compile(
    r"\b(?:president|minister|secretary|spokes\w+|envoy|ambassador|king|emir|leader|general|commander|chief|"
    r"negotiator|premier|chancellor|senator|director|chairman|colonel|col\.|gen\.|sen\.|mr|mrs|dr|crown prince)\W+"
    r"(?:\w+\W+){0,3}\Z",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Desk:
    """Makes sentences ready, and remembers who has been introduced on this page.

    Args:
        today: The day the page is read on: days near it need no year.
    """

    today: date
    introduced: set[str] = field(default_factory=set)

    def sentence(self, line: Line, label: str | None = None, note: str | None = None) -> PageSentence:
        """A line as it stands on the page.

        Args:
            line: What to print.
            label: What is printed before it; a day in it is not told again in brackets.
            note: What is printed small after it.
        """
        made = self._bracketed(line, label)
        return PageSentence(made, (line.evidence(),), label, note)

    def card(
        self, line: Line, label: str, cited: tuple[Evidence, ...], sources: tuple[str, ...], key: str
    ) -> PageSentence:
        """A line under the name and office of somebody, who needs no other introduction from here on."""
        self.introduced.add(key)
        return replace(self.sentence(line, label), evidence=(line.evidence(), *cited), sources=sources)

    def _bracketed(self, line: Line, label: str | None) -> str:
        text = line.coded.article.text
        added = [*self._days(line, label), *self._names(line)]
        added += self._pronoun(line)
        out, at = [], line.start
        for start, end, new in sorted(added):
            if start < at:
                continue
            out += [text[at:start], new]
            at = end
        out.append(text[at : line.end])
        return " ".join("".join(out).split())

    def _days(self, line: Line, label: str | None) -> Iterable[tuple[int, int, str]]:
        """The days that weekdays and "yesterday" were."""
        told: set[date] = set()
        for each in line.coded.times:
            if each.sentence != line.number or each.date is None or not each.date.exact:
                continue
            on = each.date.earliest
            if on is None or on in told or each.span.start < line.start or each.span.end > line.end:
                continue
            if not _RELATIVE.search(each.span.of(line.coded.article.text)):
                continue
            on = self._meant(line, each.span.of(line.coded.article.text), on)
            if on < line.order and _TO_COME.search(line.text) and not _BEEN.search(line.text):
                # What is to come on a day that lies behind was dated wrongly.
                continue
            told.add(on)
            written = day_text(on)
            if label and written in label:
                continue
            if abs((self.today - on).days) <= _NEAR_YEAR:
                written = written.rpartition(" ")[0]
            yield each.span.end, each.span.end, f" [{written}]"

    def _meant(self, line: Line, printed: str, on: date) -> date:
        """The day of the line's event where that is the weekday printed: a plan's Friday is the coming one."""
        if line.day is not None and f"{line.day:%A}" in printed and abs((line.day - on).days) <= _WEEK:
            return line.day
        return on

    def _names(self, line: Line) -> Iterable[tuple[int, int, str]]:
        """First name and office of people named by family name for the first time on the page."""
        text = line.coded.article.text[line.start : line.end]
        shared = _shared(line.coded)
        for who in line.coded.mentions:
            if who.kind is not ActorKind.PERSON:
                continue
            words = _WORD.findall(who.name)
            if not words or len(words[-1]) < 3:
                continue
            key = who.key or who.name
            last = words[-1]
            if linking.words.term(last) in shared or _POST.match(words[0]):
                continue
            hit = re.search(rf"(?<![\w-]){re.escape(last)}(?![\w-])", text)
            if hit is None:
                continue
            before = text[: hit.start()].rstrip()
            given = len(words) > 1 and re.search(
                rf"{re.escape(words[0])}\W+(?:[\w.'’-]+\W+){{0,3}}\Z", text[: hit.start()]
            )
            if key in self.introduced:
                continue
            self.introduced.add(key)
            if given or len(words) < 2 or re.search(r"[A-Z][\w'’.-]*\Z", before) or _in_name(text, hit.end()):
                continue
            titled = _OFFICE_NEAR.search(text[: hit.start()]) is not None
            first = " ".join(words[:-1]) if who.name.endswith(last) else ""
            if not first:
                continue
            at = line.start + hit.start()
            office = "" if titled else office_before(who, line.order)
            yield at, at, f"[{office}{first}] "

    def _pronoun(self, line: Line) -> Iterable[tuple[int, int, str]]:
        """Who "he" is, at the head of a sentence or where he is said to speak, if the coder knows."""
        for _, end, name in behind(line):
            yield end, end, f" [{name}]"


def behind(line: Line) -> list[tuple[int, int, str]]:
    """The pronouns of a line that a name can be told for: from where to where in `Article.text`, and the name."""
    coded, text = line.coded, line.coded.article.text
    found: dict[int, tuple[int, int, str]] = {}
    for said in coded.statements:
        cue, source = said.cue_span, said.source
        if cue is None or source is None or source.kind != "person" or not line.start <= cue.start < line.end:
            continue
        hit = _BEFORE_CUE.search(text, line.start, cue.start)
        name = _unnamed(source.name, line.text)
        if hit and name and _sure(coded, line.number, name):
            found[hit.start(1)] = (hit.start(1), hit.end(1), name)
    hit = _PRONOUN.match(text, line.start, line.end)
    if hit and hit.start(1) not in found:
        for report in coded.reports:
            near = any(hit.end() <= cited.span.start <= hit.end() + 12 for cited in report.evidence)
            only = report.actors[0] if len(report.actors) == 1 else None
            if near and only and only.kind is ActorKind.PERSON and " " in only.name:
                name = _unnamed(only.name, line.text)
                if name and _sure(coded, line.number, name):
                    found[hit.start(1)] = (hit.start(1), hit.end(1), name)
    return list(found.values())


def _sure(coded: CodedArticle, number: int, name: str) -> bool:
    """Whether the last sentence before that names anybody names that one alone."""
    lasts = {
        each.name.split()[-1]
        for each in coded.mentions
        if each.kind is ActorKind.PERSON and each.name.strip()
    }
    for before in range(number - 1, max(-1, number - 3), -1):
        text = coded.sentences[before].span.of(coded.article.text)
        named = {last for last in lasts if re.search(rf"(?<!\w){re.escape(last)}(?!\w)", text)}
        if named:
            return named == {name.rsplit(maxsplit=1)[-1]}
    return False


def _unnamed(name: str, text: str) -> str | None:
    last = name.rsplit(maxsplit=1)[-1]
    return None if last in text or not name[:1].isupper() else name


def _shared(coded: CodedArticle) -> set[str]:
    """Family names that several people of an article bear, in any spelling."""
    counted = Counter(
        linking.words.term(each.name.split()[-1])
        for each in coded.mentions
        if each.kind is ActorKind.PERSON and " " in each.name
    )
    return {name for name, count in counted.items() if count > 1}


def _in_name(text: str, end: int) -> bool:
    """Whether the word before `end` goes on as part of a longer name or a compound ("Trump Tower", "Gaddafi's son")."""
    return re.match(r"\s+(?!On\b|In\b)[A-Z][a-z]+", text[end:]) is not None or text[end : end + 1] == "-"


def office_before(who: Actor, on: date) -> str:
    """`Iranian Foreign Minister `, as of a day, to stand before a name; empty where no office is surely known."""
    held = linking.held_by(who.name, on, country=who.country if who.country != "IGO" else None)
    if not held:
        told = who.office or ""
        return f"{told} " if told[:1].isupper() and len(told.split()) <= _TITLE else ""
    best = min(held, key=lambda each: (len(each.office), each.office))
    if len(best.office.split()) > 4 or "," in best.office:
        return ""
    adjective = _adjective(best.country) if not best.organisation else ""
    return f"{adjective}{best.office} " if best.office else ""


def _adjective(country: str | None) -> str:
    found = reference.load().country(country) if country else None
    if found is None:
        return ""
    if found.iso3 == "USA":
        return "US "
    if found.iso3 == "GBR":
        return "British "
    adjectives = tuple(found.adjectives) or tuple(found.demonyms)
    return f"{adjectives[0]} " if adjectives else ""


def introduce(desk: Desk, coded: CodedArticle, names: Iterable[str]) -> None:
    """Take people for known on the page: those on its cards need no introduction in its sentences."""
    wanted = set(names)
    desk.introduced.update(each.key or each.name for each in coded.mentions if each.name in wanted)
