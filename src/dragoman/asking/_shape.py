"""The shape of a question: what is asked for, the verb, and which part of its clause is missing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dragoman.asking._query import Kind
from dragoman.asking._shape_verb import after_did, asked_noun, named, of_a_people, parsed, person_asked
from dragoman.language import Tree

_KINDS: tuple[tuple[str, Kind], ...] = (
    (r"\bhow (?:often|many times|frequently)\b", Kind.HOW_OFTEN),
    (r"\bhow much longer\b", Kind.HOW_LONG),
    (r"\bhow (?:many|much|old)\b", Kind.HOW_MANY),
    (r"\bhow long\b|\bfor how (?:long|many (?:days|weeks|months|years|hours))\b", Kind.HOW_LONG),
    (
        (
            r"^(?:and )?(?:but )?why\b|\bfor what reason\b|^what (?:is|was|were|are) the "
            r"(?:reasons?|causes?)\b|^what caused\b"
        ),
        Kind.WHY,
    ),
    (
        (
            r"\bwhat\b.*\b(?:disagree|differ|contradict)\b|^what (?:is|was) (?:disputed|"
            r"contested|at issue|in dispute)\b|^where do .* disagree"
        ),
        Kind.DISAGREE,
    ),
    (
        (
            r"^(?:please )?compare\b|^what (?:is|are) the differences?\b|^how (?:do|does|"
            r"did) .* (?:differ|compare)\b|^contrast\b"
        ),
        Kind.COMPARE,
    ),
    (
        (
            r"^what(?:'s| is| has| have|)? (?:been )?(?:chang\w+|new|different)\b|^how "
            r"has .* changed|^what .* changed (?:in|since|about|with|on|at)\b"
        ),
        Kind.CHANGED,
    ),
    (
        (
            r"^what (?:happens|will happen|comes|is (?:to happen|due|planned|scheduled|"
            r"expected)|are the (?:next|plans)|next)\b|^what'?s next|^what is next|^what (?:do|does|are|is|"
            r"will|was|were) .*\b(?:next|planning|planned)\b"
        ),
        Kind.NEXT,
    ),
    (
        (
            r"^what (?:happened|(?:has|had|was|is|are|have) (?:been )?(?:happened|happening|going "
            r"on)|(?:is|are) the (?:latest|news))\b"
        ),
        Kind.WHAT,
    ),
    (r"^(?:which|what) (?:outlets?|newspapers?|media|papers)\b", Kind.OUTLETS),
    (r"^(?:which|what) (?:sources|agenc\w+)\b.*\b(?:report|said|say|wrote|told|claim)", Kind.OUTLETS),
    (r"^who (?:met|meets|talked|spoke) (?:with )?whom\b", Kind.MET),
    (r"^what (?:do|did|does) .*\b(?:reports?|reported|write|cover|says? each|each says?)\b", Kind.SAID),
    (
        (
            r"^what (?:do|does|did|has|have|had|was|were|is) .*\b(?:say|said|call|called|"
            r"tell|told|think|warn|claim|announce|state|declare|comment|argue|predict|"
            r"demand|promise|respond|reply|describe|write|wrote)\b(?! for)"
        ),
        Kind.SAID,
    ),
    (r"^how (?:did|does|do|has) .* (?:describe|call|respond|react|see|explain)", Kind.SAID),
    (
        (
            r"^(?:(?:since|until|till|by|from|before|after|on|in|up to) )?"
            r"(?:when|(?:what|which) (?:day|date|year|month|week|weekday))\b"
        ),
        Kind.WHEN,
    ),
    (
        (
            r"^(?:where|in (?:which|what) (?:city|country|place|town)|(?:which|what) (?:\w+ )?"
            r"(?:city|place|venue|town|village|province|island|region))\b"
        ),
        Kind.WHERE,
    ),
    (r"^(?:who|whom|whose|with whom|by whom)\b", Kind.WHO),
    (
        (
            r"^(?:which|what) (?!did\b|does\b|do\b|is\b|was\b|were\b|are\b|has\b|have\b|"
            r"had\b|will\b)(?:of (?:the )?[\w\-]+(?: [\w\-]+)?['’]s? )?"
            r"(?P<noun>(?:[\w\-]+(?:['’]s)? ){0,3}?(?:countries|country|states?|nations?|"
            r"compan(?:y|ies)|persons?|people|individuals?|man|woman|journalists?|ministers?|"
            r"presidents?|leaders?|officials?|diplomats?|envoys?|commanders?|organi[sz]ations?|"
            r"groups?|members?|entit(?:y|ies)|teams?|players?|executives?|bloc|party|parties|"
            r"figures?|governments?|platforms?|capitals|firms?|men|women|tycoons?|newsm[ae]n|"
            r"photographers?|sportsbooks?|ship|vessel|capital|generals?|"
            r"lawmakers?|judges?|sons?|daughters?|brothers?|spokes(?:man|woman|person)|kings?|"
            r"princes?|premiers?|chancellors?|clerics?|preachers?|activists?|negotiators?|"
            r"advis[eo]rs?|ambassadors?|secretary|chiefs?|heads?|politicians?|candidates?|"
            r"reporters?|correspondents?|scientists?|senators?|mediators?|hosts?|guests?|"
            r"dictators?|rulers?|emirs?|sheikhs?|governors?|mayors?|defectors?))\b"
        ),
        Kind.WHO,
    ),
    (
        r"^(?:is|are|was|were|am|did|does|do|has|have|had|will|would|can|could|should|might|may)\b",
        Kind.WHETHER,
    ),
    (r"^what\b|^which\b|^how\b", Kind.WHAT),
)
_PATTERNS = tuple((re.compile(pattern, re.IGNORECASE), kind) for pattern, kind in _KINDS)

_LIGHT = frozenset(
    "be do have happen occur take hold make give get go come put keep let set bring use".split()
)
_IDLE = {
    Kind.SAID: (
        "say said tell think describe call report write each comment react respond "
        "respective respectively warn"
    ),
    Kind.OUTLETS: (
        "outlet outlets report reported say said write each media newspaper newspapers source sources which"
    ),
    Kind.COMPARE: "compare difference differences between versus contrast differ",
    Kind.DISAGREE: "disagree differ dispute disputed contradict contested issue disagreement",
    Kind.CHANGED: "change changed new different changes",
    Kind.NEXT: "next happen happens planned scheduled expected plan plans due",
    Kind.HOW_LONG: "long last lasted",
    Kind.HOW_MANY: "many much number",
    Kind.HOW_OFTEN: "often times frequently",
    Kind.WHY: "reason cause caused",
    Kind.WHEN: "day date year month",
    Kind.WHERE: "city country place venue site location town",
    Kind.MET: "met meet meets talk",
}
_PLANNING = frozenset("plan intend expect hope prepare want try decide threaten".split())
"""Verbs that only say that something lies ahead: what is asked for is what is planned."""
_AGREEING = frozenset("agree promise offer refuse pledge vow".split())
_FUTURE = re.compile(
    (
        r"^(?:when|where|who|what|how \w+|whether)? ?\b(?:will|shall|is going to|are "
        r"going to|is to|are to|is planned)\b|\bnext\b"
        r"|\b(?:do|does|is|are) .*\b(?:plan(?:ning|ned)?|expected|due|set|scheduled) to\b"
        r"|^(?:until|till|by) (?:when|what|which)\b|^when (?:does|do|must|should|may|can)\b"
    ),
    re.IGNORECASE,
)
_LED = re.compile(
    r"^(?:from|near|to|by|with|of|under|against|at|into|outside|through|about|between|for|in|around|after|before|"
    r"over|behind|on|aboard|towards?|inside|until|since|at least|more than|up to)\s+"
    r"(?=(?:which|what|whom|whose|how)\b(?! (?:day|date|year|month|week|weekday|reason)))",
    re.IGNORECASE,
)
"""A preposition before the asking word: "From which countries did he want observers?"."""
_WHICH_PLACE = re.compile(
    r"(?i)(?:which|what) (?:\w+ )?(?P<noun>city|country|place|town|venue|village|province|island|region)"
)
_WHICH_NOUN = re.compile(
    r"^which (?:of (?:the |[\w\-]+['’]s )?)?(?:[\w\-]+(?:['’]s)? ){0,3}?(?P<noun>[a-z][\w\-]+)"
    r"(?= (?:did|do|does|was|were|is|are|has|have|had|will|would|can|could)\b)",
    re.IGNORECASE,
)
"""Something asked for by a noun that is none of those known: "which treaty did they sign"."""
_OUTLETS = re.compile(r"\b(?:report|say|write|cover|wrote|said|claim|reported|suggest)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shape:
    """What a question's form says.

    `text` is the question as read; `verb_at` the first character of its main verb (or of the verb of saying);
    `agent` and `patient` are the characters of who does and suffers it; `idle` are words that only make
    the question.
    """

    text: str
    kind: Kind
    verb: str | None = None
    verb_at: int = 0
    role: str | None = None
    noun: str | None = None
    plural: bool = False
    agent: tuple[int, int] | None = None
    patient: tuple[int, int] | None = None
    negated: bool = False
    future: bool = False
    outlets_asked: bool = False
    idle: frozenset[str] = field(default_factory=frozenset)


def shape_of(text: str) -> Shape:
    """The shape of a question without the outlets it names."""
    clause = _LED.sub("", _asking_clause(text))
    kind, noun = Kind.TOPIC, None
    for pattern, each in _PATTERNS:
        hit = pattern.search(clause)
        if hit:
            kind = each
            noun = hit.groupdict().get("noun")
            break
    if kind in {Kind.WHAT, Kind.TOPIC} and noun is None and of_a_people(clause):
        kind, noun = Kind.WHO, "person"
    tree = parsed(clause)
    if kind is Kind.WHAT and noun is None and (asked := _WHICH_NOUN.match(clause)):
        kind, noun = Kind.WHO, asked_noun(tree) or asked["noun"]
    if kind is Kind.WHAT and noun is None and (somebody := person_asked(tree)):
        kind, noun = Kind.WHO, somebody
    if kind is Kind.HOW_MANY:
        counted = re.search(
            (
                r"\bhow (?:many|much)(?: of)?(?: the)? (?P<noun>(?:[\w\-]+ )??[\w\-]+)(?= "
                r"(?:did|do|does|were|was|are|is|have|has|had|will|died|\w+ed|in|on|for|of|"
                r"from)\b|\?)"
            ),
            clause,
            re.IGNORECASE,
        )
        noun = counted["noun"] if counted else None
    if kind is Kind.WHERE:
        after = _WHICH_PLACE.match(clause)
        noun = after["noun"].lower() if after else None
    verb, at, role = _verb(tree, kind)
    base = after_did(tree)
    if base is not None and not tree.is_verb(base):
        verb = None if tree.lower[base] in _LIGHT else tree.lower[base]
    elif (
        base is not None
        and verb is not None
        and not any(tree.lemma[each] == verb.split()[0] for each in range(base, len(tree)))
    ):
        verb = None if tree.lemma[base] in _LIGHT else tree.lemma[base]
    if kind is Kind.WHAT and verb in {"decide", "happen", "do"}:
        verb = None
    agent, patient = _sides(tree, verb)
    lead = re.match(r"(?:which|what|who|whom)\b.{0,60}", clause, re.IGNORECASE)
    plural = bool(
        noun and re.search(r"(?:countries|states|nations|companies|people|persons|members|outlets|s)$", noun)
    )
    if lead and kind is Kind.WHO and noun is None:
        plural = bool(re.match(r"who (?:are|were|have)\b", clause, re.IGNORECASE))
    negated = bool(
        re.search(
            r"\b(?:not|n't|never|no longer|without)\b|\bno (?:change|consistency)\b", clause, re.IGNORECASE
        )
    )
    return Shape(
        text=clause,
        kind=kind,
        verb=verb,
        verb_at=text.find(clause) + at if clause in text else at,
        role=role,
        noun=noun.lower() if noun else None,
        plural=plural,
        agent=agent,
        patient=patient,
        negated=negated,
        future=bool(_FUTURE.search(clause)),
        outlets_asked=bool(_OUTLETS.search(clause)),
        idle=frozenset(_IDLE.get(kind, "").split()),
    )


_WH = re.compile(
    (
        r"(?:,\s+|\bthen\s+)((?:who|whom|which|what|when|where|why|how|did|does|do|"
        r"was|were|is|are|has|have|had|will|can|could)\b.*)$"
    ),
    re.IGNORECASE,
)


_INVERTED = re.compile(
    r"(?:who|whom|which [\w ]{1,40}?|what [\w ]{0,40}?) ?\b(?:did|does|do|will)\b (?!not\b)"
)


def _asking_clause(text: str) -> str:
    """The clause that asks: "After X reported Y, did Z …?" asks in its last clause."""
    if re.match(
        (
            r"(?:who|whom|whose|which|what|when|where|why|how|did|does|do|was|were|is|"
            r"are|has|have|had|will|can|could|compare)\b"
        ),
        text,
        re.IGNORECASE,
    ):
        return text
    hit = _WH.search(text)
    return hit[1] if hit and len(hit[1].split()) > 2 else text


def _verb(tree: Tree, kind: Kind) -> tuple[str | None, int, str | None]:
    roots = [each for each, dep in enumerate(tree.dep) if dep == "ROOT"]
    if not roots:
        return None, 0, None
    verb = roots[0]
    after = next(
        (
            each
            for each, word in enumerate(tree.lower)
            if word in {"did", "does", "do"} and tree.tag[each] != "VB"
        ),
        None,
    )
    bases = [
        each
        for each, tag in enumerate(tree.tag)
        if tag == "VB" and after is not None and each > after and not named(tree, each)
    ]
    if bases and (tree.tag[verb] != "VB" or named(tree, verb)):
        verb = bases[0]
    if not tree.is_verb(verb):
        inner = [
            each
            for each in tree.subtree(verb)
            if tree.is_verb(each) and tree.dep[each] not in {"aux", "auxpass"}
        ]
        verb = inner[0] if inner else verb
    at = tree.start[verb]
    complement = tree.child(verb, "xcomp", "acomp", "oprd")
    lemma = tree.lemma[verb]
    if lemma in {"be", "do", "have", "get", "become"} and complement is not None and tree.is_verb(complement):
        verb, lemma = complement, tree.lemma[complement]
    role = "object" if _INVERTED.match(" ".join(tree.lower)) else _role(tree, verb, kind)
    if lemma in {*_PLANNING, *_AGREEING} and kind is Kind.WHAT:
        agreed = tree.child(verb, "xcomp")
        if agreed is not None and tree.is_verb(agreed) and tree.lemma[agreed] not in _LIGHT:
            verb, lemma = agreed, tree.lemma[agreed]
    if lemma in _PLANNING and kind in {Kind.WHERE, Kind.WHEN, Kind.WHO, Kind.WHETHER, Kind.WHY}:
        planned = tree.child(verb, "xcomp")
        if planned is not None and tree.is_verb(planned):
            verb, lemma = planned, tree.lemma[planned]
    if not tree.is_verb(verb) or lemma in _LIGHT:
        return None, at, role
    particle = tree.child(verb, "prt")
    if particle is not None:
        lemma = f"{lemma} {tree.lower[particle]}"
    return lemma, at, role


def _sides(tree: Tree, verb: str | None) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """First and last character of who does it and of whom it is done to, as far as the question's parse tells."""
    if verb is None:
        return None, None
    at = next(
        (each for each, lemma in enumerate(tree.lemma) if lemma == verb.split()[0] and tree.is_verb(each)),
        None,
    )
    if at is None:
        return None, None

    def span(token: int | None) -> tuple[int, int] | None:
        if token is None:
            return None
        return tree.start[token], tree.end[token]

    agent, patient = tree.child(at, "nsubj"), tree.child(at, "nsubjpass") or tree.child(at, "dobj")
    passive = (
        any(tree.lemma[each] == "be" for each in tree.children(at, "aux", "auxpass"))
        or tree.lemma[tree.head[at]] == "be"
    )
    if patient is None and tree.tag[at] in {"VBN", "VBD"} and passive:
        agent, patient = None, agent if agent is not None else tree.child(tree.head[at], "nsubj")
    by = tree.child(at, "agent")
    if by is not None:
        agent = tree.child(by, "pobj")
    return span(agent), span(patient)


def _role(tree: Tree, verb: int, kind: Kind) -> str | None:
    if kind not in {Kind.WHO, Kind.WHAT, Kind.MET}:
        return None
    asking = next(
        (
            each
            for each, tag in enumerate(tree.tag)
            if tag in {"WP", "WDT", "WP$"} or tree.lower[each] in {"which", "what", "who", "whom"}
        ),
        None,
    )
    if asking is None:
        return None
    head = asking
    while tree.dep[head] in {"det", "poss", "amod"} and tree.head[head] != head:
        head = tree.head[head]
    subjects = list(tree.children(verb, "nsubj", "nsubjpass", "csubj"))
    if any(tree.under(asking, each) for each in subjects):
        passive = any(tree.dep[each] == "nsubjpass" for each in subjects)
        return "object" if passive else "subject"
    auxiliary = [
        each
        for each in tree.children(verb, "aux")
        if tree.lower[each] in {"did", "does", "do", "will", "has", "had", "have"}
    ]
    if auxiliary and min(auxiliary) > asking and subjects:
        return "object"
    return "object" if subjects else "subject"
