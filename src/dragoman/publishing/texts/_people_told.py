"""People in a sentence as a desk prints them: with office and full name at first, by the family name after."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from dragoman import linking, reference
from dragoman.model import Actor, ActorKind, CodedArticle
from dragoman.publishing.texts._days_told import Change
from dragoman.publishing.texts._lines import Line
from dragoman.publishing.texts._office import adjective_of

_PRONOUN = re.compile(r"(He|She)\b(?=\s+(?:also\s+|then\s+|later\s+|had\s+|has\s+)?(\w+))")
_BEFORE_CUE = re.compile(r"\b([Hh]e|[Ss]he)\s+(?:also\s+|later\s+|then\s+|has\s+|had\s+)?\Z")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_TITLE = 4
"""Words of an office that can stand before a name."""
_POST = re.compile(r"(?:Leader|Colonel|General|President|Minister|Sheikh|Col|Gen|Sen|King)\b")
_OFFICE = (
    r"(?:president|minister|secretary|spokes\w+|envoy|ambassador|king|emir|leader|general|commander|chief|"
    r"negotiator|premier|chancellor|senator|director|chairman|chairwoman|colonel|adviser|governor|representative|"
    r"commissioner|prince|secretary-general|ruler|strongman)"
)
_OFFICE_NEAR = re.compile(
    rf"\b(?:{_OFFICE}|col\.|gen\.|sen\.|dr)\W+(?:\w+\W+){{0,3}}\Z",
    re.IGNORECASE,
)
_MISTER = re.compile(r"\b(?:Mr|Mrs|Ms)\.?\s+\Z")
_TITLE_WORD = re.compile(
    rf"(?:{_OFFICE}|deputy|vice|first|prime|foreign|defen[cs]e|interior|finance|oil|state|acting|executive|chief|"
    r"senior|top|special|nuclear|national|security|council|of|for|the|affairs|US|U\.S\.|UN|U\.N\.|EU|NATO|ministry|"
    r"department|house|white|supreme|crown|assistant|under|parliament|speaker)\Z",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"[A-Z]\.\Z")
_GIVEN_LAST = re.compile(r"[A-Z][a-z]+-[a-z]+\Z")
_PLAIN_OFFICE = re.compile(
    r"(?:Minister|President|Ambassador|Secretary|King|Governor|Envoy|Premier|Chancellor)\Z"
)
_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
_LONG_NAME, _SPELT = 5, 2
"""Letters of a name that can be told from another's, articles that make a spelling usual."""
_OPENINGS = frozenset(
    "A After Although As At Before Both But By During For From If In Like Of On Since That The Though To Under Until "
    "When While With Without".split()  # a list of words reads best as words
)
_LOOSE = frozenset(
    "a after against and as at before between but by called did during for from has in including into is meet meets "
    "met of on or over said saw says she than that the to told under until when where which who".split()
)
"""Words that an office before a name does not belong to."""
_SHORTEST = 3
_ROOM = re.compile(r"(?:\A|[;:]|\b(?:and|with|by|to|from|of|for|that|between|as|while|when|where))\s*\Z")
"""What stands before a name that has no office or description yet."""


def changes(line: Line, introduced: set[str]) -> Iterator[Change]:
    """First name and office of people named for the first time on the page; family names of those known by now.

    Args:
        line: What is to be printed.
        introduced: Who has been introduced, by key; those the line introduces are added.
    """
    shared = _shared(line.coded)
    seen: set[str] = set()
    for who in line.coded.mentions:
        words = _WORD.findall(who.name)
        if who.kind is not ActorKind.PERSON or not words or len(words[-1]) < _SHORTEST:
            continue
        if len(set(words)) < len(words):
            # A name glued together wrongly.
            continue
        key = who.key or who.name
        if linking.words.term(words[-1]) in shared or _POST.match(words[0]) or key in seen:
            continue
        seen.add(key)
        made = _again(line, who) if key in introduced else _first(line, who, words, introduced)
        if made is not None:
            yield made


def _first(line: Line, who: Actor, words: list[str], introduced: set[str]) -> Change | None:
    text = line.coded.article.text
    whole = text.find(who.name, line.start, line.end)
    last = words[-1]
    key = who.key or who.name
    if len(words) > 1 and whole >= 0:
        introduced.add(key)
        before = text[line.start : whole]
        if not _ROOM.search(before) or text[whole + len(who.name) :].startswith((",", " (")):
            return None
        office = office_before(who, line.order)
        return Change(whole, whole, office) if office else None
    hit = re.compile(rf"(?<![\w-]){re.escape(last)}(?![\w-])").search(text, line.start, line.end)
    if hit is None:
        return None
    introduced.add(key)
    before = text[line.start : hit.start()]
    if text[hit.end() :].startswith((",", " (")) and _OFFICE_NEAR.search(before) is None:
        introduced.discard(key)
        return None
    given = len(words) > 1 and re.search(rf"{re.escape(words[0])}\W+(?:[\w.'’-]+\W+){{0,3}}\Z", before)
    mister = _MISTER.search(before)
    if given or len(words) < 2 or _in_name(text, hit.end()) or not who.name.endswith(last):
        return None
    if mister is None and _capital_before(before) and not _OFFICE_NEAR.search(before):
        return None
    first = " ".join(words[:-1])
    titled = mister is None and _OFFICE_NEAR.search(before) is not None
    office = "" if titled else office_before(who, line.order)
    begin = line.start + mister.start() if mister else hit.start()
    return Change(begin, hit.start(), f"{office}{first} ")


def _again(line: Line, who: Actor) -> Change | None:
    """`Iranian Foreign Minister Abbas Araghchi` of whom the page has told: `Araghchi`."""
    short = family_name(who)
    text = line.coded.article.text
    at = text.find(who.name, line.start, line.end)
    if short is None or at < 0 or _in_name(text, at + len(who.name)):
        return None
    begin = _title_start(text, line.start, at)
    before = text[line.start : begin].rstrip()
    listed = before.endswith(" and") and begin < at and text[begin:at].split()[0] not in _adjectives()
    if listed or (begin == at and (before.endswith(",") or _capital_before(text[line.start : at]))):
        return None
    return Change(begin, at + len(who.name), short)


def _title_start(text: str, start: int, at: int) -> int:
    """Where the office before a name begins; `at` itself where none stands there."""
    begin, office = at, False
    tokens = list(re.finditer(r"\S+", text[start:at]))
    adjectives = _adjectives()
    for each in reversed(tokens):
        word = each[0]
        if not (_TITLE_WORD.match(word) or word in adjectives) or text[start + each.end()] not in " \xa0\n":
            break
        office = office or re.match(rf"{_OFFICE}\Z", word, re.IGNORECASE) is not None
        begin = start + each.start()
    if not office:
        return at
    former = re.search(r"([\w.’']+)\s+\Z", text[start:begin])
    if former and former[1].lower() not in _LOOSE:
        # "Hamas leader", "government spokesman": an office of what we do not know by name stays with it.
        return at
    head = re.compile(r"(?:(?:of|for|state)\s+)+").match(text, begin, at)
    return head.end() if head else begin


def family_name(who: Actor) -> str | None:
    """What a person is called when named again; `None` where that is not plain."""
    words = [each for each in who.name.split() if not _INITIAL.match(each)]
    if len(words) != 2 or not all(each[:1].isupper() for each in words):
        return None
    if words[0].casefold() in {"al", "el", "ibn", "abu", "ben", "king", "sheikh", "prince", "pope"}:
        return None
    first = who.country in reference.FAMILY_NAME_FIRST or _GIVEN_LAST.match(words[1])
    found = words[0] if first else words[1]
    return found if len(found) > 1 else None


def behind(line: Line) -> list[tuple[int, int, Actor]]:
    """The pronouns of a line that a name can be told for: from where to where in `Article.text`, and who it is."""
    coded, text = line.coded, line.coded.article.text
    found: dict[int, tuple[int, int, Actor]] = {}
    for said in coded.statements:
        cue, source = said.cue_span, said.source
        if cue is None or source is None or source.kind != "person" or not line.start <= cue.start < line.end:
            continue
        hit = _BEFORE_CUE.search(text, line.start, cue.start)
        if hit and _tellable(coded, line, source.name):
            who = Actor(source.name, source.country, kind=ActorKind.PERSON, key=source.key)
            found[hit.start(1)] = (hit.start(1), hit.end(1), who)
    hit = _PRONOUN.match(text, line.start, line.end)
    if hit and hit.start(1) not in found:
        for report in coded.reports:
            near = any(hit.end() <= cited.span.start <= hit.end() + 12 for cited in report.evidence)
            only = report.actors[0] if len(report.actors) == 1 else None
            if near and only and only.kind is ActorKind.PERSON and _tellable(coded, line, only.name):
                found[hit.start(1)] = (hit.start(1), hit.end(1), only)
    return list(found.values())


def pronoun_changes(line: Line, introduced: set[str]) -> Iterator[Change]:
    """The names that "he" and "she" stand for."""
    for start, end, who in behind(line):
        key = who.key or who.name
        short = family_name(who) if key in introduced else None
        introduced.add(key)
        yield Change(start, end, short or f"{office_before(who, line.order)}{who.name}")


def spellings(coded: Iterable[CodedArticle]) -> dict[str, str]:
    """The usual spelling of every other spelling of a family name, as most articles have it."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    totals: Counter[str] = Counter()
    for each in coded:
        for key, name in {(_heard(who.name), who.name.split()[-1]) for who in each.mentions if _known(who)}:
            if key and len(name) >= _LONG_NAME and _NAME.fullmatch(name):
                counted[key][name] += 1
                totals[name] += 1
    made: dict[str, str] = {}
    for forms in counted.values():
        usual = min(forms, key=lambda each: (-totals[each], each))
        if totals[usual] >= _SPELT:
            made.update({form: usual for form in forms if form != usual})
    return {form: usual for form, usual in made.items() if usual not in made}


def _known(who: Actor) -> bool:
    return who.kind is ActorKind.PERSON and " " in who.name


@lru_cache(maxsize=8192)
def _heard(name: str) -> str:
    """A name as it sounds: `Moammar Gadhafi` and `Muammar Gaddafi` are one."""
    words = name.split()
    return f"{linking.words.fold(words[0])[:1]} {linking.words.fold(words[-1])}"


def spelt(line: Line, spelling: Mapping[str, str]) -> Iterator[Change]:
    """Names of a line in their usual spelling."""
    text = line.coded.article.text
    for each in _NAME.finditer(text, line.start, line.end):
        if each[0] in spelling:
            yield Change(each.start(), each.end(), spelling[each[0]])


def spelt_so(text: str, spelling: Mapping[str, str]) -> str:
    """Names of a text in their usual spelling."""
    return _NAME.sub(lambda hit: spelling.get(hit[0], hit[0]), text) if spelling else text


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


def _tellable(coded: CodedArticle, line: Line, name: str) -> bool:
    """Whether a name can stand for a pronoun of a line: a whole one that the line does not have, and surely his."""
    last = name.rsplit(maxsplit=1)[-1]
    return last not in line.text and name[:1].isupper() and " " in name and _sure(coded, line.number, name)


def _shared(coded: CodedArticle) -> set[str]:
    """Family names that several people of an article bear, in any spelling."""
    counted = Counter(
        linking.words.term(each.name.split()[-1])
        for each in coded.mentions
        if each.kind is ActorKind.PERSON and " " in each.name
    )
    return {name for name, count in counted.items() if count > 1}


def _capital_before(before: str) -> bool:
    hit = re.search(r"(?:\A|\s)([A-Z][\w'’.-]*)\s+\Z", before)
    return hit is not None and (hit.start() > 0 or hit[1] not in _OPENINGS)


def _in_name(text: str, end: int) -> bool:
    """Whether the word before `end` goes on as part of a longer name or a compound ("Trump Tower", "Gaddafi's son")."""
    return re.match(r"\s+(?!On\b|In\b)[A-Z][a-z]+", text[end:]) is not None or text[end : end + 1] == "-"


def office_before(who: Actor, on: date) -> str:
    """`Iranian Foreign Minister `, as of a day, to stand before a name; empty where no office is surely known."""
    held = linking.held_by(who.name, on, country=who.country if who.country != "IGO" else None)
    if not held:
        told = who.office or ""
        if not told[:1].isupper() or len(told.split()) > _TITLE or not _PLAIN_OFFICE.search(told):
            return ""
        known = any(each in _adjectives() or each in {"US", "U.S."} for each in told.split())
        return f"{told} " if known else f"{office_adjective(who.country)}{told} "
    best = min(held, key=lambda each: (len(each.office), each.office))
    if len(best.office.split()) > 4 or "," in best.office:
        return ""
    adjective = office_adjective(best.country)
    return f"{adjective}{best.office} " if best.office else ""


def office_adjective(country: str | None) -> str:
    """`Iranian `, to stand before an office; empty where no country is known."""
    found = reference.load().country(country) if country else None
    return f"{adjective_of(found)} " if found is not None else ""


_ADJECTIVES: set[str] = set()


def _adjectives() -> set[str]:
    """`Iranian`, `Chinese` …: what stands before an office."""
    if not _ADJECTIVES:
        known = reference.load()
        _ADJECTIVES.update(
            each.surface for each in known.surfaces() if each.kind == "country" and each.form == "demonym"
        )
        _ADJECTIVES.update({"US", "U.S.", "UN", "U.N.", "EU", "NATO"})
    return _ADJECTIVES
