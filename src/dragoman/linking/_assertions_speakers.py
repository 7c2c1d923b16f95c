"""Who says what a sentence tells, where nobody was coded as saying it."""

from __future__ import annotations

import re

from dragoman.linking._assertions_replies import speaks
from dragoman.linking._assertions_stance import UNTRUE
from dragoman.linking._assertions_words import words
from dragoman.model import CodedArticle, Sentence, Source, Span

_SHORTEST = 18
"""Characters of what is said, at least."""
CALLED_SO = re.compile(
    rf"^(?P<who>[A-Z][^,;:]{{2,70}}?) (?:has |have |had )?(?:call(?:s|ed)|describ(?:es|ed)|brand(?:s|ed)|"
    rf"dismiss(?:es|ed)|"
    rf"denounc(?:es|ed)|reject(?:s|ed)) (?P<what>(?!it\b|this\b|"
    rf"that\b)[^,;]{{8,160}}?) (?:as )?(?:\w+ ){{0,2}}?(?:{UNTRUE})\b"
)
"""Who calls what untrue, where nobody was coded as saying it."""
CALLED_AS = re.compile(
    rf"^(?P<who>[A-Z][^,;:]{{2,70}}?) (?:has |have |had )?(?:called|dismiss(?:es|ed)|denounc(?:es|ed)|reject(?:s|ed)) "
    rf"as (?:[\w-]+ ){{0,3}}?(?:{UNTRUE})(?:\w+)? (?:(?:the|all|any|such|these) )?(?:\w+ )?(?:reports?|claims?|"
    r"allegations?|accusations?|suggestions?|rumou?rs?|stor(?:y|ies)|talk) (?:of|that|about) "
    r"(?P<what>[^;]{8,160}?)[.]?$"
)
"""The same told the other way round: "dismissed as lies the reports of …"."""


_SAYS_SO = (
    r"(?:said|says|say|claimed|claims|announced|reported|reports|insisted|"
    r"declared|stated|maintained|counted|told [^,;:]{3,40}?)"
)
_HEAD = re.compile(rf"^((?:The|An?|[A-Z])[^,;:]{{1,70}}?) {_SAYS_SO}(?: on \w+day)?(?: that)? (?=\w)")
_TAIL = re.compile(
    rf",[”\"’']? (?:according to ([^,;:]{{3,70}}?)|([^,;:]{{3,70}}?) {_SAYS_SO})"
    rf"(?: (?:on|late|early|by|in|from|at|after) [\w ’'-]{{2,60}})?\.?$"
)


def spoken(coded: CodedArticle, sentence: Sentence) -> tuple[Span, Source | None]:
    """What a sentence says and who says so, where nobody was coded as saying it."""
    whole = sentence.span.of(coded.article.text)
    start, end = sentence.span.start, sentence.span.end
    found = _TAIL.search(whole)
    if found is not None and found.start() >= _SHORTEST and speaks(found[1] or found[2]):
        return Span(start, start + found.start()), named(found[1] or found[2])
    found = _HEAD.search(whole)
    if found is not None and len(whole) - found.end() >= _SHORTEST - 6 and speaks(found[1]):
        return Span(start + found.end(), end - whole.endswith(".")), named(found[1])
    return sentence.span, None


def named(who: str) -> Source:
    """A speaker by the words that name him, with his country where these tell it."""
    codes = {each.base for each in words(who) if each.term[0] == "="}
    return Source(
        re.sub(r"^(?:The|An?|Its|His|Her|Their) ", "", who).strip(),
        country=codes.pop() if len(codes) == 1 else None,
    )
