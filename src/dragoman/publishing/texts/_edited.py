"""A sentence of an article made ready to stand on a page of ours, as a desk edits it.

Days are told so that a reader of another day understands them, people are introduced with office and full name where
they first come up and go by their family names after, and "he" is given his name. Nothing else is changed, and
nothing between quotation marks: what a reader needs there stands in square brackets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from dragoman.model import CodedArticle, Evidence, PageSentence, Statement
from dragoman.publishing.texts import _days_told as days
from dragoman.publishing.texts import _people_told as people
from dragoman.publishing.texts._lines import Line
from dragoman.wording import day_text

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_NEAR_YEAR = 200
_OLD = 30
"""Days after which a reader needs to know when something was said."""
_PLAIN_CUES = frozenset({"said", "warned", "added", "argued", "insisted"})
_DATED = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|20\d\d|same day)\b"
)
_SMALL = re.compile(r"(?:The|A|An|In|At|After|As|When|While|Two|Three|Several|Some|Thousands|Hundreds)\b")
"""Openings that are written small behind a day."""


@dataclass(slots=True)
class Desk:
    """Makes sentences ready, and remembers who has been introduced on this page.

    Args:
        today: The day the page is read on: days near it need no year.
        introduced: Who has been introduced, by key.
        spelling: The usual spelling of names that articles spell in several ways.
    """

    today: date
    introduced: set[str] = field(default_factory=set)
    spelling: Mapping[str, str] = field(default_factory=dict)
    _last: date | None = None

    def turn(self) -> None:
        """Begin a section: the day of the sentence before means nothing to its first."""
        self._last = None

    def sentence(
        self, line: Line, label: str | None = None, note: str | None = None, *, on: date | None = None
    ) -> PageSentence:
        """A line as it stands on the page.

        Args:
            line: What to print.
            label: What is printed before it.
            note: What is printed small after it.
            on: The day it is printed under; it is not told again.
        """
        return PageSentence(self._edited(line, on), (line.evidence(),), label, note)

    def saying(self, line: Line, said: Statement, label: str | None = None) -> PageSentence:
        """A line in which somebody speaks, with the month where it was said long ago and no day is told."""
        made = self.sentence(line, label)
        old = (self.today - line.order).days > _OLD
        if line.undated or not old or _DATED.search(_QUOTED.sub("", made.text)):
            return made
        later = replace(made, note=f"{line.order:%B %Y}")
        hits = list(re.finditer(rf"\b{said.cue}\b", made.text)) if said.cue in _PLAIN_CUES else []
        if len(hits) != 1:
            return later
        end = hits[0].end()
        before, after = made.text[: hits[0].start()].rstrip(), made.text[end:]
        inverted = before.endswith((",", "”", "?", "!")) and re.match(r" [A-Z]", after)
        if (
            inverted
            or re.match(
                r" (?:in|on|to|then|recently|at|last|earlier|late|this|during|again|has|have)\b", after
            )
            or re.search(r"\bwhat\b", before)
        ):
            return later
        that = " that" if re.match(r" (?!(?:[\w’']+ ){0,2}that\b)[A-Za-z]", after) else ""
        return replace(made, text=f"{made.text[:end]} in {line.order:%B %Y}{that}{made.text[end:]}")

    def dated(self, line: Line, on: date) -> PageSentence:
        """A line that tells of a day, with that day in it: `On 10 March 2023, the …`."""
        known = set(self.introduced)
        made = self._edited(line, None)
        if _tells(made, on):
            return PageSentence(made, (line.evidence(),))
        self.introduced = known
        made = self._edited(line, on)
        written = self._written(on)
        head = made[:1].lower() + made[1:] if _SMALL.match(made) or _plain_word(line, made) else made
        return PageSentence(f"On {written}, {head}", (line.evidence(),))

    def _written(self, on: date) -> str:
        written = day_text(on)
        return written.rpartition(" ")[0] if abs((self.today - on).days) <= _NEAR_YEAR else written

    def card(
        self, line: Line, label: str, cited: tuple[Evidence, ...], sources: tuple[str, ...], key: str
    ) -> PageSentence:
        """A line under the name and office of somebody, who needs no other introduction from here on."""
        self.introduced.add(key)
        self.turn()
        return replace(self.sentence(line, label), evidence=(line.evidence(), *cited), sources=sources)

    def _edited(self, line: Line, on: date | None) -> str:
        text = line.coded.article.text
        quoted = [
            (line.start + each.start(), line.start + each.end())
            for each in _QUOTED.finditer(text[line.start : line.end])
        ]
        found = [*days.changes(line, self.today, on, self._last)]
        told = [each.on for each in found if each.on is not None]
        found += people.pronoun_changes(line, self.introduced)
        found += people.changes(line, self.introduced)
        if self.spelling:
            found += people.spelt(line, self.spelling)
        out, at = [], line.start
        before = (-1, -1)
        for each in sorted(found, key=lambda one: (one.start, one.end)):
            if each.start < at or (each.start, each.end) == before:
                continue
            before = (each.start, each.end)
            within = any(first < each.end and each.start < last for first, last in quoted)
            if within and each.on is None:
                continue
            if within and each.on is not None:
                out += [text[at : each.end], f" [{self._written(each.on)}]"]
            else:
                new = people.spelt_so(each.new, self.spelling)
                out += [text[at : each.start], new]
            at = each.end
        out.append(text[at : line.end])
        self._last = told[0] if len(set(told)) == 1 else None
        made = _tidy("".join(out))
        return _shifted(made) if line.bygone(self.today) else made


def _named(coded: CodedArticle) -> set[str]:
    """The words of the names of people, bodies and places in an article."""
    names = (*(each.name for each in coded.mentions), *(each.name for each in coded.places))
    return {word for name in names for word in name.split()}


def _plain_word(line: Line, made: str) -> bool:
    """Whether a sentence begins with a word that has a large letter for that alone."""
    hit = re.match(r"([A-Z][a-z]+)(?= [a-z])", made)
    if hit is None or hit[1] in _named(line.coded):
        return False
    return re.search(rf"(?<=[\w,] ){hit[1].lower()}\b", line.coded.article.text) is not None


def _tells(text: str, on: date) -> bool:
    """Whether a text names a day."""
    return f"{on.day} {on:%B}" in text or f"{on:%B} {on.day}" in text


_SHIFTS = {
    "will": "would", "are expected": "were expected", "is expected": "was expected", "are set": "were set",
    "is set": "was set", "are due": "were due", "is due": "was due", "are scheduled": "were scheduled",
    "is scheduled": "was scheduled", "plan to": "planned to", "plans to": "planned to",
    "are to": "were to", "is to": "was to",
}  # fmt: skip
_SHIFTED = re.compile(rf"\b({'|'.join(_SHIFTS)})\b(?! not be\b)")


def _shifted(text: str) -> str:
    """What was planned for a day that is past by now, in the past tense, but for what stands in quotation marks."""
    parts = re.split(r"(“[^”]*”)", text)
    return "".join(
        each if each.startswith("“") else _SHIFTED.sub(lambda hit: _SHIFTS[hit[1]], each) for each in parts
    )


def _tidy(text: str) -> str:
    """Blanks and commas as they should stand, curly quotation marks, a large first letter."""
    made = " ".join(text.split())
    made = re.sub(r"\s+([,.;:])", r"\1", made)
    made = re.sub(r",\s*([,.;])", r"\1", made)
    made = re.sub(r"^[,;]\s*", "", made)
    made = re.sub(r"\b([A-Z]\w+) s (?=[A-Za-z])", r"\1’s ", made)
    if made.count('"') % 2 == 0:
        made = re.sub(r'"([^"]*)"', r"“\1”", made)
    return made[:1].upper() + made[1:]
