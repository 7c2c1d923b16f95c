"""What speaks for a candidate: features that are there or not, each a word."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding._draft import Draft
from dragoman.coding._passives import passive
from dragoman.coding.judge import Weights
from dragoman.coding.whom._candidates import ACTOR, Candidate
from dragoman.coding.whom._stage import Stage
from dragoman.language import Tree
from dragoman.model import Actor

_FAR = 5
"""Steps in the tree beyond which a path is only long."""


class Tables:
    """Weights sorted by what their features are told apart by: nothing, the type, or that the rules found nobody."""

    def __init__(self, weights: Weights) -> None:
        self.of: dict[str, dict[str, float]] = {}
        for name, weight in weights.of.items():
            apart, mark, feature = name[1:].partition("&")
            table = f"{name[:1]}{apart}" if mark else name[:1]
            self.of.setdefault(table, {})[feature if mark else apart] = weight


class Reader:
    """Reads what speaks for each candidate of one role of one draft."""

    def __init__(self, stage: Stage, draft: Draft, role: str, rule: list[Actor], other: list[Actor]) -> None:
        self.stage, self.draft, self.role, self.rule, self.other = stage, draft, role, rule, other
        self.tree = stage.annotated.sentences[draft.sentence].tree
        self.type = str(draft.type)
        self.frame = draft.frame.partition("[")[0]
        self.pos = draft.frame.split(":", 2)[1]
        self.slot = draft.slots[0 if role == ACTOR else 1] or "-"
        self.names = {each.name.lower() for each in other}
        self.codes = {each.country for each in other if each.country}
        self.sectors = sorted({str(each.sector or "-") for each in other}) or ["nobody"]
        self.speakers = {actor.name for row in stage.speakers(draft) for actor in row}
        self.sources = {each.name for each in draft.attribution}
        self.passive = self.tree is not None and draft.token >= 0 and passive(self.tree, draft.token)
        self.past = _past(stage, draft)

    def features(self, candidate: Candidate) -> list[str]:
        """The features of one candidate."""
        role, kind = self.role, self.type
        plain = list(self._plain(candidate))
        crossed = [f"{kind}&{each}" for each in plain if each[:2] in _CROSSED]
        empty = [] if self.rule else [f"empty&{each}" for each in plain if each[:2] in _EMPTY]
        return [f"{role}{each}" for each in dict.fromkeys([*plain, *crossed, *empty])]

    def total(self, candidate: Candidate, tables: Tables) -> float:
        """What the features of a candidate weigh together."""
        names = (self.role, f"{self.role}{self.type}", f"{self.role}empty" if not self.rule else "")
        used = [tables.of[each] for each in names if each in tables.of]
        return sum(table.get(each, 0.0) for each in dict.fromkeys(self._plain(candidate)) for table in used)

    def _plain(self, one: Candidate) -> Iterator[str]:
        ruled = "rule" in one.origins
        for each in one.origins:
            yield f"o={each}"
        if len(one.origins) > 1:
            yield f"o={'+'.join(sorted(one.origins))}"
        if ruled:
            yield f"r={self.slot}"
            yield f"r={self.pos}:{self.slot}"
            yield f"fr={self.frame}"
            for doubt in self.draft.doubts or ("told",):
                yield f"rd={doubt}"
                yield f"rd={doubt}:{self.slot}"
        if not one.actors:
            yield f"n={self.pos}"
            yield f"n={self.frame}"
            yield f"n={self.draft.mode}"
            yield f"n={self.draft.status}"
            yield f"n>{'+'.join(self.sectors)}"
            yield f"nm={bool(self.draft.meant)}"
            if self.passive:
                yield "n=passive"
            return
        yield from self._who(one)
        yield from self._country(one)
        yield from self._place(one)
        yield from self._past(one)

    def _who(self, one: Candidate) -> Iterator[str]:
        first = one.actors[0]
        yield f"k={first.kind}"
        yield f"s={first.sector or '-'}"
        yield f"k={first.kind}/{first.sector or '-'}"
        yield f"q={len(one.actors) > 1}"
        last = first.name.split()[-1]
        if last[:1].islower():
            yield f"w={last}"
        if any(each.name.lower() in self.names for each in one.actors):
            yield "x=same as other"
        if any(each.name in self.speakers for each in one.actors):
            yield "v=speaker"
        if any(each.name in self.sources for each in one.actors):
            yield "v=source"
        times = self.stage.times.get(first.name.lower(), 0)
        yield f"t={min(times, 4)}"
        same = self._same(one)
        for each in self.sectors:
            yield f"ss={first.sector or '-'}>{each}:{same}"
        yield f"x={same}"

    def _same(self, one: Candidate) -> str:
        code = one.country
        if code is None:
            return "stateless"
        if not self.codes:
            return "alone"
        return "same" if code in self.codes else "abroad"

    def _country(self, one: Candidate) -> Iterator[str]:
        code = one.country
        for each in one.by:
            yield f"b={each}"
        if len(one.by) > 1:
            yield f"b={'+'.join(sorted(one.by))}"
        if code is None:
            yield "c=none"
            return
        home = self.stage.home
        if code == "IGO":
            yield "c=IGO"
            return
        if code == home.home:
            yield "c=home"
        if code == home.ground:
            yield "c=ground"
        rank = self.stage.ranked.index(code) if code in self.stage.share else 9
        yield f"c={min(rank, 4)}"
        yield f"cs={int(5 * self.stage.share.get(code, 0.0))}"

    def _place(self, one: Candidate) -> Iterator[str]:
        tree, token = self.tree, self.draft.token
        if tree is None or one.token < 0 or token < 0:
            return
        yield f"h={one.how}"
        path = path_between(tree, token, one.token)
        yield f"p={path}"
        yield f"p={self.pos}:{path}"
        yield f"pf={self.frame}:{path}"
        yield f"pv={self.passive}:{path}"
        steps = path.split(" ")
        yield f"pl={min(len(steps), 6)}"
        yield f"p1={steps[0]}"
        yield f"pz={steps[-1]}"
        gap = one.token - token
        side = "<" if gap < 0 else ">"
        size = abs(gap)
        yield f"d={side}{1 if size < 2 else 3 if size < 4 else 7 if size < 8 else 15 if size < 16 else 16}"
        yield f"dh={side}{one.how}"
        if _clause(tree, one.token) == _clause(tree, token):
            yield f"l={side}clause"
        yield f"g={tree.dep[one.token]}"
        if tree.dep[one.token] == "pobj":
            yield f"g=pobj:{tree.lower[tree.head[one.token]]}"

    def _past(self, one: Candidate) -> Iterator[str]:
        for each in one.actors[:2]:
            name = each.name.lower()
            for tag in _PAST:
                if (name, tag) in self.past:
                    yield f"a={tag}"


def _past(stage: Stage, draft: Draft) -> set[tuple[str, str]]:
    """Who acted or was acted on, before or later, in what is of the same type or another."""
    found: set[tuple[str, str]] = set()
    here = (draft.sentence, draft.token)
    for each in stage.drafts:
        if each is not draft:
            tag = ("b" if (each.sentence, each.token) < here else "l") + (
                "s" if each.type is draft.type else "o"
            )
            found.update((actor.name.lower(), "A" + tag) for actor in each.actors)
            found.update((actor.name.lower(), "R" + tag) for actor in each.recipients)
    return found


_PAST = tuple(f"{role}{when}{same}" for role in "AR" for when in "bl" for same in "so")
_CROSSED = frozenset("o= r= p= p1 b= k= s= ss x= c= n= n> a= g= v= l= w= pz cs".split())
"""Beginnings of features that are also told apart by type."""
_EMPTY = frozenset("o= p= p1 k= s= ss x= c= n= v= a= l= d= pl".split())
"""Beginnings of features that are also told apart where the rules found nobody."""


def _clause(tree: Tree, token: int) -> int:
    while not tree.is_verb(token) and tree.head[token] != token:
        token = tree.head[token]
    return token


def path_between(tree: Tree, trigger: int, word: int) -> str:
    """The relations from a trigger up and down to a word: "^dobj nsubj", prepositions by name."""
    up: list[int] = [trigger]
    while tree.head[up[-1]] != up[-1]:
        up.append(tree.head[up[-1]])
    place = {each: number for number, each in enumerate(up)}
    down: list[int] = []
    at = word
    while at not in place:
        down.append(at)
        if tree.head[at] == at:
            return "far"
        at = tree.head[at]
    climbs = place[at]
    if climbs + len(down) > _FAR:
        return "far"
    steps = [f"^{tree.dep[each]}" for each in up[:climbs]]
    for each in reversed(down):
        dep = tree.dep[each]
        steps.append(f"{dep}:{tree.lower[each]}" if dep in {"prep", "agent", "dative"} else dep)
    return " ".join(steps) or "self"
