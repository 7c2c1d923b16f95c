"""What a story can be called by: the titles its articles carry, or else their first sentences, trimmed."""

from __future__ import annotations

import re

from dragoman.model import BlockKind, CodedArticle

KEPT = 5
SHORTEST, LONGEST = 4, 15
"""Words of a headline."""
_LEADS = 10
"""How many of the first sentences are looked at where there is no title."""
_OUTLET = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")
_DATELINE = re.compile(r"^.{0,160}?\((?:Reuters|AP|AFP|CNN|Xinhua|SW)\)\s*[-–—]*\s*")
_CREDIT = re.compile(
    r"^(?:By|From|Credit|Photo|Editor)\b|\b(?:EDT|EST|GMT|BST|IST|Wire Staff|Full Article|Read|Click)\b|\|"
)
_BYLINE = re.compile(
    r"^By\s+(?:[\w.'’-]+,?\s+){1,8}?(?:Staff|[Cc]orrespondent|[Pp]roducer|[Aa]nalyst|[Ee]ditor|[Cc]ontributor|CNN|Reuters)\b"
    r"(?:,?\s+(?:Wire\s+Staff|CNN))?(?:\s+(?:[a-z]+\s+){0,4}(?:correspondent|analyst|producer|editor|contributor)\b)?\s*"
)
_LABEL = re.compile(r"^(?:NEW|UPDATE \d+|EXCLUSIVE|BREAKING|WATCH|LIVE)\s*[-:]\s*")
_SAID = re.compile(
    r",?\s+(?:(?:an?|the|his|her|its|two|several)\s+)?(?:[\w.'’-]+\s+){0,4}?"
    r"(?:said|says|told|reported|reports|according to|confirmed|announced)\b.*$"
)
_DAY = re.compile(
    r",?\s+(?:(?:on|early|late|since)\s+)*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s+(?:morning|night|evening|afternoon))?"
    r"(?=[,.]|\s|$)"
)
_CLAUSE = re.compile(r",\s+(?:as|after|while|which|who|where|when|but|and|with|in|amid|saying|a|the|an)\s.*$")
_ADDED = re.compile(
    r"\s+(?:after|as|because|despite|hours after|in an? (?:bid|attempt|effort)|in the wake of|to try|when|where|while"
    r"|who)\s.*$"
)
_COMMA = re.compile(r"^((?:[^\s,]+\s+){5,}[^\s,]+),\s.*$")
_ODD = re.compile(r"[\"“”()\[\]]|\.\.\.|\bI\b|\b[Ww]e\b|\?$")
_POINTS = re.compile(
    r"^(?:He|She|It|They|This|That|These|Those|But|And|So|Then|There|His|Her|Their|Its|Meanwhile|Earlier"
    r"|(?:In|Ahead of|After|With) (?:his|her|its|their|this))\b"
)
_DANGLING = frozenset(
    "a an the of in on at to for from with by and or but as that who which his her its their is are was were be been "
    "has have had will would could should may might not human".split()
)


def candidates(coded: CodedArticle) -> tuple[str, ...]:
    """Headlines for an article, its own title first; then early sentences that tell of an event, trimmed."""
    article = coded.article
    found: list[str] = []
    if article.title and (own := tidied_title(article.title)):
        found.append(own)
    telling = sorted({each.span.start for report in coded.reports for each in report.evidence})
    seen = 0
    for sentence in coded.sentences:
        block = article.blocks[sentence.block]
        if block.kind not in {BlockKind.PARAGRAPH, BlockKind.SUMMARY, BlockKind.HEADING}:
            continue
        seen += 1
        if len(found) >= KEPT or seen > _LEADS:
            break
        start = max(sentence.span.start, block.body.start)
        words = article.text[start : sentence.span.end]
        trimmed = trimmed_sentence(words)
        at = words.find(trimmed[:20]) if trimmed else -1
        if at < 0 or trimmed in found:
            continue
        if any(start + at <= each < start + at + len(trimmed) for each in telling):
            found.append(trimmed)
    return tuple(found)


def tidied_title(title: str) -> str:
    """A title without the outlet's name and labels."""
    plain = _LABEL.sub("", _BYLINE.sub("", _OUTLET.sub("", " ".join(title.split()))))
    return plain.rstrip(" .:;-") if len(plain.split()) >= 3 else ""


def trimmed_sentence(sentence: str) -> str:
    """A first sentence as a headline: what happened, without who said so, the day and what hangs on; or nothing."""
    plain = _LABEL.sub("", _BYLINE.sub("", _DATELINE.sub("", " ".join(sentence.split()))))
    if not plain or not plain[0].isupper() or _CREDIT.search(plain) or _POINTS.match(plain):
        return ""
    plain = _DAY.sub("", _SAID.sub("", plain.rstrip(" .")))
    for cut in (_CLAUSE, _ADDED, _COMMA):
        if len(plain.split()) > LONGEST:
            plain = cut.sub(r"\1" if cut is _COMMA else "", plain)
    words = plain.rstrip(" ,;:-").split()
    if _ODD.search(plain) or not SHORTEST <= len(words) <= LONGEST or words[-1].casefold() in _DANGLING:
        return ""
    return " ".join(words)
