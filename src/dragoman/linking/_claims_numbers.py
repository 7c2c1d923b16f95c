"""How many: the numbers of a sentence, with what they count and how exactly they say it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.linking._claims_data import roles
from dragoman.reference import load

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALE = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SCALE |= {"bn": 10**9, "m": 10**6, "tn": 10**12}
_VAGUE = {
    "dozens": (20, 150),
    "scores": (40, 150),
    "hundreds": (200, 1_500),
    "thousands": (2_000, 15_000),
    "several": (2, 20),
}
_A_FEW = {"dozen": (24, 60), "hundred": (200, 600), "thousand": (2_000, 6_000)}
_NONE = {"no", "none", "nobody"}
_PEOPLE = frozenset(
    "people person civilians civilian soldiers soldier troops fighters fighter militants militant insurgents "
    "gunmen men women children child boys girls residents villagers villager worshippers sailors sailor police "
    "policeman policemen officers protesters protester demonstrators students pupils prisoners prisoner "
    "hostages rebels "
    "clearers passengers members guards guard victims others dead workers journalists terrorists adults "
    "casualties inmates captives detainees houthis jihadists personnel citizens citizen journalists schoolgirls girls "
    "boys pilgrims workers rioters staff farmers miners doctors nurses tourists foreigners refugees migrants".split()
)
_MONEY = {"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen"}
_CURRENCY = frozenset(
    "dinars dirhams dollars euros forints francs hryvnia hryvnias kwacha lira naira pesos pounds rand "
    "reais rials riyals roubles rubles rupees rupiah shekels shillings yen yuan zlotys".split()
)
_NOT_COUNTS = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec "
    "day days week weeks month months year years hour hours minute minutes january february march april may "
    "june july august september october november december percent per am pm o'clock century st nd rd th km "
    "kilometres kilometers miles metres meters round rounds times time % degrees points "
    "age ages aged inches inch feet foot yards acres knots mph".split()
)
_ONE_FORM = frozenset({"aircraft", "cattle", "sheep", "spacecraft"})
"""Nouns without an s in the plural."""
_MORE = frozenset({"other", "others", "more", "another", "further", "additional"})
"""Words beside a number that is counted on top of one told before."""
_CROWDS = frozenset(
    "demonstrators demonstrator protesters protester marchers prisoners captives detainees hostages refugees".split()
)
"""Words for people that say what they are, where another says what befell them."""
_BEFALLEN = {
    "lives": "killed",
    "bodies": "killed",
    "deaths": "killed",
    "fatalities": "killed",
    "corpses": "killed",
    "injuries": "wounded",
    "arrests": "arrested",
    "detentions": "arrested",
}
"""Nouns that say what befell whom they count."""
_CALLED = frozenset(
    "prisoners hostages captives detainees inmates refugees migrants workers students pilgrims farmers miners doctors "
    "nurses tourists journalists observers inspectors advisers soldiers troops policemen officers guards "
    "fighters".split()
)
"""Nouns for people that are counted for what they are."""
_REACHED = frozenset("to at reached is was of past".split())
_PUT_AT = frozenset({"toll", "dead", "crowd", "crowds"})
"""Words of which a number is told that stands behind "at" or "to"."""
_HAPPENINGS = frozenset(
    "protests demonstrations attacks strikes airstrikes rallies meetings talks visits sources officials sides "
    "countries nations factors cities towns ways statements reports questions reasons things".split()
)
_HEDGES = (
    (re.compile(r"\b(?:at least|no fewer than|no less than|a minimum of)\s+$", re.IGNORECASE), "at least"),
    (re.compile(r"\b(?:more than|over|above|upwards of|in excess of)\s+$", re.IGNORECASE), "at least"),
    (
        re.compile(r"\b(?:up to|at most|as many as|no more than|fewer than|less than|under)\s+$", re.IGNORECASE),
        "at most",
    ),
    (
        re.compile(
            r"\b(?:about|around|some|roughly|approximately|an estimated|nearly|almost|close to)\s+$", re.IGNORECASE
        ),
        "about",
    ),
)  # fmt: skip
_WORD = re.compile(r"[$€£¥]|\d[\d,]*(?:\.\d+)?|[A-Za-z]+(?:['’-][A-Za-z]+)*|[^\sA-Za-z\d]")
_WHOSE = frozenset("its their his her our the these those".split())
_SAME = {
    "troops": "soldiers",
    "servicemen": "soldiers",
    "houses": "homes",
    "dwellings": "homes",
    "lorries": "trucks",
}
_SAME |= {"posts": "jobs"} | dict.fromkeys(("airplanes", "aeroplanes", "warplanes"), "planes")
"""Nouns that are counted as one."""
_REACH = 7
"""How many words away the word that says what a number counts may stand."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number: `low` to `high` of what `unit` says (`killed`, `drones`, `euros`), as printed in `text`.

    `hedge` is `exact`, `at least`, `at most`, `about` or `vague`; `start` is where it stands in the sentence.
    """

    unit: str
    low: float
    high: float
    text: str
    start: int
    hedge: str = "exact"
    noun: str = ""


_PART = re.compile(
    r",? (?:including|among (?:them|whom)|of (?:them|whom))(?: at least)? (?:\d|[a-z-]+)[^,;.]{0,40}"
    r"(?:,(?= \w+ \w)|(?=[.;]|$))"
)
"""How many of those that were counted are of some kind: "15 people, including three children, were killed"."""


@lru_cache(maxsize=50_000)
def counts(sentence: str) -> tuple[Count, ...]:
    """The numbers of a sentence that count people or things, or money; in order."""
    sentence = _PART.sub(lambda each: " " * len(each.group()), sentence)
    words = list(_WORD.finditer(sentence))
    low = [each.group().lower() for each in words]
    found: list[Count] = []
    position = 0
    while position < len(words):
        made = _number(low, position)
        if made is None:
            position += 1
            continue
        smallest, largest, last, vague = made
        count = _count(sentence, words, low, (position, last), (smallest, largest), vague=vague)
        if count is not None:
            found.append(count)
        position = last
    return tuple(found)


def bare_number(sentence: str) -> int | None:
    """Where the only number of a sentence ends, whatever it counts; `None` if it has none or several, or a year."""
    words = list(_WORD.finditer(sentence))
    low = [each.group().lower() for each in words]
    found: list[int] = []
    position = 0
    while position < len(words):
        made = _number(low, position)
        if made is None or low[position] in _NONE | {"one"}:
            position += 1
            continue
        smallest, _, last, _ = made
        after = low[last] if last < len(low) else ""
        before = low[position - 1] if position else ""
        year = 1900 <= smallest <= 2100 and "," not in words[position].group()
        if not (year or after in _NOT_COUNTS or before in _NOT_COUNTS or after in {":", "/", "-"}):
            found.append(words[last - 1].end())
        position = last
    return found[0] if len(found) == 1 else None


def _number(low: Sequence[str], at: int) -> tuple[float, float, int, bool] | None:
    """The value that begins at a word, the word after it, and whether it is vague."""
    if low[at] in _VAGUE:
        if low[at] == "scores" and low[at + 1 : at + 2] != ["of"]:
            return None
        return (*_VAGUE[low[at]], at + 1, True)
    if low[at] in _NONE or low[at : at + 3] == ["not", "a", "single"]:
        more = 3 if low[at] == "not" else 2 if low[at + 1 : at + 2] == ["one"] else 1
        return 0, 0, at + more, False
    if low[at] == "few" and low[at + 1 : at + 2] and low[at + 1] in _A_FEW:
        return (*_A_FEW[low[at + 1]], at + 2, True)
    if low[at] == "half" and low[at + 1 : at + 3] in (["a", "million"], ["a", "billion"]):
        return _SCALE[low[at + 2]] / 2, _SCALE[low[at + 2]] / 2, at + 3, False
    if low[at : at + 4] == ["quarter", "of", "a", "million"]:
        return 250_000, 250_000, at + 4, False
    value = 1.0 if low[at] == "a" and low[at + 1 : at + 2] and low[at + 1] in _SCALE else _value(low[at])
    if value is None:
        return None
    last = at + 1
    while last < len(low) and low[last] in _SCALE:
        value *= _SCALE[low[last]]
        last += 1
    if low[last : last + 1] in (["to"], ["and"], ["-"], ["–"]) and last + 1 < len(low):
        between = low[at - 1] == "between" if at else False
        other = _value(low[last + 1])
        if other is not None and other > value and (low[last] != "and" or between):
            last += 2
            while last < len(low) and low[last] in _SCALE:
                other *= _SCALE[low[last]]
                last += 1
            return value, other, last, False
    return value, value, last, False


def _value(word: str) -> float | None:
    if word[:1].isdigit():
        return float(word.replace(",", ""))
    if word in _SMALL:
        return _SMALL.index(word)
    tens, _, ones = word.partition("-")
    if tens in _TENS and (not ones or ones in _SMALL):
        return 20 + 10 * _TENS.index(tens) + (_SMALL.index(ones) if ones else 0)
    return None


def _count(
    sentence: str,
    words: Sequence[re.Match[str]],
    low: Sequence[str],
    where: tuple[int, int],
    value: tuple[float, float],
    *,
    vague: bool,
) -> Count | None:
    first, last = where
    before, after = low[first - 1] if first else "", low[last] if last < len(low) else ""
    if (
        words[first].group().startswith("0")
        or (after in _NOT_COUNTS and not _is_share(low, last))
        or before in {"/", "-", ":", "."}
        or after in {":", "/", "-"}
    ):
        return None
    if before in _NOT_COUNTS - {"per", "time", "may", "mar"} and value[0] <= 31:
        return None
    if value[0] == value[1] and 1900 <= value[0] <= 2100 and "," not in words[first].group():
        return None
    if before in _MORE or after in _MORE:
        return None
    money = before in _MONEY
    share = _is_share(low, last)
    noun = "" if money or share else _noun(low, last)
    unit = _MONEY[before] if money else "percent" if share else _unit(low, first, last, noun)
    unit = unit or (_number_of(low, first) if not noun else None)
    if unit is None or noun in _NOT_COUNTS or noun in _HAPPENINGS:
        return None
    begin = words[first].start()
    hedge = "vague" if vague else _hedge(sentence[:begin])
    smallest, largest = _range(hedge, *value)
    text = sentence[begin : words[last - 1].end()]
    if money:
        text = sentence[words[first - 1].start() : words[last - 1].end()]
    if hedge in {"at least", "at most", "about"}:
        text = f"{_hedge_words(sentence[:begin])} {text}"
    return Count(unit, smallest, largest, text, begin, hedge, noun)


def _is_share(low: Sequence[str], last: int) -> bool:
    """Whether a number is a share: "80 percent", "54 per cent"."""
    return (
        low[last : last + 1] == ["percent"]
        or low[last : last + 1] == ["%"]
        or low[last : last + 2] == ["per", "cent"]
    )


def _hedge(before: str) -> str:
    return next((name for pattern, name in _HEDGES if pattern.search(before)), "exact")


def _hedge_words(before: str) -> str:
    found = next((match for pattern, _ in _HEDGES if (match := pattern.search(before))), None)
    return found.group().strip().lower() if found else ""


def _range(hedge: str, low: float, high: float) -> tuple[float, float]:
    """What a hedge lets through. "At least 10" speaks of ten and somewhat more, not of a hundred."""
    if hedge == "at least":
        return low, max(high * 1.4, high + 5)
    if hedge == "at most":
        return low * 0.5, high
    if hedge == "about":
        return low * 0.9, high * 1.1
    return low, high


def _noun(low: Sequence[str], last: int) -> str:
    """The noun counted: the last of the words that follow, up to a verb, preposition or mark."""
    noun = ""
    for at, word in enumerate(low[last : last + 4], last + 1):
        if not noun and (word == "of" or (word in _WHOSE and low[at - 2] == "of")):
            continue
        if word == "[" and not noun and low[at : at + 1] and low[at].endswith("s"):
            continue  # What was left out, as put in by us.
        if not word[:1].isalpha() or word in _STOP:
            break
        noun = word
        beside = low[at] if at < len(low) else ""
        if word in _CURRENCY or (word in _PEOPLE and not (_thing(beside) and not word.endswith("s"))):
            break
    return noun


def _thing(word: str) -> bool:
    """Whether a word goes on with what is counted: "fighter jets"."""
    return word.endswith("s") and len(word) > 3 and word not in _STOP


_STOP = frozenset(
    "of in on at to from by with for and or but were was are is have has had been be when after as while who that "
    "which killed died dead wounded injured arrested detained into near during since against including each "
    "around across over between until before under the a an its their his her more others said says not also "
    "would will could may might did do does burned including among overnight yesterday today "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)


def _unit(low: Sequence[str], first: int, last: int, noun: str) -> str | None:
    """What it counts: of people what befell them; of money the currency; of things their name."""
    if noun in _CURRENCY:
        return noun
    if noun in _BEFALLEN:
        return _BEFALLEN[noun]
    role = _role(low, first, last)
    if noun in _PEOPLE or (not noun and role) or (role and _is_people(noun)):
        return role or (_SAME.get(noun, noun) if noun in _CALLED and low[first] not in _NONE else None)
    if low[first] in _NONE | {"not"}:
        return role if noun in _PEOPLE or not noun else None
    if noun in _ONE_FORM or (noun.endswith("s") and not noun.endswith("ss")):
        return _SAME.get(noun, noun)
    if noun and low[first] in {"one", "1"}:
        return f"{noun}s"
    return role if not noun else None


def _number_of(low: Sequence[str], first: int) -> str | None:
    """What is counted where that stands before: "the tally of houses burned … to 449"."""
    if not first or low[first - 1] not in _REACHED:
        return None
    for at in range(first - 3, -1, -1):
        if low[at] in _TALLIES and low[at + 1] == "of":
            noun = next(
                (each for each in low[at + 2 : at + 5] if each.endswith("s") and each not in _STOP), None
            )
            return _SAME.get(noun, noun) if noun else None
    return None


_TALLIES = frozenset("number tally total count".split())


@lru_cache(maxsize=4096)
def _is_people(noun: str) -> bool:
    """Whether a noun names people of a country: "Russians"."""
    return any(each.kind == "country" and each.form == "demonym" for each in load().find(noun.capitalize()))


_HURT = frozenset("wounded injured hurt wounding injuring survived".split())


@cache
def _of_the_hurt() -> Mapping[str, str]:
    """The words that say what befell people where those shot lived."""
    return {word: role for word, role in roles().items() if word != "shot"}


def _role(low: Sequence[str], first: int, last: int) -> str | None:
    """The nearest word that says what befell them; a verb right before the number comes first."""
    known = _of_the_hurt() if "shot" in low and _HURT & set(low) else roles()
    for step in range(1, 4):
        word = low[first - step] if first >= step else ""
        if word in known and not (word in {"dead", "victims"} and step > 1):
            return known[word]
        if word in {",", ";", ".", "and"}:
            break
    called = None
    for word in low[last : last + _REACH]:
        if word in {";", "."}:
            break
        if word in _CROWDS and called is None:
            called = known.get(word)
        elif word in known:
            return known[word]
    if called is not None:
        return called
    if first and low[first - 1] in _REACHED and (put := _PUT_AT & set(low[:first])):
        return known.get("killed" if put & {"toll", "dead"} else "protesting")
    reach = first if first and low[first - 1] in _REACHED and "number" in low[:first] else _REACH + 4
    for step in range(1, reach + 1):
        word = low[first - step] if first >= step else ""
        if word in {";", "."}:
            break
        if word in known:
            return known[word]
    return None
