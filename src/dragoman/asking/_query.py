"""A question as understood: what is asked, of whom, about what, when, and by whom reported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dragoman.model import DateSpan, EventType


class Kind(StrEnum):
    """What a question asks for; it decides how it is answered."""

    WHO = "who"
    HOLDER = "who holds an office"
    MEMBER = "whether a member"
    WHAT = "what"
    WHEN = "when"
    WHERE = "where"
    WHETHER = "whether"
    HOW_MANY = "how many"
    HOW_OFTEN = "how often"
    HOW_LONG = "how long"
    WHY = "why"
    SAID = "what was said"
    MET = "who met whom"
    CHANGED = "what changed"
    COMPARE = "compare"
    DISAGREE = "what is disputed"
    NEXT = "what comes next"
    OUTLETS = "what outlets say"
    COMMON = "who or what several articles are about"
    AGREE = "whether articles agree"
    ORDER = "which was reported first"
    WHICH = "which article tells it"
    TOPIC = "what the record says about it"


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something a question names.

    `kind` is `country`, `person`, `organisation`, `outlet`, `bloc` or `unknown`; `any_of` are sets of terms of
    which one whole set must stand in a sentence for it to name this; `loosely` are sets that may mean it (a
    capital for its government, one word of a long name); `spellings` are what a search looks for.
    """

    text: str
    name: str
    kind: str
    key: str | None = None
    country: str | None = None
    any_of: tuple[frozenset[str], ...] = ()
    loosely: tuple[frozenset[str], ...] = ()
    spellings: tuple[str, ...] = ()

    def stands_in(self, terms: frozenset[str]) -> float:
        """How surely it is named among the terms: 1, 0.8 (loosely) or 0."""
        for each in self.any_of:
            if each <= terms:
                return 1.0
        for each in self.loosely:
            if each <= terms:
                return 0.8
        return 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question as understood.

    `names` are those it names; `words` its other content words, as typed,
    `timing` those of a clause that only tells when; `verb` the lemma of what is asked to
    have happened, `None` where that is said by nouns alone; `asked_role` is `subject` or `object` of that verb
    where somebody is asked for; `noun` is what is asked for by a word ("countries", "city", "missiles"),
    `noun_of` the country it is of ("which Iranian official"); `span` are days that the matter lies in; `aside`
    are names that only tell when ("before he left for China"); `outlets` are outlets named, `unknown_outlets`
    those the record has nothing from; `articles` limits the search to some articles.
    """

    text: str
    kind: Kind
    today: date
    as_of: date | None = None
    names: tuple[Named, ...] = ()
    words: tuple[str, ...] = ()
    timing: tuple[str, ...] = ()
    verb: str | None = None
    asked_role: str | None = None
    noun: str | None = None
    noun_of: str | None = None
    plural: bool = False
    agent: Named | None = None
    patient: Named | None = None
    types: tuple[EventType, ...] = ()
    span: DateSpan | None = None
    outlets: tuple[str, ...] = ()
    unknown_outlets: tuple[str, ...] = ()
    speaker: Named | None = None
    office: str | None = None
    organisation: Named | None = None
    aside: tuple[Named, ...] = ()
    negated: bool = False
    future: bool = False
    english: bool = True
    articles: tuple[str, ...] | None = None

    @property
    def deed(self) -> tuple[str, ...]:
        """The words that say what is asked to have happened, without those that only say when."""
        return tuple(each for each in self.words if each not in self.timing) or self.words

    def described(self) -> dict[str, object]:
        """The query as a reader may check it: only what was understood, plainly named."""
        shown: dict[str, object] = {
            "kind": self.kind.value,
            "about": [each.name for each in self.names],
            "words": list(self.words),
            "verb": self.verb,
            "role asked for": self.asked_role,
            "asked for": self.noun,
            "event types": [each.value for each in self.types],
            "when": self.span.edtf() if self.span else None,
            "outlets": [*self.outlets, *self.unknown_outlets],
            "speaker": self.speaker.name if self.speaker else None,
            "office": self.office,
            "organisation": self.organisation.name if self.organisation else None,
            "negated": self.negated or None,
            "future": self.future or None,
            "as of": self.as_of.isoformat() if self.as_of else None,
        }
        return {key: value for key, value in shown.items() if value not in (None, [], ())}
