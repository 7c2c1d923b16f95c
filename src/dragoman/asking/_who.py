"""Who and which: the somebody that a sentence puts where the question has a gap."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.asking._acts import asks_meeting, meetings, others, passages_at
from dragoman.asking._answer import Answer
from dragoman.asking._bond import LEAST, best_marks, bond
from dragoman.asking._calls import asks_call, called
from dragoman.asking._find import Finding, Line
from dragoman.asking._fit import fitting
from dragoman.asking._happened import tells_as_done
from dragoman.asking._query import Kind, Query
from dragoman.asking._reading import Name, Reading, is_pronoun, read
from dragoman.asking._say import answer, listing, nothing
from dragoman.asking._terms import term, term_set
from dragoman.asking._unreal import unreal
from dragoman.asking._who_clause import beside, coded, described, in_its_clause
from dragoman.asking._who_fits import asked_about, fits_kind, is_fellow, says_who
from dragoman.asking._who_many import FIVE, Candidate, likewise, spelled_once
from dragoman.asking._who_nouns import is_person_noun
from dragoman.asking._who_slots import HE, meant, slots
from dragoman.language import Tree
from dragoman.model import ActorKind
from dragoman.record import Record

_APPOINTING = frozenset("appoint name elect nominate choose replace succeed become make".split())
_OTHER_WAY = frozenset(term(each) for each in ("host", "visit", "receive", "sign", "agree"))
_UNPLACED = 0.6
"""What a name counts that stands near the verb but in no place of it: who is asked for does it or suffers it."""
_NEARBY, _DESCRIBED = 0.34, 0.4
"""What a name counts that is only near the words of an office or part, and with all of them beside it."""
_SUPPOSED = 0.4
"""What a place in a clause counts that only plans or supposes what is asked after as done."""
_MANY = 6
"""More people met than this are no answer to "whom": the question is too wide."""


def who(record: Record, query: Query, finding: Finding) -> Answer:
    """Who did it, or to whom it was done."""
    met = _met(record, query)
    if met is not None and not asks_call(query):
        return met
    lines = fitting(query, finding, 16, covered=0.45)
    if met is not None:
        return _called_too(record, query, finding, met, lines)
    if not lines:
        return nothing(query, finding.best(1))
    if asks_identity(query):
        return _identity(query, finding, lines)
    candidates, firm = _candidates(record, query, finding, lines)
    if not candidates:
        return _sentence_alone(query, firm) or nothing(query, lines)
    ranked = sorted(candidates.values(), key=lambda each: (-each.score, each.name.key))
    best = ranked[0]
    if best.best < (0.33 if best.role else 0.41):
        return _sentence_alone(query, firm) or nothing(query, lines)
    if best.name.kind == "group":
        named = _named_next(record, query, finding, best)
        best = named or best
        if named is None and _only_asked(query, best.name):
            return _sentence_alone(query, firm) or nothing(query, lines)
    more = likewise(query, best, ranked[1:])
    short = tuple(dict.fromkeys(shown(name) for each in (best, *more) for name in (each.name, *each.with_)))
    lines = _once([*best.lines[: 1 if more else None], *(each.lines[0] for each in more)])
    said = _sentence(query, short, lines[0] if best.role else None)
    if more:
        return answer(query, short, said, lines, sure=min(0.95, best.best), shown=FIVE)
    return answer(query, short, said, lines, sure=min(0.95, best.best), shown=2 if best.coded else 1)


def _only_asked(query: Query, name: Name) -> bool:
    """Whether a noun only says again what is asked for: "the agency", of "which agency"."""
    return bool(query.noun) and term((query.noun or "").split()[-1]) == term(name.text.split()[-1])


def _candidates(
    record: Record, query: Query, finding: Finding, lines: Sequence[Line]
) -> tuple[dict[str, Candidate], list[Line]]:
    """Whoever the lines may mean, by key; and the lines that firmly tell the deed as done."""
    candidates: dict[str, Candidate] = {}
    pending: list[tuple[float, Reading]] = []
    firm: list[Line] = []
    for reading in read(record, lines):
        tied = bond(query, reading)
        if tied < LEAST:
            continue
        verbs = [each for each in best_marks(query, reading) if reading.tree.is_verb(each)]
        filled = any(True for mark in verbs for _ in slots(query, reading, mark))
        if filled and tied >= _FIRMLY and tells_as_done(query, reading):
            firm.append(reading.line)
        surely = 0.6 + 0.4 * tied
        by_he = _by_pronoun(query, reading)
        if by_he:
            pending.append((reading.line.score * by_he * surely, reading))
        for name, weight, together in _answers(query, reading):
            found = candidates.setdefault(name.key, Candidate(name))
            found.told(reading.line, reading.line.score * weight * surely, name, weight, together)
        for name, naming in coded(query, reading, finding):
            worth = reading.line.score * 0.9 * fits_kind(query, name) * surely
            found = candidates.setdefault(name.key, Candidate(name))
            found.named(worth, name, [reading.line, *naming, *found.lines], coded=bool(naming))
    for name, worth, told in _told_before(record, query, finding, pending):
        candidates.setdefault(name.key, Candidate(name)).named(worth, name, told, coded=True)
    return candidates, firm


def _called_too(record: Record, query: Query, finding: Finding, met: Answer, lines: Sequence[Line]) -> Answer:
    """Everybody called: by the linked calls, and by sentences that tell one in so many words."""
    candidates, _ = _candidates(record, query, finding, lines)
    more = [
        each for each in candidates.values() if each.role and each.name.kind == "person" and not each.coded
    ]
    known = {term(each.split()[-1]) for each in met.short}
    more = [each for each in more if each.best >= _FIRMLY and term(each.name.full.split()[-1]) not in known]
    own = passages_at(
        record, [(each.evidence.article, each.evidence.sentence) for each in met.citations if each.evidence]
    )
    names = [*met.short, *(shown(each.name) for each in more)][:FIVE]
    cited = _once([*own, *(each.lines[0] for each in more)])
    return answer(query, names, _sentence(query, names), cited, sure=met.sure, shown=FIVE)


def _met(record: Record, query: Query) -> Answer | None:
    """Whom somebody met, from the record's meetings of the days and in the place asked about."""
    by_phone = asks_call(query)
    if not (asks_meeting(query) or by_phone) or (query.noun and not is_person_noun(query.noun)):
        return None
    if query.verb is not None and term(query.verb.split()[0]) in _OTHER_WAY:
        return None
    acts = meetings(record, query)
    if by_phone:
        acts = [own for each in acts if each.event.mode == "phone" and (own := called(query, each)).lines]
    found = [each for each in others(query, acts) if each[1].kind is ActorKind.PERSON]
    if not found or len(found) > _MANY:
        return None
    names = spelled_once([name for name, _, _ in found])
    lines = _once([line for _, _, act in found for line in act.lines[:1]])
    return answer(query, names, _sentence(query, names), lines, sure=0.85, shown=min(3, len(lines)))


def asks_identity(query: Query) -> bool:
    """Whether no more is asked than who somebody is."""
    alone = query.kind is Kind.WHO and not query.words and len(query.names) == 1
    return alone and bool(_IS.match(query.text))


_IS = re.compile(r"(?:so |and )?who(?: is| was| are| were|['’]s)\b", re.IGNORECASE)


def _identity(query: Query, finding: Finding, lines: Sequence[Line]) -> Answer:
    """Who somebody is: a sentence that puts beside the name what they are."""
    last = re.escape(query.names[0].text.split()[-1])
    beside = re.compile(
        (
            rf"{last}, (?:the|an?|who|[A-Z][\w]+['’]s|[a-z]+ )|(?:minister|president|leader|"
            rf"son|envoy|spokesman|spokeswoman|chief|secretary|ambassador|commander|general|"
            rf"official|head|diplomat)(?: (?:to|of|for|in)(?: the)? [A-Z][\w\-]+,)?\s+(?:[A-Z][\w\-]+ ){{0,3}}{last}"
        ),
        re.IGNORECASE,
    )
    told = [each for each in finding.best(60) if each.own_names >= 0.8 and beside.search(each.passage.text)]
    return answer(query, (), "", told[:1] or lines[:1], sure=IDENTIFIED if told else 0.5)


IDENTIFIED = 0.85
"""How sure it is who somebody is where a sentence puts beside the name what they are."""


def _named_next(record: Record, query: Query, finding: Finding, found: Candidate) -> Candidate | None:
    """Who "a senior diplomat" is, where the sentence after it names them with what they are."""
    line = found.lines[0]
    following = finding.next_after(line)
    if following is None or not found.name.terms:
        return None
    after = Line(following, term_set(following.text))
    for reading in read(record, [after]):
        tree = reading.tree
        for name in reading.names:
            told = any(
                tree.dep[each] == "appos" for at in range(name.first, name.last + 1) for each in tree.kids[at]
            )
            if (
                name.kind == "person"
                and told
                and tree.dep[name.head] == "nsubj"
                and not asked_about(query, name)
            ):
                return Candidate(name, found.score, found.best, [after, *found.lines])
    return None


def shown(name: Name) -> str:
    """A name as an answer gives it: of a person without what he is by trade, "Cameraman Ali Hassan al-Jaber"."""
    if name.kind == "person":
        first, _, rest = name.full.partition(" ")
        return rest if " " in rest and is_person_noun(first.casefold()) and first.isalpha() else name.full
    return re.sub(r"^(?:the|The)\s+", "", name.full) if name.kind == "country" else name.full


def _once(lines: Sequence[Line]) -> list[Line]:
    return list({(each.passage.article, each.passage.sentence): each for each in lines}.values())


def _sentence(query: Query, names: Sequence[str], line: Line | None = None) -> str:
    """The question told with the name for its subject, where the line it rests on says all of that; else the names."""
    text = query.text.rstrip(" ?.")
    hit = re.match(
        (
            r"(?:who|which [\w\- ]+?)\s+(?=(?!did\b|does\b|do\b|is\b|was\b|are\b|were\b|"
            r"will\b|has\b|have\b)[a-z]+(?:ed|t|de|aw|ew|ok|ave|ame|an|on|old|ent|nt|un)?\b)"
        ),
        text,
        re.IGNORECASE,
    )
    simple = query.asked_role == "subject" and hit and " who " not in text[3:] and query.noun is None
    told = line is not None and min(line.words, default=1.0) == min(line.names, default=1.0) == 1.0
    if simple and told and hit and len(names) == 1 and query.span is None:
        return f"{listing(names)} {text[hit.end() :]}."
    return f"{listing(names)}."


def _answers(query: Query, reading: Reading) -> Iterator[tuple[Name, float, tuple[Name, ...]]]:
    marks = reading.predicates(query.verb, query.deed)
    by_role = roles_of(query, reading, marks)
    heads = {each: name for name in reading.names for each in range(name.first, name.last + 1)}
    for name in reading.names:
        if (
            asked_about(query, name)
            or is_pronoun(name.text)
            or attached(reading, name)
            or says_who(query, reading, name)
        ):
            continue
        kind = fits_kind(query, name)
        if not kind:
            continue
        role = next((by_role[at] for at in range(name.first, name.last + 1) if at in by_role), None)
        together: tuple[Name, ...] = ()
        if role is not None:
            weight = role[0]
            if (query.verb or "") in _APPOINTING:
                weight *= 0.8 + 1.43 * beside(query, reading, name)
            fellows = [at for at in by_role if at != name.head and by_role[at][1] == role[1]]
            others = dict.fromkeys(heads[at] for at in fellows if at in heads)
            listed = [*others, *listed_with(reading, name)]
            together = tuple(
                dict.fromkeys(
                    each
                    for each in listed
                    if each.key != name.key and each.kind == name.kind and not asked_about(query, each)
                )
            )
        elif name.kind == "group":
            continue
        else:
            weight = _outside(query, reading, name, marks)
            if query.plural:
                together = tuple(each for each in listed_with(reading, name) if is_fellow(query, name, each))
        weight += beside(query, reading, name)
        yield name, weight * kind - 0.0005 * name.first, together


def _outside(query: Query, reading: Reading, name: Name, marks: Sequence[int]) -> float:
    """How surely a name answers that stands in no place of the verb: by what is said of it, else by nearness."""
    if query.verb is None and query.words and query.asked_role is not None:
        return _DESCRIBED * described(query, reading, name) + _NEARBY
    if not marks:
        return 0.5
    distance = min(abs(name.head - mark) for mark in marks)
    weight = max(0.42, 0.62 - 0.012 * distance)
    return weight * _UNPLACED if query.verb is not None and query.asked_role is not None else weight


def slotted(query: Query, reading: Reading) -> Iterator[tuple[Name, float]]:
    """Everybody in the place that the question leaves open, with those listed beside them, and how surely."""
    for name, weight, together in _answers(query, reading):
        yield name, weight
        for each in together:
            if fits_kind(query, each):
                yield each, weight


def roles_of(query: Query, reading: Reading, marks: Sequence[int]) -> dict[int, tuple[float, int]]:
    """The tokens in the place that the question leaves open, each with how surely and whose list it is of."""
    by_role: dict[int, tuple[float, int]] = {}
    for mark in marks:
        worth = in_its_clause(query, reading, mark)
        if not query.future and unreal(reading, mark):
            worth *= _SUPPOSED
        for slot, chain in slots(query, reading, mark):
            for each in dict.fromkeys(part for at in chain for part in _phrase(reading.tree, at)):
                by_role[each] = max(by_role.get(each, (0.0, 0)), (worth, slot))
    for name in reading.names:
        if name.last + 1 in marks and query.asked_role == "subject" and name.kind != "group":
            by_role.setdefault(name.head, (0.95 * in_its_clause(query, reading, name.last + 1), name.head))
    for at in [each for each in by_role if reading.tree.lower[each] in HE]:
        him = meant(reading, at)
        if him is not None:
            by_role.setdefault(him.head, by_role[at])
    return by_role


_FIRMLY = 0.7


def _sentence_alone(query: Query, firm: Sequence[Line]) -> Answer | None:
    """The sentence itself, where it tells all of what is asked and whoever did it is no name: "the presidents of …"."""
    if query.verb is None or (query.noun and not query.plural):
        return None
    for line in firm:
        if min((*line.words, *line.names), default=0.0) >= _WHOLLY and not line.title:
            return answer(query, (), "", [line], sure=0.5)
    return None


_WHOLLY = 0.8


def _by_pronoun(query: Query, reading: Reading) -> float:
    """How surely a "he" or "she" that nobody in its sentence is meant by stands in the place asked for."""
    by_role = roles_of(query, reading, reading.predicates(query.verb, query.deed))
    found = [
        worth
        for at, (worth, _) in by_role.items()
        if reading.tree.lower[at] in HE and reading.tree.dep[at] == "nsubj" and meant(reading, at) is None
    ]
    return max(found, default=0.0)


def _told_before(
    record: Record, query: Query, finding: Finding, pending: Sequence[tuple[float, Reading]]
) -> Iterator[tuple[Name, float, list[Line]]]:
    """Whom "he" stands for, where the sentence before has a person for its subject."""
    for worth, reading in sorted(pending, key=lambda each: -each[0])[:3]:
        before = finding.next_after(reading.line, -1)
        if before is None:
            continue
        line = Line(before, term_set(before.text), score=reading.line.score)
        for other in read(record, [line]):
            subjects = [
                name
                for name in other.names
                if name.kind == "person" and other.tree.dep[name.head] in {"nsubj", "nsubjpass"}
            ]
            if subjects and not asked_about(query, subjects[0]) and fits_kind(query, subjects[0]):
                yield subjects[0], 0.85 * worth * fits_kind(query, subjects[0]), [reading.line, line]


def _phrase(tree: Tree, head: int) -> Iterator[int]:
    """A noun and those beside it that say the same: the name in "the Israeli businessman Eyal Ofer"."""
    yield head
    for each in tree.kids[head]:
        if tree.dep[each] in {"appos", "conj", "flat", "nmod"} or (
            tree.dep[each] == "compound" and tree.entity[each] == "PERSON"
        ):
            yield from _phrase(tree, each)


def listed_with(reading: Reading, name: Name) -> list[Name]:
    """The names in one list with a name: parted from it, or from one another, by commas and "and" alone."""
    tree = reading.tree
    ordered = sorted(reading.names, key=lambda each: each.first)
    at = ordered.index(name)
    found: list[Name] = []
    for step in (1, -1):
        here = at
        while 0 <= here + step < len(ordered):
            left, right = sorted((here, here + step))
            between = range(ordered[left].last + 1, ordered[right].first)
            if not between or not all(_listing(tree, each, ordered[right]) for each in between):
                break
            here += step
            found.append(ordered[here])
    return found


def _listing(tree: Tree, token: int, name: Name) -> bool:
    """Whether a word only goes on with a list: a comma, "and", or a title of the name that follows."""
    if tree.lower[token] in {",", "and", "the", "or"}:
        return True
    return name.kind == "person" and name.first - token < 5 and tree.tag[token].startswith(("NN", "JJ"))


def attached(reading: Reading, name: Name) -> bool:
    """Whether a name only says whose or of what another is: "Iran's minister", "US President Joe Biden"."""
    tree = reading.tree
    if tree.dep[name.head] in {"poss", "compound", "amod"} and tree.head[name.head] != name.head:
        return True
    return name.text.endswith((" of", " and", " for"))
