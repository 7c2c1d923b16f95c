"""A conversation: a question after another is read in the light of the one before."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dragoman.asking._answer import Answer, AnswerSentence
from dragoman.asking._ask import ask
from dragoman.asking._model import LanguageModel
from dragoman.asking._names import names_in
from dragoman.asking._query import Kind, Named, Query
from dragoman.asking._say import capital, listing, nothing, on_days
from dragoman.asking._when_asked import days_asked
from dragoman.model import DateSpan
from dragoman.record import Record

_ABOUT = re.compile(
    r"^(?:and|or|but)?\s*(?:what|how) about\s+(?P<rest>.+?)\??$|^(?:and|or|but)\s+(?P<and>.+?)\??$",
    re.IGNORECASE,
)
_BARE = re.compile(
    (
        r"^(?:and |but )?(?P<ask>why not|by whom|with whom|why|when|where|who|how|how many|how long|how often|"
        r"since when)(?: (?:was|is|were|did|does) (?:that|it|this|they|he|she))?(?: "
        r"(?:happen|take place|held|done|so))?\s*\??$"
    ),
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?P<word>he|she|they|it|him|her|them|his|their|its|there|that|this|these|those)\b", re.IGNORECASE
)
_OWNING = frozenset({"his", "their", "its"})


class Chat:
    """Questions one after the other, each of which may lean on those before.

    Args:
        record: Where to look.
        as_of: Answer only from what had certainly been reported by the end of that day.
        today: What "last week" is read against.
        model: A language model that may put the evidence into words.
    """

    def __init__(
        self,
        record: Record,
        *,
        as_of: date | None = None,
        today: date | None = None,
        model: LanguageModel | None = None,
    ) -> None:
        self._record, self._as_of, self._today = record, as_of, today
        self._model = model
        self._last: Answer | None = None

    def ask(self, question: str) -> Answer:
        """Answer a question; what it leaves out is taken from the one before."""
        last = self._last
        if last is not None and _SOURCES.match(" ".join(question.split())):
            return _sources(last)
        if last is not None and last.found and last.query.kind in _TELLING and _WHEN.match(question.strip()):
            return _days(last)
        whole, as_of = (question, self._as_of) if last is None else _dated(question, last, self._as_of)
        whole = whole if last is None else completed(whole, last)
        found = ask(self._record, whole, as_of=as_of, today=self._today, model=self._model)
        if found.query.names or found.query.words or found.query.speaker:
            self._last = found
        return found


_TELLING = frozenset(
    {Kind.SAID, Kind.NEXT, Kind.CHANGED, Kind.TOPIC, Kind.OUTLETS, Kind.DISAGREE, Kind.COMPARE}
)
"""Questions whose answers are sentences: "when?" after them asks for the days of these."""
_WHEN = re.compile(r"^(?:and )?when(?: was that| did (?:he|she|they) say (?:so|that))?\s*\??$", re.IGNORECASE)
_SOURCES = re.compile(
    (
        r"^(?:and )?(?:who (?:said|says|reported|reports|wrote) (?:so|that|this|it)|"
        r"says who|according to whom|source)\s*\??$"
    ),
    re.IGNORECASE,
)
_AS_OF = re.compile(r"^(?:and |but )?(?:what about )?as of (?P<day>.+?)\s*\??$", re.IGNORECASE)


def _dated(question: str, last: Answer, as_of: date | None) -> tuple[str, date | None]:
    """The question before as of another day, where that alone is asked: "and as of March?"."""
    hit = _AS_OF.match(" ".join(question.split()))
    if hit is None:
        return question, as_of
    span, _ = days_asked(f"as of {hit['day']}", (), last.query.today)
    return (last.query.text, span.latest) if span is not None and span.latest else (question, as_of)


def _sources(last: Answer) -> Answer:
    """Who printed what was just said."""
    told = [each for each in last.citations if each.evidence is not None]
    names = list(dict.fromkeys(each.outlet or "an article without a named outlet" for each in told))
    if not names:
        return nothing(last.query, ())
    first = AnswerSentence(f"{capital(listing(names))}.", tuple(told))
    quotes = [each for each in last.sentences if each.citations and ": “" in each.text]
    return replace(last, found=True, short=tuple(names), sentences=(first, *quotes[:3]))


def _days(last: Answer) -> Answer:
    """The days on which what was just quoted was printed."""
    told = [each for each in last.citations if each.evidence is not None and each.published]
    spans = list(dict.fromkeys(each.published for each in told))
    if not spans:
        return nothing(last.query, ())
    first = f"Printed {listing([on_days(DateSpan.from_edtf(each)) for each in spans])}."
    quotes = [each for each in last.sentences if each.citations]
    return replace(
        last, found=True, short=tuple(spans), sentences=(AnswerSentence(first, tuple(told)), *quotes[:3])
    )


def completed(question: str, last: Answer) -> str:
    """A follow-up said in full: "and China?" after "What did Iran say about X?" asks what China said about X.

    Pure: it rests on the words of both questions and the names in the answer only.
    """
    text = " ".join(question.split())
    bare = _BARE.match(text)
    if bare:
        return _asked_of(bare["ask"].lower(), last)
    about = _ABOUT.match(text)
    if about:
        return _swapped((about["rest"] or about["and"]).rstrip("?"), last)
    return _named(text, last)


def _asked_of(word: str, last: Answer) -> str:
    """The question before, asked with another question word."""
    text = last.query.text.rstrip(" ?.")
    if last.query.kind is Kind.HOLDER and word in {"when", "since when"}:
        return text + "?"
    if word == "why not":
        verb = re.escape((last.query.verb or "take").split()[0])
        return re.sub(rf"\b({verb}\w*)", r"not \1", f"Why {text[:1].lower()}{text[1:]}?", count=1)
    hit = re.match(
        (
            r"^(?:who|whom|what|when|where|why|how (?:many|long|often|much)(?: [\w ]+?)?|"
            r"which [\w ]+?)\s+(?P<rest>(?:did|does|do|is|was|are|were|will|has|have|had|"
            r"would)\b.*)$"
        ),
        text,
        re.IGNORECASE,
    )
    if hit:
        return f"{word.capitalize()} {hit['rest']}?"
    subject = re.match(r"^who\s+(?P<rest>.+)$", text, re.IGNORECASE)
    if subject and last.short:
        verb, _, after = subject["rest"].partition(" ")
        plain = last.query.verb.split()[0] if last.query.verb else verb
        return f"{word.capitalize()} did {last.short[0]} {plain} {after}?"
    if re.match(r"^(?:did|does|do|is|was|are|were|will|has|have|had)\b", text, re.IGNORECASE):
        return f"{word.capitalize()} {text[:1].lower()}{text[1:]}?"
    return f"{word.capitalize()} {text}?"


def _swapped(rest: str, last: Answer) -> str:
    """The question before with one name in place of another of its kind."""
    found = names_in(rest)
    if not found:
        return f"{last.query.text.rstrip(' ?.')} {rest}?"
    new = found[0][2]
    lead = rest[: found[0][0]].strip().lower()
    if lead in {"of", "in", "at", "for", "with", "about", "on", "to", "from"}:
        rest = rest[found[0][0] :]
    named = replace(last.query, speaker=None) if lead == "about" and last.query.names else last.query
    old = _like(named, new)
    if old is None:
        return f"{last.query.text.rstrip(' ?.')} {rest}?"
    pattern = rf"(?<!\w){re.escape(old.text)}(?!\w)"
    return re.sub(pattern, rest, last.query.text, count=1)


def _like(query: Query, new: Named) -> Named | None:
    """The name of the question before that a new one takes the place of: of its kind, the speaker first."""
    named = [
        *([query.speaker] if query.speaker else []),
        *([query.organisation] if query.organisation else []),
        *query.names,
    ]
    same = [each for each in named if each.kind == new.kind]
    return next(iter(same or named), None)


def _named(text: str, last: Answer) -> str:
    """Pronouns said as the names they stand for, where the question has none of its own."""
    if names_in(text) and not re.search(r"\b(?:he|she|they|him|her|them|his)\b", text, re.IGNORECASE):
        return text
    who = _who(last)
    if who is None:
        return text

    def put(hit: re.Match[str]) -> str:
        word = hit["word"].lower()
        if word in {"that", "this", "these", "those", "it", "its", "there"}:
            return hit[0]
        return f"{who}'s" if word in _OWNING else who

    return _PRONOUN.sub(put, text)


def _who(last: Answer) -> str | None:
    """Whom a pronoun most likely means: the one just given as an answer, else the first person named."""
    if (
        last.found
        and len(last.short) == 1
        and re.match(r"[A-Z][\w\-’']+ ", last.short[0] + " ")
        and not last.short[0][:1].isdigit()
    ):
        return last.short[0]
    people = [each for each in (last.query.speaker, *last.query.names) if each is not None]
    return people[0].name if people else None
