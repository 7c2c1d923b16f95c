"""Where one sentence ends and the next begins.

By rule, not by parse: the parser is then run on single sentences, only on those that need it, and offsets
stay those of the article. Blocks are never joined: a headline without a full stop is a sentence.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from dragoman.model import Article, Sentence, Span

_END = re.compile(r"""[.!?…]+(?:["'”’»)\]]+|''|(?=\s))*(?=\s)""")
_OPENS = re.compile(r"""\s+["'“‘«(\[]*(?:\p{Lu}|[0-9])""".replace(r"\p{Lu}", "[A-ZÀ-ÖØ-Þ]"))
_LAST_WORD = re.compile(r"([\w.&'’-]+)\.$")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]")


@cache
def _abbreviations() -> dict[str, str]:
    """Abbreviations that end in a full stop: the word (lower case, without it) → how it behaves.

    `never`: no sentence ends after it (`Mr.`, `Gen.`); `number`: none ends before a digit (`Nov.`, `No.`).
    """
    text = resources.files("dragoman.language").joinpath("data/abbreviations.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:] if line)
    return {word: behaviour for word, behaviour, *_ in rows}


def split(article: Article) -> tuple[Sentence, ...]:
    """The sentences of every block that is coded, in order of the text."""
    found: list[Sentence] = []
    for number, block in enumerate(article.blocks):
        if not block.coded:
            continue
        for span in split_text(article.text, block.body.start, block.body.end):
            found.append(Sentence(index=len(found), span=span, block=number))
    return tuple(found)


def split_text(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The spans of the sentences in `text[start:end]`, without the blanks around them."""
    end = len(text) if end is None else end
    spans: list[Span] = []
    begin = start
    for found in _END.finditer(text, start, end):
        if _ends(text, begin, found.start(), found.end(), end):
            _append(spans, text, begin, found.end())
            begin = found.end()
    _append(spans, text, begin, end)
    return [part for span in spans for part in _parted(text, span)]


_RUN_ON = re.compile(
    r"(?<=[a-z0-9)%])\s+(?=NEW:\s|(?:Report|Diplomat|Official|Officials|Witness|Witnesses|Source|Sources|Minister)"
    r":\s[A-Z])"
    r"|(?<=NEW:)\s+(?=[A-Z])"
    r"|(?<=^By the CNN Wire Staff)\s+(?=[A-Z])"
    r"|(?<=\((?:CNN|AFP|UPI)\))\s*(?:--?|[–—])\s+(?=[A-Z\"“])"
    r"|(?<=\(Reuters\))\s*(?:--?|[–—])\s+(?=[A-Z\"“])"
    r"|(?<=[a-z]{2})\s+(?=(?:The|A|An|It|He|She|They|His|Her|Their|This|These|There|Some|Many)\s+[a-z])"
)
"""Where headings stand in a row without full stops: before "NEW:", behind a dateline, before a usual first word."""
_LEADS_ON = re.compile(
    r"\b(?:a|an|the|of|in|on|at|to|by|for|from|with|and|or|as|than|that|into|over|about|called|titled|entitled|film"
    r"|book|novel|song|album|show|series|movie|play|magazine|newspaper|paper|newspapers|website)$"
)


_NAME = r"[A-Z][\w.'’-]*(?: (?:al|bin|de|van|von|el|[A-Z][\w.'’-]*)){1,3}"
_BYLINE = re.compile(
    rf"(?:[A-Z]\w+ \d{{1,2}}, \d{{4}} \| )?(?:By|From) {_NAME}(?:(?:, and |, | and ){_NAME})*, "
    r"(?:Special to |For )?(?:CNN|BBC|AP|AFP|UPI|NPR|Reuters|Al Jazeera)\s+(?=[A-Z\"“])"
)
"""Who wrote it and for whom, run together with the first sentence."""


def _parted(text: str, span: Span) -> list[Span]:
    """A sentence, parted where several headings were run together: "UN to vote The sanctions include an embargo"."""
    parts: list[Span] = []
    begin = span.start
    byline = _BYLINE.match(text, begin, span.end)
    if byline is not None:
        _append(parts, text, begin, byline.end())
        begin = byline.end()
    breaks = [*_RUN_ON.finditer(text, begin, span.end)]
    if len(breaks) >= _MANY:
        breaks = sorted([*breaks, *_SAYS.finditer(text, span.start, span.end)], key=lambda each: each.start())
    for found in breaks:
        before = text[begin : found.start()]
        if found.re is _SAYS and not _TOLD_LAST.search(before):
            continue
        if (
            _LEADS_ON.search(before)
            or (len(before.split()) < _SHORTEST and before != "NEW:")
            or before.count('"') % 2
        ):
            continue
        _append(parts, text, begin, found.start())
        begin = found.end()
    _append(parts, text, begin, span.end)
    return parts


_SAYS = re.compile(r"(?:(?<= says)|(?<= say))\s+(?=[A-Z])")
_TOLD_LAST = re.compile(r"\w+(?: [\w'-]+){3,}, [^,]{2,45} says?$")
_MANY = 2
"""How many headings in a row make sure that they are headings, so that "…, officials say" ends one."""
_SHORTEST = 3
"""Words that a heading has at the least."""


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append(Span(start, end))


def _ends(text: str, begin: int, mark: int, after: int, limit: int) -> bool:
    """Whether the marks at `mark:after` end a sentence that began at `begin`."""
    if not text[after:limit].strip():
        return True
    if not _OPENS.match(text, after, limit):
        return False
    if text[mark] != "." or text[mark : mark + 2] == "..":
        return True
    word = _LAST_WORD.search(text, max(begin, mark - 30), mark + 1)
    if word is None:
        return True
    bare = word.group(1).lower()
    behaviour = _abbreviations().get(bare)
    if behaviour == "never":
        return False
    following = text[after:limit].lstrip()[:1]
    if behaviour == "number" and following.isdigit():
        return False
    if behaviour is None and _INITIALS.fullmatch(word.group(1)):
        return _initials_end(bare, text[after:limit].lstrip())
    return True


_STARTERS = re.compile(
    r"(?:The|A|An|In|On|At|It|He|She|They|We|But|And|His|Her|Their|This|That|These|Those|For|As|If|While"
    r"|When|After|Before|However|Meanwhile|Also|There|I|You|Since|By|With|From|To|Earlier|Later|Last)\b"
)


def _initials_end(bare: str, rest: str) -> bool:
    """`J.` in a name never ends a sentence; `U.S.` does where a usual first word follows."""
    if len(bare) == 1:
        return False
    return bool(_STARTERS.match(rest)) or rest[:1] in "\"“'‘"
