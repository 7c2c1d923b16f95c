"""Whether a claim says yes, no, not yet, perhaps or no longer."""

from __future__ import annotations

import re

from dragoman.linking._claims_data import cues

_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refut(?:e|es|ed|ing)|rebut(?:s|ted|ting)?|dismiss(?:es|ed|ing)?|"
    r"reject(?:s|ed|ing)?|rul(?:e|es|ed|ing) out|disput(?:e|es|ed|ing)|repudiat(?:e|es|ed|ing)|"
    r"contradict(?:s|ed|ing)?|disown(?:s|ed)?)\b",
    re.IGNORECASE,
)
_TAKEN = (
    r"(?:reports?|claims?|allegations?|accusations?|charges?|assertions?|suggestions?|rumou?rs?|speculation|talk|"
    r"news|word)"
)
_DISMISSES = re.compile(
    rf"\b(?:dismiss|reject|refut|rebut|disput|repudiat|contradict)\w*\b[^.;]{{0,60}}?\b(?:{_TAKEN}|"
    rf"as (?:\w+ )?(?:false|untrue|baseless|"
    r"unfounded|nonsense|lies|a lie|absurd|fabricat\w+|invent\w+|propaganda|fiction|fake))\b",
    re.IGNORECASE,
)
UNTRUE = (
    r"untrue|false(?:ly|hoods?)|false(?! (?!and|but|by|or|in|on|as|that|reports?|claims?|information|news|accusations?|"
    r"allegations?|rumou?rs?|stor(?:y|ies))[a-z]+)|baseless|unfounded|fabricat(?:ed|ions?)|invent(?:ed|ions?)|nonsens(?:e|ical)|"
    r"a lie|absurd|"
    r"lies(?! (?:near|in|on|at|off|between|to|with)\b)|(?:sheer|blatant|outright|big) lie|"
    r"ludicrous|ridiculous|"
    r"fake news|(?:a |pure )?fiction|no truth|not true|a hoax|groundless|without foundation|propaganda|incorrect|wrong|"
    r"slander(?:ous)?|rumou?rs?|made[ -]up(?! (?:his|her|their|its|my|our|of|for|with)\b)|a myth|"
    r"disinformation|fake|bogus|no basis"
)
"""What is said of a claim that is not so."""
_FALSE = re.compile(
    rf"\b(?:{UNTRUE.replace('|rumou?rs?', '')}|"
    r"nothing to do with|no part in|no role in|had no hand in|not involved in|not behind|no involvement in|"
    r"not responsible for)\b",
    re.IGNORECASE,
)
_GROUNDLESS = re.compile(
    rf"\bno (?:basis|truth|substance|foundation|grounds?) (?:for|to|in|of|behind)\b[^.;]{{0,40}}?\b{_TAKEN}",
    re.IGNORECASE,
)
_CALLS = re.compile(
    r"\b(?:call(?:s|ed|ing)?|describ(?:e|es|ed|ing)|brand(?:s|ed|ing)?|denounc(?:e|es|ed)|dismiss\w*|reject\w*)\b",
    re.IGNORECASE,
)
_CANNOT = re.compile(
    r"\b(?:cannot|can not|can['’]t|unable to|refus(?:es?|ed|ing|al) to|no knowledge)\b", re.IGNORECASE
)
_NO_PLAN = re.compile(
    r"\b(?:no (?:\w+ )?(?:plans?|intention|intent|wish|desire)|not (?:planning|intending|going|considering|"
    r"about|scheduled|due) to|"
    r"rul(?:e|es|ed|ing) out|not (?:been )?invited|(?:received|has|have|had) no invitation|"
    r"(?:will|would) (?:not|never)|won't|wouldn't|(?:is|are|was|were) not (?:to|planned|scheduled|being planned))\b",
    re.IGNORECASE,
)
_UNDECIDED = re.compile(
    r"\b(?:no (?:\w+ )?decision|not (?:yet )?(?:decided|made up|taken a decision|made a decision)|undecided|"
    r"yet to decide)\b",
    re.IGNORECASE,
)
_PUT_OFF = re.compile(
    r"\b(?:postpon(?:e|es|ed)|put (?:off|back)|deferred?|defers|delay(?:s|ed)?|rescheduled?|brought forward|"
    r"(?:moved?|moves|shift|shifted) .{3,60}? from .{3,30}? to|moves to)\b",
    re.IGNORECASE,
)
_NEGATES = re.compile(
    r"\b(?:not|never|no one|nobody|none of|neither|nothing|fail(?:s|ed) to)\b|n't\b|\bno (?!longer|doubt|"
    r"more than|less than|fewer than|"
    r"later than|matter|earlier than|stranger|sooner|comment|idea|details)(?=\w)",
    re.IGNORECASE,
)
_NO_NEGATION = re.compile(
    r"\bnot (?:only|just|immediately|the first|known|clear|say|comment|elaborate|give|specify|identif\w+|confirm|"
    r"because|necessarily|possible to|independently|been (?:independently )?(?:confirmed|verified)|least)\b|"
    r"(?<!is )(?<!are )(?<!was )(?<!were )(?<!been )\bnot (?:in|at|on)\b|"
    r"(?:,|and|but|--|–|—) ?not\b|\bnot yet\b|\b(?:should|must|may|might)(?: not|n't)\b|\bno more, no less\b|"
    r"\bno (?:more|less)\b|\bnothing (?:more|"
    r"less)\b|\brather than\b|\bnot until\b|\bor not\b|\bif not\b|"
    r"\bnothing but\b|\bnot far\b|"
    r"\bno (?:let-up|letup|end|signs?(?! that| of (?!\w+ing\b|an?\b))|choice|alternative|way|stopping|easy)\b|"
    r"\bnot mean(?:t|ing)?\b|"
    r"\b(?:could|might|may) be no\b|\b(?:is|are|was|were)(?: not|n't) (?:allowed|permitted)\b|"
    r"\b(?:told|asked|ordered|urged|warned|advised)(?: \w+){0,3}? [\"“‘']?not to\b|"
    r"\bnot \w+ (?:\w+ )?of (?:his|her|their|its) own\b|"
    r"\b(?:not|never|n['’]t) (?:think|thought|imagin\w+|expect\w*)\b|"
    r"\bno (?:one|body) (?:has )?claimed\b|\bwith (?:no|not)\b|\b(?:not|n't|never|no one|nobody) (?:\w+ ){0,6}since\b|"
    r"\b(?:is|am|are|was|were|'s|'m|'re)(?: not|n't) (?:a|an|the|very|so|that|new|as|about|what|how|always|really|"
    r"clear|sure|enough|easy|surpris\w+|ashamed|likely|worried|afraid|happy)\b|"
    r"\bcould(?: not|n't) (?!have)|(?:not|n't) (?:like|want|care|need)\b|\b(?:not|"
    r"n't) (?:\w+ ){1,3}soon\b|\blittle or no\b|"
    r"\b(?:no|not|n't) [^,;.]{3,60}? for (?:at least |more than |over )?\w+ (?:days|hours|weeks|months|years)\b|"
    r"(?<!decided )(?<!agreed )(?<!reported )(?<!said )\bnot to\b",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"\b(?:who|which|that|and that|whose|whom|where|because|although|though|while|when|after|before|since|despite|so|"
    r"but)\b|[;:]",
    re.IGNORECASE,
)
_PLAN = re.compile(
    r"\b(?:will|would|shall|(?:is|are|was|were) (?:to|due|set|scheduled|expected|slated|planned|supposed)|"
    r"plans? to|planned|planning|"
    r"intends?|scheduled|due|takes (?:effect|place)|(?:begins|starts|opens|comes into force|takes effect) on|"
    r"agreed to .{3,60}? from (?=[A-Z\d])|"
    r"(?:sets?|scheduled|fixed|called) (?:\w+ ){1,6}?for (?=[A-Z\d])|"
    r"(?:returns?|leaves?|arrives?|flies|travels?|visits?|meets?|goes|departs?|hosts?) (?:\w+ ){0,6}?on "
    r"(?=(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))\b",
    re.IGNORECASE,
)
_MAYBE = re.compile(
    r"\b(?:may|might|could|can|should|must|possib\w+|perhaps|likely|would (?:have|like|love|prefer|rather)|"
    r"ought|hop(?:e|es|ed|ing)|"
    r"threaten\w*|tr(?:y|ied|ying) to|attempt\w* to|want(?:s|ed)? to|if|unless|seek\w*|blam(?:e|es|ed|ing)|"
    r"call(?:s|ed|ing)? (?:for|on)|urg(?:e|es|ed|ing)|best way|(?:it is|it was|is|was|the) time (?:for|to|that)|"
    r"(?:has|have|had|having|needs?) to|"
    r"(?:goal|aim|objective|task|job) (?:\w+ ){0,4}?(?:is|was|remains) to)\b",
    re.IGNORECASE,
)
_ADMITS = re.compile(r"\b(?:admit\w*|conced\w+|acknowledg\w+|confirm\w*)\b", re.IGNORECASE)


def denies(cue: str) -> bool:
    """Whether a cue says that what it brings is not so."""
    return _DENIES.search(cue) is not None


def untrue(text: str) -> int | None:
    """Where a claim calls what it is about untrue; `None` if it does not."""
    found = _FALSE.search(text)
    return found.start() if found and not found.group().lower().startswith(("no", "had no")) else None


def dismissed(around: str) -> bool:
    """Whether the words around a claim dismiss it: "dismissed as baseless the reports that …", "… is a lie"."""
    return (
        _DISMISSES.search(around) is not None
        or _GROUNDLESS.search(around) is not None
        or (_CALLS.search(around) is not None and _FALSE.search(around) is not None)
    )


def negated(text: str) -> bool:
    """Whether it has a negation anywhere."""
    return _CANNOT.search(text) is not None or _NEGATES.search(_NO_NEGATION.sub(" ", text)) is not None


def negated_at(text: str) -> int | None:
    """Where a claim is negated; `None` where it is not, or is denied as a whole."""
    found = _NEGATES.search(_NO_NEGATION.sub(lambda each: " " * len(each.group()), text))
    return found.end() if found else None


def changed(text: str) -> frozenset[str]:
    """What a sentence says has changed: `place`, `date`, `number`, `any`; `off` for what is called off."""
    found = {about for (kind, about), pattern in cues().items() if kind == "moved" and pattern.search(text)}
    if cues()["off", "happens"].search(text):
        found.add("off")
    return frozenset(found)


_DECIDED = re.compile(
    r"^[^,;]{3,60}? (?:(?:has|have|had) )?(?:already |now |finally )?"
    r"(?:decided|agreed|ruled|concluded|resolved|decreed) that "
)
"""Who decided what: what was decided is what is claimed."""


def read_stance(text: str, cue: str) -> tuple[str | None, tuple[str, ...]]:
    """The stance of a claim, given the words that bring it ("denied"), and its marks; `None` if it cannot be told."""
    marks = set(changed(text)) - {"off"}
    if _ADMITS.search(cue):
        marks.add("confirmed")
    if cues()["on", "happens"].search(text):
        marks.add("on")
    if _UNDECIDED.search(text):
        marks.add("open")
    stance = _stance(_DECIDED.sub("", text), cue)
    if stance == "off":
        marks -= {"on"}
    if stance == "no" and (_NO_PLAN.search(text) or _PLAN.search(text)):
        marks.add("ahead")
    return stance, tuple(sorted(marks))


def _stance(text: str, cue: str) -> str | None:
    if re.match(r"\W*(?:whether|if)\b", text, re.IGNORECASE):
        return "maybe" if re.search(r"\b(?:say|comment|confirm|disclose|rule out)\b", cue) else None
    text = re.sub(r"(?<!^)\bMay\b", " ", text)
    negated = _negated(text)
    denied = _denied(text, cue)
    if denied:
        return None if negated and _DENIES.search(cue) and not _FALSE.search(text) else "no"
    if (
        cues()["off", "happens"].search(text)
        and not _MAYBE.search(text)
        and _first(text, cues()["off", "happens"])
    ):
        return "off"
    if _NO_PLAN.search(text) and _first(text, _NO_PLAN):
        return "no"
    if _UNDECIDED.search(text) and _first(text, _UNDECIDED):
        return "maybe"
    if negated:
        return "no"
    if _MAYBE.search(text):
        return "maybe"
    return "plan" if _PLAN.search(text) or (_PUT_OFF.search(text) and _first(text, _PUT_OFF)) else "yes"


def _denied(text: str, cue: str) -> bool:
    if re.search(
        r"\b(?:den(?:y|ies|ied|ying)|rul(?:e|es|ed|ing) out|refut\w+|rebut\w*|repudiat\w+)\b",
        cue,
        re.IGNORECASE,
    ):
        return True
    if _DENIES.search(cue) and re.match(rf"\W*(?:\w+['’\w]* ){{0,6}}?{_TAKEN}\b", text, re.IGNORECASE):
        return True
    if _FALSE.search(text) or (" | " in cue and dismissed(cue)):
        return True
    if _DISMISSES.search(text) or (_DISMISSES.search(f"{cue} {text}") and _DENIES.search(cue)):
        return True
    return bool(re.match(r"[^,;]{2,60}?\bden(?:y|ies|ied)\b", text)) and _first(text, _DENIES)


def _negated(text: str) -> bool:
    """Whether the main clause is negated."""
    plain = _NO_NEGATION.sub(lambda each: " " * len(each.group()), text)
    return _first(plain, _NEGATES)


_WHICH = re.compile(
    r"\b(?:that|which|whom|who) (?:[\w’'-]+ ){1,4}?[\w-]+(?:ed|d) "
    r"(?=(?:had|has|have|was|were|is|are|will|would|never|did)\b)"
)
"""A clause within the main one: "the call that the Kremlin described had never taken place"."""


def _first(text: str, pattern: re.Pattern[str]) -> bool:
    """Whether a pattern stands in the first clause."""
    text = _WHICH.sub("", text)
    found = pattern.search(text)
    if found is None:
        return False
    stop = _BREAK.search(text)
    return stop is None or found.start() <= stop.start()
