"""When an event was: the expression that hangs on it, or what its tense allows."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import timedelta

from dragoman.coding._draft import Draft
from dragoman.coding._statements import cues
from dragoman.language import Annotated, Parsed, Tree
from dragoman.model import DateSpan, EventReport, Granularity, Status, TimeExpression

_WEEKDAYS = tuple(each.lower() for each in calendar.day_name)
_LONG_AGO = timedelta(days=2 * 365)
"""How far back the only day of what goes on may lie."""
_CLAUSE = {"ccomp", "advcl", "relcl", "parataxis", "conj", "ROOT", "acl", "xcomp", "pcomp"}


class When:
    """Finds the days of events in one article."""

    def __init__(self, annotated: Annotated) -> None:
        self._text = annotated.article.text
        self._anchor = annotated.article.publication.span
        self._times: dict[int, list[TimeExpression]] = {}
        self._periods = [each for each in annotated.times if each.type == "DURATION"]
        for each in annotated.times:
            if each.date is not None and each.type in {"DATE", "TIME"}:
                self._times.setdefault(each.sentence, []).append(each)

    def of(self, parsed: Parsed, token: int, status: Status, *, spoken: bool = False) -> tuple[DateSpan, str]:
        """The days of the event at a token, and why.

        Args:
            parsed: The sentence.
            token: The trigger.
            status: Decides what is left open where no expression is found.
            spoken: Whether the event is the speaking itself, which then has the time of "said on Monday".
        """
        expression = self._expression(parsed, token, spoken=spoken)
        if (
            expression is not None
            and (_only_subject(parsed.tree, token) or _foreseen(parsed.tree, token, status))
            and not self._below(parsed, token, expression)
        ):
            expression = None
        if expression is None:
            counted = self._counted(parsed, token)
            if counted is not None:
                return counted, f"date: “{counted.text}” read as {counted}"
        if expression is not None and expression.date is not None:
            words = expression.date.text or ""
            date = expression.date
            if not date.known and date.text is None:
                words = expression.span.of(self._text)
                date = replace(date, text=words)
            if status is Status.PLANNED or (status is Status.POSSIBLE and _is_noun(parsed, token)):
                date = self._ahead(date, words)
            return date, f"date: “{words}” read as {date}"
        return self._by_tense(status)

    def _counted(self, parsed: Parsed, token: int) -> DateSpan | None:
        """The day counted from that of the main clause: "opened on Sunday, two days after he stepped down"."""
        tree = parsed.tree
        assert tree is not None
        verb = next((each for each in (token, *tree.ancestors(token)) if _link(tree, each) is not None), None)
        link = _link(tree, verb) if verb is not None else None
        if verb is None or link is None or tree.lower[link] not in {"after", "before"}:
            return None
        at = parsed.sentence.span.start + tree.start[link]
        period = next((each for each in self._periods if 0 <= at - each.span.end <= 1), None)
        found = _PERIOD.fullmatch(period.value) if period is not None else None
        main = tree.head[link] if tree.dep[verb] == "pcomp" else tree.head[verb]
        expression = self._expression(parsed, main, spoken=False) if period is not None else None
        date = expression.date if expression is not None else None
        if found is None or period is None or date is None or not date.exact or date.latest is None:
            return None
        days = int(found[1]) * (7 if found[2] == "W" else 1)
        on = date.latest + timedelta(-days if tree.lower[link] == "after" else days)
        return DateSpan.day(on, f"{period.span.of(self._text)} {tree.lower[link]}")

    def _ahead(self, date: DateSpan, words: str) -> DateSpan:
        """The coming weekday, where a plan names one that was read as the last: "Friday's talks in doubt"."""
        first, day = self._anchor.earliest, date.latest
        said = words.lower().split()
        if not date.exact or first is None or day is None or not said or said[-1] not in _WEEKDAYS:
            return date
        if "last" in said:
            return date
        if not 0 < (first - day).days < len(_WEEKDAYS):
            return date
        on = day + timedelta(len(_WEEKDAYS))
        return replace(date, earliest=on, latest=on)

    def not_ahead(self, report: EventReport) -> EventReport:
        """What happened is of no day after the news: "met earlier in the day" is not of the next round's."""
        date, now = report.date, self._anchor.latest
        if (
            report.status is not Status.HAPPENED
            or now is None
            or date.earliest is None
            or date.earliest <= now
        ):
            return report
        return replace(report, date=DateSpan.until(now))

    def going_on(self, report: EventReport) -> EventReport:
        """A report of what still goes on: the day it is dated by is when it began, and it lasts until the news."""
        date, now = report.date, self._anchor.latest
        if report.status is not Status.ONGOING or date.latest is None or now is None or date.text is None:
            return report
        if date.latest >= (self._anchor.earliest or now):
            return report
        if now - date.latest > _LONG_AGO:
            return replace(report, status=Status.HAPPENED)  # "Egypt's 1956 war"
        return replace(report, date=replace(date, latest=now, granularity=Granularity.SPAN))

    @staticmethod
    def _below(parsed: Parsed, token: int, expression: TimeExpression) -> bool:
        tree = parsed.tree
        assert tree is not None
        place = _token_at(parsed, tree, expression)
        return place is not None and tree.under(place, token)

    def _by_tense(self, status: Status) -> tuple[DateSpan, str]:
        first, last = self._anchor.earliest, self._anchor.latest
        if status in {Status.PLANNED, Status.POSSIBLE}:
            if first is None:
                return DateSpan(), "date: not said"
            return DateSpan.since(first), "date: not said; still to come on the day of publication"
        if last is None:
            return DateSpan(), "date: not said"
        return DateSpan.until(last), "date: not said; over or under way on the day of publication"

    def _expression(self, parsed: Parsed, token: int, *, spoken: bool) -> TimeExpression | None:
        """The expression nearest to the trigger in the tree, not across a clause of its own."""
        tree = parsed.tree
        assert tree is not None
        best: tuple[int, int, TimeExpression] | None = None
        for each in self._times.get(parsed.sentence.index, ()):
            place = _token_at(parsed, tree, each)
            if place is None or (not spoken and _of_saying(tree, place, token)):
                continue
            cost = _distance(tree, token, place)
            if cost is None and _meanwhile(tree, token, place):
                cost = _OF_ANOTHER
            if cost is not None and (best is None or (cost, abs(place - token)) < best[:2]):
                best = (cost, abs(place - token), each)
        return best[2] if best else None


_DURING = frozenset({"during", "at", "on", "after", "following"})


def during(tree: Tree, token: int, earlier: list[Draft], date: DateSpan, why: str) -> tuple[DateSpan, str]:
    """The days of what was told before and goes on here: "During the summit, Iran was admitted"."""
    verb = token if tree.is_verb(token) else tree.head[token]
    for link in tree.children(verb, "prep"):
        for noun in tree.children(link, "pobj"):
            if tree.lower[link] not in _DURING or not any(
                tree.lower[each] in {"the", "that", "this"} for each in tree.children(noun, "det")
            ):
                continue
            for draft in reversed(earlier):
                told = draft.evidence[0].quote.lower().split()[-1]
                if told in {tree.lower[noun], tree.lemma[noun]} and draft.date.days and draft.date.text:
                    return draft.date, f"date: {_words(tree, link, noun)}, told before as {draft.date}"
    return date, why


def _words(tree: Tree, link: int, noun: int) -> str:
    """A preposition and its noun, for a reader."""
    return f"“{tree.text[link]} … {tree.text[noun]}”"


_OF_ANOTHER = 20
"""The cost of a time that is told of what was done at the same time."""
_AT_ONCE = frozenset({"as", "while", "when"})
_SPEAKING = frozenset({"speak", "address", "talk", "visit", "arrive", "appear", "testify"})


def _meanwhile(tree: Tree, trigger: int, time: int) -> bool:
    """Whether a time is that of what was done meanwhile: "hoped for trade as Mori met them on Friday"."""
    verb = next((each for each in tree.ancestors(time) if tree.is_verb(each)), None)
    if verb is None or tree.dep[verb] != "advcl" or tree.under(trigger, verb):
        return False
    if tree.head[verb] not in {trigger, *tree.ancestors(trigger)}:
        return False
    if any(tree.lower[each] in _AT_ONCE for each in tree.children(verb, "mark", "advmod")):
        return tree.tag[verb] in {"VBD", "VBZ", "VBP"} or tree.child(verb, "aux") is not None
    return tree.tag[verb] == "VBG" and tree.lemma[verb] in _SPEAKING  # "Speaking on Monday, he urged"


_APART = frozenset({"before", "ahead", "after", "since", "following", "until"})
"""Whose noun does not share the time of the verb: "ahead of his trip he met her on Tuesday"."""
_SINCE = frozenset({"since", "until"})
"""Whose noun does not share the time of a noun either: "the first meeting since last summer's war"."""
_OCCUR = frozenset(
    "be take begin start end resume continue last open happen occur follow erupt break conclude proceed expect "
    "schedule plan set due hold".split()
)
"""Verbs whose time is that of their subject."""


def _is_noun(parsed: Parsed, token: int) -> bool:
    return parsed.tree is not None and parsed.tree.is_noun(token)


def _only_subject(tree: Tree | None, token: int) -> bool:
    """Whether a noun is the subject of a verb with a time of its own: "the meeting comes before Friday's vote"."""
    if tree is None or not tree.is_noun(token) or tree.dep[token] != "nsubj":
        return False
    return tree.lemma[tree.head[token]] not in _OCCUR


def _foreseen(tree: Tree | None, token: int, status: Status) -> bool:
    """Whether a plan is spoken of by a subject whose verb has a time of its own: "plans for a meeting fell through"."""
    if tree is None or status not in {Status.PLANNED, Status.POSSIBLE} or not tree.is_noun(token):
        return False
    node = token
    for each in tree.ancestors(token):
        if tree.dep[node] in {"nsubj", "nsubjpass"}:
            return node != token and tree.lemma[each] not in _OCCUR
        if not (tree.is_noun(each) or tree.dep[each] == "prep"):
            return False
        node = each
    return False


def _token_at(parsed: Parsed, tree: Tree, expression: TimeExpression) -> int | None:
    """The token of an expression that hangs highest."""
    start = parsed.sentence.span.start
    inside = [
        each
        for each in range(len(tree))
        if tree.start[each] >= expression.span.start - start and tree.end[each] <= expression.span.end - start
    ]
    for each in inside:
        if tree.head[each] not in inside:
            return each
    return inside[0] if inside else None


def _of_saying(tree: Tree, time: int, trigger: int) -> bool:
    """Whether a time says when something was said, not when it was: "…, she said on Monday"."""
    verb = next((each for each in tree.ancestors(time) if tree.is_verb(each)), None)
    if verb is None or verb == trigger or tree.lemma[verb] not in cues():
        return False
    clauses = tree.children(verb, "ccomp", "xcomp")
    return any(tree.under(trigger, each) for each in clauses) and not tree.under(time, clauses[0])


def _of_something_else(tree: Tree, time: int, trigger: int, links: frozenset[str]) -> bool:
    """Whether a time is that of a noun before or after which something was: "cut ahead of Sunday's march"."""
    node = time
    for each in tree.ancestors(time):
        if each == trigger:
            return False
        if (
            tree.lower[each] in links
            and tree.tag[each] in {"IN", "RB"}
            and node != time
            and tree.is_noun(node)
        ):
            return True
        node = each
    return False


_SEQUENCE = frozenset({"after", "before", "until", "since", "once"})
_PERIOD = re.compile(r"P(\d+)([DW])")


def _linked(tree: Tree, verb: int) -> str | None:
    """The word that ties a clause to what it follows or precedes: the "after" of "after he stepped down"."""
    link = _link(tree, verb)
    return tree.lower[link] if link is not None else None


def _link(tree: Tree, verb: int) -> int | None:
    if tree.dep[verb] == "advcl":
        return next(
            (each for each in tree.children(verb, "mark", "advmod") if tree.lower[each] in _SEQUENCE), None
        )
    above = tree.head[verb]
    return above if tree.dep[verb] == "pcomp" and tree.lower[above] in _SEQUENCE else None


def _distance(tree: Tree, trigger: int, time: int) -> int | None:
    """Steps from the time up to a word that is the trigger or above it; `None` if another clause holds it.

    An expression modifies the verb it hangs on: it dates the trigger if that verb is the trigger, or carries it.
    """
    above = {trigger: 0}
    crossed = 0
    node = trigger
    for number, each in enumerate(tree.ancestors(trigger), 1):
        if tree.lower[each] in _APART and tree.tag[each] in {"IN", "RB"} and tree.is_noun(trigger):
            break
        if tree.dep[node] in _CLAUSE - {"xcomp"} and tree.is_verb(node):
            crossed += 3
        if _linked(tree, node) in _SEQUENCE and tree.is_verb(node):
            break  # "a day after he stepped down, shops opened on Sunday"
        above[each] = number + crossed
        node = each
    if time in above:
        return above[time]
    node = time
    if _of_something_else(tree, time, trigger, _SINCE if tree.is_noun(trigger) else _APART):
        return None
    for steps, each in enumerate(tree.ancestors(time), 1):
        if tree.is_verb(node) and tree.dep[node] in _CLAUSE and node != trigger:
            own = tree.head[node] == trigger and tree.is_noun(trigger) and tree.dep[node] in {"relcl", "acl"}
            return steps if own else None
        if each in above:
            cost = above[each] + steps
            return cost if cost <= 9 else None
        node = each
    return None
