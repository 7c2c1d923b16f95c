"""Which post is asked for: a title and a country or organisation, and the tenures that are of that post.

Titles are matched as wholes. A deputy is no minister, a king no president, and a minister of agriculture none of
trade; where a list knows the title under other words ("Secretary of State for Defence"), the office's key joins
them, and only for offices that one person holds at a time.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dragoman import reference
from dragoman.linking._names import DATA
from dragoman.reference import SINGLE_HOLDER, Holder, fold_name, load_offices, office_key

IGO = "IGO"
_WORDS = re.compile(r"[a-z]+(?:'[a-z]+)?")
_SPELLINGS = {"defense": "defence", "centre": "center", "premier": "prime minister", "labor": "labour"}
_EMPTY = frozenset(
    "the of for and to a in on with affairs federal union department ministry cabinet national acting interim his her"
    " majesty's state's general's republic".split()
)
_HEADS = frozenset(
    {"head_of_state", "head_of_government", "head_of_org", "director_general", "director", "official"}
)
"""What "president", "head" or "secretary-general" may be of an organisation."""
_LED = frozenset({"head_of_org", "parliament_speaker", "central_bank_governor", "foreign_minister", "judge"})
_TELLING = {
    "head_of_state": frozenset(
        "president king queen emir sultan emperor pope monarch governor prince duke ayatollah".split()
    ),
    "head_of_government": frozenset({"chancellor", "taoiseach", "prime"}),
}
"""Words of a title that set one office apart from others of the same kind: a king is no president."""
_RANKS = frozenset("deputy vice assistant associate under parliamentary first second shadow".split())
_COMMON = frozenset(
    "ambassador commander director judge local_leader minister presidential_aide spokesperson official envoy"
    " legislator diplomat negotiator deputy_foreign_minister deputy_head_of_government".split()
)
_VAGUE = frozenset(
    "minister secretary chief head director general chairman president officer council".split()
)
_ANY = frozenset({"leader", "head", "state", "government", "ruler"})
_SECRETARY_FOR = re.compile(r"\bsecretary of state (?:for|of)\b")
_SECRETARY = re.compile(r"^(?:u ?s )?([a-z ]+) secretary$|^(?:u ?s )?secretary (?:of|for) ([a-z ,]+)$")
EXACT, SAME, KEYED, WIDER = 4, 3, 2, 1
"""How well a row's title fits: the same words, the same duties, another title of one office, further duties."""


@dataclass(frozen=True, slots=True)
class Post:
    """One post asked for: the title as given, a country (`IGO` with an organisation), the office's key if known.

    `duties` are the words of the title that say what it is of.
    """

    title: str
    country: str
    organisation: str | None = None
    key: str | None = None
    duties: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The post for a reader: "foreign minister, IRN"."""
        return f"{self.title}, {self.organisation or self.country}"

    @property
    def common(self) -> bool:
        """Whether the title alone is one that many hold: an ambassador, a spokesman, a minister."""
        return self.organisation is None and self.key in _COMMON and len(self.duties) <= 1

    @property
    def single(self) -> bool:
        """Whether one person holds it at a time, as far as the kind of office tells."""
        return self.key in SINGLE_HOLDER


def post(title: str, country: str | None = None) -> Post | None:
    """The post that a title and the name or code of a country or organisation stand for.

    The country may stand in the title instead: "Chinese foreign minister", "secretary-general of NATO".
    `None` where no country or organisation is known by that name.
    """
    title = " ".join(title.split()).removeprefix("the ").removeprefix("The ")
    if country is None:
        only = _titled(reference.load().fingerprint).get(_plain(title), ())
        found = (title, next(iter(only))) if len(only) == 1 else _within(title)
        return post(*found) if found else None
    place, organisation = _place(country)
    if place is None:
        return None
    if organisation is None:
        body = _body(title)
        if body is not None:
            return Post(title, IGO, body, "head_of_org", duties(title, IGO))
    key: str | None = office_key(title, place)
    if key in {"other", "minister"} or (organisation is not None and key is None):
        office = load_offices().get(_plain(title), place)
        key = office.key if office else key
    if _plain(title) in {"leader", "ruler"}:
        key = "supreme_leader" if reference.load().holders(place, "supreme_leader") else "head_of_state"
    return Post(title, place, organisation, key, duties(title, place))


def fitting(asked: Post, rows: Iterable[Holder]) -> list[tuple[int, Holder]]:
    """The rows that are of the post, with how well their titles fit; only the best kinds of fit."""
    graded = [(_grade(asked, each), each) for each in rows]
    best = max((grade for grade, _ in graded), default=0)
    if best == 0:
        return []
    least = KEYED if asked.single and best >= KEYED else min(SAME, best)
    return [(grade, each) for grade, each in graded if grade >= least]


def _grade(asked: Post, row: Holder) -> int:
    if asked.organisation is not None:
        return _grade_organisation(asked, row)
    if row.country != asked.country:
        return 0
    if _plain(row.title) == _plain(asked.title):
        return EXACT
    theirs = duties(row.title, row.country)
    if theirs == asked.duties:
        return SAME
    if asked.single and row.office == asked.key and _of_one_kind(asked, row, theirs):
        return KEYED
    return (
        WIDER
        if asked.key in {"minister", "other"} and "minister" in asked.duties and asked.duties < theirs
        else 0
    )


def _grade_organisation(asked: Post, row: Holder) -> int:
    if row.country != IGO or not row.organisation:
        return 0
    if _organisation(row.organisation) != _organisation(asked.organisation or ""):
        return 0
    if _plain(row.title) == _plain(asked.title):
        return EXACT
    theirs = duties(row.title, IGO)
    if asked.duties & _RANKS != theirs & _RANKS:
        return 0
    if row.office == asked.key or (asked.key in _HEADS and row.office in _LED and asked.duties <= theirs):
        return SAME
    return KEYED if row.office == "head_of_org" and asked.key in {"director", "official"} else 0


def _of_one_kind(asked: Post, row: Holder, theirs: frozenset[str]) -> bool:
    """Whether two titles of one kind of office can be of one post: they share a word that says what it is of."""
    if asked.duties & _RANKS != theirs & _RANKS:
        return False
    words = _TELLING.get(row.office)
    if words is not None and asked.duties & words:
        return bool(asked.duties & words & theirs)
    return bool((asked.duties & theirs) - _VAGUE) or asked.duties <= _ANY


@lru_cache(maxsize=1 << 14)
def duties(title: str, country: str) -> frozenset[str]:
    """The words of a title that tell it from others, a secretary who is a minister written so.

    "Secretary of State for Defence", "defence secretary" (of Britain) and "Minister of Defence" are all
    {minister, defence}; "Minister of State" keeps its word.
    """
    text = _SECRETARY_FOR.sub("minister of", _plain(title))
    found = _SECRETARY.match(text) if country in {"USA", "GBR", "PHL", "MEX"} else None
    if found and (found[1] or found[2]) not in {
        "state",
        "general",
        "press",
        "cabinet",
        "parliamentary",
        "private",
    }:
        text = f"minister of {found[1] or found[2]}"
    if country == "USA" and text == "secretary of state":
        text = "foreign minister"
    return frozenset(_synonyms().get(word, word) for word in _WORDS.findall(text)) - _EMPTY


@lru_cache(maxsize=1)
def _synonyms() -> dict[str, str]:
    rows = (DATA / "duties.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {word: same for word, same, _ in (row.split("\t") for row in rows)}


@lru_cache(maxsize=1 << 14)
def _plain(title: str) -> str:
    """A title in lower case without signs, the country's own name left to the caller."""
    text = re.sub(r"[^a-z' ]+", " ", fold_name(title).replace("’", "'"))
    return " ".join(_SPELLINGS.get(word, word) for word in text.split() if word != "the")


@lru_cache(maxsize=1 << 10)
def _place(name: str) -> tuple[str | None, str | None]:
    """The ISO3 code of a country, or `IGO` and the name of an organisation."""
    known = reference.load()
    if known.country(name.upper()):
        return name.upper(), None
    if name.upper() == IGO:
        return IGO, None
    found = known.find(name) or known.find(name.title()) or known.find(name.upper())
    for each in found:
        if each.kind == "country" and each.country:
            return each.country, None
        if each.kind in {"organisation", "bloc"}:
            return (IGO, each.name) if each.country in {IGO, None} else (None, None)
    return None, None


@lru_cache(maxsize=4)
def _titled(_: str) -> dict[str, frozenset[str]]:
    """The countries, or international organisations, in which each title of the reference is an office."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in reference.load().holders():
        found[_plain(row.title)].add(row.organisation or IGO if row.country == IGO else row.country)
    return {title: frozenset(places) for title, places in found.items()}


@lru_cache(maxsize=1 << 10)
def _organisation(name: str) -> str:
    """The reference's key of an organisation, or its folded name."""
    found = reference.load().find(name)
    return next((each.key for each in found if each.kind in {"organisation", "bloc"}), fold_name(name))


def _body(title: str) -> str | None:
    """The organisation that a title of the world's list names: "Secretary-General of the United Nations"."""
    head, _, tail = title.partition(" of ")
    if not tail or load_offices().get(head) is None:
        return None
    return next(
        (
            each.name
            for each in reference.load().find(tail)
            if each.kind == "organisation" and each.country == IGO
        ),
        None,
    )


def _owned(title: str) -> str | None:
    """The country of the body that a title names: "Governor of the Bank of England"."""
    tail = title.partition(" of ")[2].removeprefix("the ")
    found = reference.load().find(tail) if tail else ()
    return found[0].country if found and found[0].kind == "organisation" and found[0].country != IGO else None


def _within(title: str) -> tuple[str, str] | None:
    """Title and country of a phrase that holds both."""
    words = title.split()
    for size in range(min(4, len(words) - 1), 0, -1):
        front = " ".join(words[:size]).removesuffix("'s").removesuffix("’s")
        for name in (front, front.title(), front.upper()):
            place, organisation = _place(name)
            if place:
                return " ".join(words[size:]), organisation or place
    owned = _owned(title)
    if owned:
        return title, owned
    for at in (at for at, word in enumerate(words) if word in {"of", "to"}):
        tail = " ".join(words[at + 1 :]).removeprefix("the ")
        place, organisation = _place(tail)
        if place:
            return " ".join(words[:at]), organisation or place
    return None


def multiple(rows: Sequence[Holder]) -> bool:
    """Whether several people hold the post at a time: known terms of two of them overlap, and not just once."""
    known = sorted(
        (row.start.latest, row.end.earliest, row.key)
        for row in rows
        if row.start.latest and row.end and row.end.earliest and row.note is None
    )
    meetings = 0
    for number, (_, until, key) in enumerate(known):
        for start, end, other in known[number + 1 :]:
            if start >= until:
                break
            if other != key and (min(until, end) - start).days > _HANDOVER:
                meetings += 1
    return meetings > max(1, len(known) // 8)


_HANDOVER = 31
"""Days for which lists let an old and a new holder overlap by mistake."""
