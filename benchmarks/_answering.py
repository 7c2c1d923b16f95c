"""How answers are judged: strictly, by rules that are the same for every question of a kind."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from dragoman import reference
from dragoman.asking import Answer
from dragoman.model import DateSpan
from dragoman.record import Record

RULES = (
    "exact: the short answer is one value and equals an accepted string, but for case, accents, marks and articles",
    "exact and set: a country is the same under all its names (Britain, the United Kingdom)",
    "date: the short answer is one date in EDTF and equals an accepted one",
    "set: the short answer holds one accepted string for every member and nothing else",
    "number: the short answer is one number and equals an accepted one",
    "yesno: the short answer is yes or no and equals the accepted one",
    "words: in the sentences of the answer (at most five) stands one accepted string of every group, and it is found",
    "none: the answer says that the record does not say",
    "but for none, and sets of two and more, an article cited is one that holds the evidence, where gold names them",
)

_ARTICLES = re.compile(r"^(?:the|a|an)\s+")
_MARKS = re.compile(r"[^\w\s]")


def aside(key: str) -> bool:
    """Whether an item is for checking only."""
    return int(hashlib.sha1(key.encode()).hexdigest(), 16) % 2 == 1  # no secret


def plain(text: str) -> str:
    """A string as it is compared: no case, accents, punctuation or leading article."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(each for each in parts if not unicodedata.combining(each))
    kept = _MARKS.sub(" ", kept.replace("'s ", " ").replace("’s ", " ").replace("-", " "))
    return _ARTICLES.sub("", " ".join(kept.split()))


def right(item: Mapping[str, Any], answer: Answer, names: Mapping[str, str]) -> bool:
    """Whether an answer is right, by the rules above."""
    if item["match"] == "none":
        return not answer.found
    whole = item["match"] == "set" and len(item["gold"]) > 1
    if not answer.found or not (whole or _cites(item, answer, names)):
        return False
    return _JUDGES[item["match"]](item["gold"], answer)


def _cites(item: Mapping[str, Any], answer: Answer, names: Mapping[str, str]) -> bool:
    wanted = set(item["evidence"])
    if not wanted:
        return True
    return any(each.evidence and names.get(each.evidence.article) in wanted for each in answer.citations)


@lru_cache(maxsize=16_384)
def meant(text: str) -> str:
    """What a string is compared by: a country's name, adjective or people as the country, else its plain form."""
    found = [each for each in reference.load().find(text.strip()) if each.kind == "country"]
    named = [each for each in found if each.form != "metonym"]
    return named[0].key if named else plain(text)


def _exact(gold: Sequence[str], answer: Answer) -> bool:
    accepted = {meant(each) for each in gold}
    return len(answer.short) == 1 and meant(answer.short[0]) in accepted


def _date(gold: Sequence[str], answer: Answer) -> bool:
    accepted = {DateSpan.from_edtf(each).edtf() for each in gold}
    return len(answer.short) == 1 and answer.short[0] in accepted


def _set(gold: Sequence[Sequence[str]], answer: Answer) -> bool:
    said = {meant(each) for each in answer.short}
    groups = [{meant(each) for each in group} for group in gold]
    return all(group & said for group in groups) and said <= set().union(*groups)


def _number(gold: Sequence[int | str], answer: Answer) -> bool:
    return len(answer.short) == 1 and answer.short[0] in {str(each) for each in gold}


def _yesno(gold: Sequence[str], answer: Answer) -> bool:
    return len(answer.short) == 1 and answer.short[0] == gold[0]


def _words(gold: Sequence[Sequence[str]], answer: Answer) -> bool:
    text = f" {plain(answer.text)} "
    return all(any(plain(each) in text for each in group) for group in gold)


_JUDGES = {
    "exact": _exact,
    "date": _date,
    "set": _set,
    "number": _number,
    "yesno": _yesno,
    "words": _words,
}


@dataclass(slots=True)
class Verbatim:
    """Whether what is quoted stands where it is said to stand."""

    quoted: int = 0
    standing: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, record: Record, answer: Answer) -> None:
        """Check every citation of an answer, and every quotation in its sentences."""
        for each in answer.citations:
            if each.evidence is None:
                continue
            self.quoted += 1
            article = record.article(each.evidence.article)
            if article is not None and each.evidence.span.of(article.text) == each.evidence.quote:
                self.standing += 1
            else:
                self.wrong.append(each.evidence.quote)
        for sentence in answer.sentences:
            for words in re.findall(r": “(.*)”$", sentence.text):
                self.quoted += 1
                sources = " ".join(
                    " ".join(cited.evidence.quote.split()) for cited in sentence.citations if cited.evidence
                )
                sources = sources.replace("“", "‘").replace("”", "’").replace('"', "'")
                if words.removesuffix(" …") in sources:
                    self.standing += 1
                else:
                    self.wrong.append(words)

    @property
    def share(self) -> float:
        """The share that stands; 1 where nothing was quoted."""
        return self.standing / self.quoted if self.quoted else 1.0
