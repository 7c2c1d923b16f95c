"""Sentences of articles as a page may print them: whether they can stand by themselves, and what they are worth."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from datetime import date

from dragoman.linking import words
from dragoman.model import BlockKind, CodedArticle, Evidence, Span
from dragoman.publishing._day_heads import DAY_HEAD

_SHORT, _LONG = 8, 48
"""Words of a sentence that can stand by itself."""
_EASY = 30
"""Words from which on a sentence counts less, the longer it is."""
_WHOLE = re.compile(r"[\"“‘'A-Z0-9].*[.!?][\"”’']?$", re.DOTALL)
_HANGING = re.compile(
    r"[\"“‘']?(?:This|That|These|Those|But|And|Or|So|However|Such|There|Here|Both|Another|Others|Neither|Then|Thus|"
    r"Instead|Shortly|Soon|Also|Nor|Yet|Still|Meanwhile|Moreover|Furthermore|Besides|Otherwise|Therefore|"
    r"Nevertheless|As a result|First of all|First,|Second,|Secondly|Finally|Again|"
    r"In addition|In return|In response|For example|For instance|Of those|Among them|One of them|Some of them|"
    r"(?:Just |Only )?(?:\w+ )?(?:hours?|days?|weeks?|months?|minutes?) (?:later|earlier|after|before)|Earlier|Later|"
    r"Afterwards|Separately|Similarly|What|Why|How|When asked|Asked if|If|Now|Even|Not|No|Yes|Well|"
    r"(?:Hours|Days|Weeks|Months|Minutes) (?:later|earlier|after|before)|Following suit|At first glance|Like you|"
    r"A (?:second|third|fourth|fifth|sixth|seventh|further)(?=,| one\b| was\b| is\b)|"
    r"(?:The )?(?:two|three|four) (?:sides|men|leaders|ministers|countries|discussed))\b"
)
_GLUED = re.compile(
    r"[a-z]{2,} (?:The|An?|But|When|After|It|He|She|They|His|This|In|At|On) [a-z]|[a-z] By [A-Z][a-z]+ [A-Z]|"
    r", For (?:CNN|Reuters)\b|\b(\w{4,}) \1\b|\b[A-Z]{3,}: |[”\"] '[A-Z]|"
    r"\b[A-Z]{3,} \([\w -]+\):|\b[A-Z]\w+: ['‘]|\bU\.S\. [A-Z][a-z]+s [a-z]|"
    r"\b(?:[Ff]rom the CNN Wire|[Uu]p in just|[Cc]oming up|"
    r"[Ww]hen we come back|[Ss]tay with us|[Ww]elcome back|[Jj]oining us)\b"
)
"""What shows that a heading or a byline is glued to a sentence, or a word printed twice."""
_CUT_OFF = re.compile(
    r"[A-Z][\w'’.-]*\s+(?:[\w'’.-]+\s+){0,3}(?:said|added|wrote|told (?:reporters|(?:the )?(?:[A-Z]\w*\s?){1,4})),"
)
"""Who said what stands in the sentence before."""
_COMING = re.compile(r"\b(?:will|(?:are|is) (?:expected|set|due|scheduled|to)|plans? to)\b")
_PRONOUN = re.compile(r"(?:He|She|It|They|His|Her|Its|Their|I|We|You|My|Our)\b")
_DEFINITE = re.compile(
    r"The (?:meeting|talks?|visit|trip|summit|move|decision|announcement|statement|deal|measure|vote|attack|strike|"
    r"comments?|remarks?|incident|report|call|letter|agreement|plan|proposal|group|official|spokesman|spokeswoman|"
    r"minister|president|diplomat|source|document|resolution|operation|violence|blast|ship|man|woman|city|town|"
    r"country|government|rebels?|troops|forces|fighting|crisis|company|two|three|latter|former|same|other|first|"
    r"second|third|fourth|move|offer|claim|text|session|agenda|venue|format)\b"
)
_PERSONAL = re.compile(r"\b(?:I|we|you|my|our|your|me|us|We|You|My|Our|Your|I'm|I'll|we're)\b")
_TALKED = re.compile(
    r"\b(?:right now|you know|I mean|at this hour|this hour|kind of a|"
    r"sort of a|you're|we've|it's only|let's|I've|that's)\b",
    re.IGNORECASE,
)
"""What is said on the air and not printed."""
_THEY = re.compile(r"\b(?:they|their|them)\b")
_MANY = re.compile(
    r"\w{3,}s\b|\band\b|\b(?:people|police|men|women|children|troops|both|many|few|some)\b", re.IGNORECASE
)
"""What "they" may stand for."""
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_FURNITURE = re.compile(
    r"\(L-R\)|\((?:L|R|C)\)|^\d{4}: |^By the \w+ |\bNEW: |"
    r"\b(?:Photo|File photo|FILE|Getty|AFP PHOTO|Copyright|Click here|Read more|Reporting by|Editing by|"
    r"Writing by|Additional reporting|CNN's [A-Z]|contributed to this|timeline of|is a timeline|key dates|"
    r"story highlights|updated \d|Watch|Follow|subscribe)\b|\b\d{1,2}:\d{2}\b|\||https?://|@\w|\bET\b",
    re.IGNORECASE,
)
_VAGUE = 14
"""Days of a span of publication beyond which it says little of when an article was written."""
_CAPTION = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{1,2}, \d{4}[^.]{0,40}\.$"
    r"|\((?:L|R|C|left|right|center|centre)\)"
)
_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.SUMMARY, BlockKind.LIST_ITEM, BlockKind.QUOTATION})
_THEN_PRONOUN = re.compile(r"[A-Z][a-z]*(?: [a-z]+){0,8}, (?:he|she|it|they|his|her|their|its)\b")
"""An opening without a name, and then somebody not named: "While there, he will …"."""
_LEANS = re.compile(
    r"\b(?:later|also|again|earlier|then|however|instead|meanwhile|such|these|those|this|that day|next day)\b|"
    r"\bthe (?:two|three|four|five|request|proposal|offer|demand|change|move|cancellation|postponement|call|ruling)\b|"
    r"^(?:Asked|Speaking|Citing|As for|(?:Hours|Days|Weeks|Minutes) (?:after|before))\b|\bamong them\b|"
    r"\b(?:following|after|during) the (?:call|meeting|talks|visit)\b|\bthe two (?:had|men|sides|agreed|leaders)\b"
)
_THE_TWO = re.compile(r"\bthe two (?:had|men|agreed|leaders|would|were)\b")
_EARLY = re.compile(r"\b(?:he|she|they|it|his|her|their|its)\b")
_OPENING = 60
_CALENDAR = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December".split()  # a list of words reads best as words
)
_AMONG = re.compile(r"\bamong them\b|\bof them\b|\bthe (?:latter|former)\b")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_SHOUTED = re.compile(r"(?:[A-Z0-9$][A-Z0-9.,'’\"&-]*[,:]?\s+){3,}(?=[A-Z“\"][a-z’']*\s)")
"""A heading in capitals before a sentence."""
_DATELINE = re.compile(r"^[A-Z][A-Za-z.,/ ]{2,40}(?:\([A-Za-z. ]+\))\s*[-–—]+\s*")


@dataclass(slots=True)
class Line:
    """One sentence that may be printed.

    `start` is where in `Article.text` what is printed begins (after a dateline or the day of a chronology);
    `day` is the one day it tells of, `named` whether it names that day; `order` is when its article is taken to
    have been published; `about` is how surely it is about the subject, 0 to 1; `events` are the ids of the events
    it tells, `voices` the most outlets that tell one of them; `entry` is whether it is headed by a day, as the entries
    of a chronology are; `plans` is the last day that what it tells was planned for, where it tells plans alone;
    `early` is whether its first words name whom the page is about, `share` how much of its article does;
    `names` are the words of the name that every sentence of the page has.
    """

    coded: CodedArticle
    number: int
    start: int
    end: int
    text: str
    kind: BlockKind
    section: str | None
    order: date
    day: date | None = None
    named: bool = False
    about: float = 0.0
    events: tuple[str, ...] = ()
    voices: int = 1
    entry: bool = False
    plans: date | None = None
    early: bool = True
    share: float = 1.0
    names: frozenset[str] = frozenset()
    _terms: dict[str, float] | None = field(default=None, repr=False)
    _stands: float | None = field(default=None, repr=False)

    @property
    def article(self) -> str:
        """The id of its article."""
        return self.coded.article.id

    @property
    def key(self) -> tuple[str, int]:
        """What tells it from every other."""
        return (self.article, self.number)

    @property
    def undated(self) -> bool:
        """Whether only a long span is known in which its article was written."""
        days = self.coded.article.publication.span.days
        return days is None or days > _VAGUE

    @property
    def terms(self) -> dict[str, float]:
        """Its words by weight, scaled to length 1; the name of whom the page is about is in all its sentences."""
        if self._terms is None:
            self._terms = _without(words.weighted(self.text), self.names)
        return self._terms

    def bygone(self, today: date) -> bool:
        """Whether what it tells as still to come was to be on a day that has passed."""
        if self.plans is not None:
            return self.order <= self.plans <= today and self.order < today
        ahead = [
            each.date.earliest
            for each in self.coded.times
            if each.sentence == self.number
            and each.date is not None
            and each.date.exact
            and each.date.earliest
        ]
        return _COMING.search(self.text) is not None and any(self.order < on <= today for on in ahead)

    def tells_of_before(self, since: date) -> bool:
        """Whether all the days and months it names lie before a day."""
        named = [
            each.date.latest
            for each in self.coded.times
            if each.sentence == self.number and each.date is not None and each.date.latest is not None
        ]
        return bool(named) and max(named) < since

    def like(self, other: Line) -> float:
        """How alike the two are, 0 to 1."""
        return words.cosine(self.terms, other.terms)

    def evidence(self) -> Evidence:
        """The words themselves."""
        return Evidence.cut(self.article, self.coded.article.text, self.number, Span(self.start, self.end))


def _without(terms: dict[str, float], names: frozenset[str]) -> dict[str, float]:
    """Weights without those of some words, scaled to length 1 again."""
    if not names:
        return terms
    kept = {term: value for term, value in terms.items() if term not in names}
    length = math.sqrt(math.fsum(value * value for value in kept.values()))
    return {term: value / length for term, value in kept.items()} if length else {}


def line_of(coded: CodedArticle, number: int, order: date) -> Line | None:
    """A sentence of an article, if it is one that could be printed at all."""
    line = bare_line(coded, number, order)
    if line is None or not printable(line.text) or (number <= 1 and _CAPTION.search(line.text)):
        return None
    return line


def bare_line(coded: CodedArticle, number: int, order: date) -> Line | None:
    """A sentence of an article's text, printable or not; nothing where it is a heading, a credit or the like."""
    sentence = coded.sentences[number]
    block = coded.article.blocks[sentence.block]
    if block.kind not in _KINDS:
        return None
    whole = sentence.span.of(coded.article.text)
    head = DAY_HEAD.match(whole) or _DATELINE.match(whole) or _SHOUTED.match(whole)
    start = sentence.span.start + (head.end() if head else 0)
    text = " ".join(coded.article.text[start : sentence.span.end].split())
    line = Line(coded, number, start, sentence.span.end, text, block.kind, block.section, order)
    line.entry = DAY_HEAD.match(whole) is not None
    return line


def printable(text: str) -> bool:
    """Whether a text is a whole sentence of prose, no caption, byline or heading."""
    length = len(text.split())
    return (
        _SHORT <= length <= _LONG
        and _WHOLE.match(text) is not None
        and not text.endswith(("?", " a.m.", " p.m."))
        and text.count("“") == text.count("”")
        and text.count('"') % 2 == 0
        and text.count("(") == text.count(")")
        and _FURNITURE.search(text) is None
        and _GLUED.search(text) is None
        and _CUT_OFF.match(text) is None
        and sum(each.isupper() for each in text) < 0.3 * len(text)
    )


def hangs(text: str) -> bool:
    """Whether a sentence leans on the one before it by its first words."""
    return _HANGING.match(text) is not None


def says_when(text: str) -> bool:
    """Whether a sentence names a weekday: it is of one day, and says little of how things lie."""
    return _WEEKDAY.search(text) is not None


def starts_with_pronoun(text: str) -> bool:
    """Whether it begins with a pronoun."""
    return _PRONOUN.match(text) is not None


def _unnamed(text: str) -> float:
    """What a sentence keeps that begins with somebody it does not name: nothing of "On Friday he flew home"."""
    hit = _EARLY.search(text[:_OPENING])
    if hit is None:
        return 1.0
    before = [each for each in re.findall(r"\b[A-Z]\w+", text[: hit.start()])[1:] if each not in _CALENDAR]
    if before or (text[: hit.start()].strip() and re.match(r"[A-Z]\w+(?:'s)? [A-Z]", text)):
        return 1.0
    if hit[0] in {"his", "her", "their", "its"} and re.search(
        r", (?:\w+ ){0,2}[A-Z]\w+", text[hit.end() : hit.end() + 50]
    ):
        return 0.9
    return 0.5 if hit[0] in {"it", "its", "their"} else 0.0


def stands(line: Line) -> float:
    """How well a sentence stands by itself, 0 (not at all) to 1; worked out once."""
    if line._stands is None:  # noqa: SLF001  # kept on the line for this function alone
        line._stands = _weighed(line)  # noqa: SLF001
    return line._stands  # noqa: SLF001


def _weighed(line: Line) -> float:
    text = line.text
    if hangs(text) or starts_with_pronoun(text):
        return 0.0
    if _THEN_PRONOUN.match(text):
        return 0.0
    worth = 0.55 if _DEFINITE.match(text) else 1.0
    if _LEANS.search(text[:70]):
        worth *= 0.45
    if _AMONG.search(text):
        worth *= 0.4
    if _THE_TWO.search(text):
        worth *= 0.4
    if line.undated and _WEEKDAY.search(text):
        worth *= 0.5
    unquoted = _QUOTED.sub(" ", text)
    if _PERSONAL.search(unquoted) or _TALKED.search(unquoted):
        return 0.0
    if text[0] in "\"“‘'":
        worth *= 0.7
    they = _THEY.search(unquoted)
    if they is not None and _MANY.search(unquoted[: they.start()]) is None:
        worth *= 0.3
    worth *= _unnamed(unquoted)
    length = len(text.split())
    return worth * (1 - 0.5 * max(0, length - _EASY) / _EASY)
