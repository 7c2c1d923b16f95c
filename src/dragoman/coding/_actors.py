"""From the head of a noun phrase to the actors behind it.

Compound actors come apart, offices give their country before names do, pronouns and bare titles are resolved
within the article, and a thing stands for whoever it belongs to only where the caller asks for that.
"""

from __future__ import annotations

from collections import Counter
from functools import cache, cached_property
from importlib import resources

from dragoman import reference
from dragoman.coding._slots import fill
from dragoman.language import Annotated, Mention, Parsed, Person, Tree
from dragoman.model import Actor, ActorKind, Sector, Span
from dragoman.reference import load_offices

_HE = {"he", "him", "his", "himself", "she", "her", "hers", "herself"}
_IT = {"it", "its", "itself"}
_THEY = {"they", "them", "their", "theirs", "themselves"}
_BOTH = {"both", "two", "side", "each", "other", "pair", "duo"}
_SKIPPED = {"the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their"}
_KINDS = {"person": ActorKind.PERSON, "country": ActorKind.COUNTRY, "organisation": ActorKind.ORGANISATION}
_ENOUGH = 3
"""How often an article must name countries before one can be what it is about."""
_REACH = 4
"""How many sentences back a pronoun is looked for."""


@cache
def agent_nouns() -> dict[str, tuple[ActorKind, Sector | None]]:
    """Common nouns that can act: what kind of actor, of which sector."""
    text = resources.files("dragoman.coding").joinpath("data/agent_nouns.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return {noun: (ActorKind(kind), Sector(sector) if sector else None) for noun, kind, sector, *_ in rows}


class Cast:
    """Finds the actors of one article."""

    def __init__(self, annotated: Annotated) -> None:
        self._annotated = annotated
        self._anchor = annotated.article.publication.anchor

    def behind(self, parsed: Parsed, tokens: list[int], *, owners: bool = False) -> list[Actor]:
        """The actors at the given head tokens, each once.

        Args:
            parsed: The sentence.
            tokens: Heads of noun phrases.
            owners: Whether a thing may stand for the one it belongs to ("condemned Israel's raid").
        """
        tree = parsed.tree
        assert tree is not None
        found: dict[tuple[str, str | None], Actor] = {}
        for token in tokens:
            for each in tree.conjuncts(token):
                for actor in self._one(parsed, tree, each, owners=owners):
                    found.setdefault((actor.key or actor.name, actor.country), actor)
        return list(found.values())

    def can_act(self, parsed: Parsed, token: int) -> bool:
        """Whether a noun phrase is somebody rather than something."""
        tree = parsed.tree
        assert tree is not None
        lower = tree.lower[token]
        if token in parsed.by_token:
            return True
        return lower in _HE | _THEY | _IT or self._agent(tree, token) is not None

    def _one(self, parsed: Parsed, tree: Tree, token: int, *, owners: bool) -> list[Actor]:
        mention = parsed.by_token.get(token)
        if mention is not None and tree.tag[token] != "JJ":
            return self._mentioned(parsed, tree, mention, token)
        lower = tree.lower[token]
        if lower in _HE | _IT | _THEY:
            return self.antecedent(parsed, token)
        named = self._apposed(parsed, tree, token)
        if named:
            return named
        if self._says_both(tree, token):
            pair = self._pair(parsed, token)
            if pair:
                return pair
        if self._agent(tree, token) is not None:
            return self._group(parsed, tree, token)
        if (lower in _BOTH and tree.lemma[token] != "side") or (
            lower == "sides" and tree.children(token, "det", "nummod")
        ):
            return self._pair(parsed, token)
        return self._owner(parsed, tree, token) if owners else []

    @staticmethod
    def _of_office(tree: Tree, first: int, token: int) -> str | None:
        """The country a title itself tells: "the Foreign Secretary" is Britain's, "the Secretary-General" the UN's."""
        words = [each for each in tree.text[first : token + 1] if each[:1].isalpha()]
        for start in range(len(words)):
            office = load_offices().get(" ".join(words[start:]))
            if office is not None:
                if office.country:
                    return office.country
                return (
                    "IGO"
                    if office.organisation_kind == "organisation" and words[start][:1].isupper()
                    else None
                )
        return None

    @staticmethod
    def _says_both(tree: Tree, token: int) -> bool:
        """Whether a noun means two who were named before: "both men", "the two ministers"."""
        words = {tree.lower[each] for each in tree.children(token, "det", "nummod", "predet")}
        return tree.tag[token] in {"NNS", "NNPS"} and ("both" in words or {"the", "two"} <= words)

    def _mentioned(self, parsed: Parsed, tree: Tree, mention: Mention, token: int) -> list[Actor]:
        if mention.kind == "person":
            person = self._annotated.person(mention.name)
            if person is not None:
                return [self.of_person(person, parsed, mention)]
        if mention.kind == "place" and mention.country is None:
            return self._place(parsed, mention)
        noun = tree.head[token]
        if mention.form == "demonym" and tree.dep[token] in {"amod", "compound"} and tree.is_noun(noun):
            return self._group(parsed, tree, noun)
        sector = Sector(mention.sector) if mention.sector else None
        if mention.kind == "country":
            sector = Sector.CVL if mention.form == "demonym" else sector or Sector.GOV
        if mention.kind == "outlet":
            sector = Sector.MED
        return [
            Actor(
                name=self._printed(parsed, tree, mention),
                country=mention.country,
                sector=sector,
                kind=_KINDS.get(mention.kind, ActorKind.UNKNOWN),
                key=mention.key,
                span=parsed.span(mention.start, mention.end - 1),
            )
        ]

    def _place(self, parsed: Parsed, mention: Mention) -> list[Actor]:
        span = parsed.span(mention.start, mention.end - 1)
        for place in self._annotated.places:
            if place.span is not None and place.span.overlaps(span):
                return [Actor(mention.name, place.country, None, ActorKind.UNKNOWN, span=span)]
        return [Actor(mention.name, None, None, ActorKind.UNKNOWN, span=span)]

    @cached_property
    def _full_names(self) -> dict[str, str]:
        """The longest form in which the article prints each name that it also shortens."""
        found: dict[str, str] = {}
        for parsed in self._annotated.sentences:
            for mention in parsed.mentions:
                if mention.key and mention.form != "abbreviation" and parsed.tree is not None:
                    printed = parsed.text[parsed.tree.start[mention.start] : parsed.tree.end[mention.end - 1]]
                    if len(printed) > len(found.get(mention.key, "")):
                        found[mention.key] = printed
        return found

    def _printed(self, parsed: Parsed, tree: Tree, mention: Mention) -> str:
        printed = parsed.text[tree.start[mention.start] : tree.end[mention.end - 1]]
        if mention.kind == "country" and mention.form != "abbreviation":
            return printed
        if mention.form == "abbreviation" or mention.kind == "person":
            return self._full_names.get(mention.key or "", mention.name)
        return printed

    def of_person(
        self, person: Person, parsed: Parsed | None = None, mention: Mention | None = None
    ) -> Actor:
        """The actor that a person of the article is."""
        span = parsed.span(mention.start, mention.end - 1) if parsed and mention else person.span
        return Actor(
            name=person.name,
            country=person.country,
            sector=Sector(person.sector) if person.sector else None,
            kind=ActorKind.PERSON,
            office=person.office,
            organisation=person.organisation,
            key=person.key,
            span=span,
        )

    def _apposed(self, parsed: Parsed, tree: Tree, token: int) -> list[Actor]:
        """Whom a title in apposition names: "Russia's ambassador to Iran, Alexey Dedov"."""
        appositive = tree.child(token, "appos")
        if appositive is None:
            return []
        mention = parsed.by_token.get(appositive)
        if mention is None or mention.kind != "person":
            return []
        return self._mentioned(parsed, tree, mention, appositive)

    def _agent(self, tree: Tree, token: int) -> tuple[ActorKind, Sector | None] | None:
        if not tree.is_noun(token):
            return None
        known = agent_nouns().get(tree.lemma[token]) or agent_nouns().get(tree.lower[token])
        if known:
            return known
        office = load_offices().get(tree.lower[token])
        return (ActorKind.GROUP, office.sector) if office else None

    def _group(self, parsed: Parsed, tree: Tree, token: int) -> list[Actor]:
        """Somebody named by a common noun: "Iranian diplomatic officials", "the foreign minister", "police"."""
        agent = self._agent(tree, token)
        if agent is None:
            return []
        if tree.lower[token] in {"country", "nation"}:
            return self._the_country(parsed, tree, token)
        first = self._phrase_start(tree, token)
        countries = self._countries(parsed, tree, token)
        holder = self._holder(parsed, tree, token, first, countries)
        if holder:
            return holder
        earlier = [] if countries else self._same_noun_before(parsed, tree, token)
        if earlier:
            return earlier
        kind, sector = agent
        name = parsed.text[tree.start[first] : tree.end[self._phrase_end(tree, token)]]
        if not countries:
            return [
                Actor(name, self._of_office(tree, first, token), sector, kind, span=parsed.span(first, token))
            ]
        if len(countries) == 1:
            return [Actor(name, countries[0][1], sector, kind, span=parsed.span(first, token))]
        noun = tree.text[token]
        return [
            Actor(f"{printed} {noun}", country, sector, kind, span=parsed.span(first, token))
            for printed, country in countries
        ]

    def _the_country(self, parsed: Parsed, tree: Tree, token: int) -> list[Actor]:
        """Which country "the country" is: the person's own, or the last one named that is not named beside it."""
        for each in tree.children(token, "poss"):
            owners = [actor for actor in self.owner(parsed, each) if actor.country]
            if owners:
                return [self._of_country(owners[0].country or "", parsed.span(token, token))]
        here = {each.country for each in parsed.mentions if each.end > token - 12}
        for back in range(parsed.sentence.index, max(-1, parsed.sentence.index - _REACH), -1):
            other = self._annotated.sentences[back]
            named = [each.country for each in other.mentions if each.kind == "country" and each.country]
            if other is parsed:
                continue
            fresh = [each for each in named if each not in here]
            if fresh:
                country, _ = Counter(fresh).most_common(1)[0]
                return [self._of_country(country, parsed.span(token, token))]
        return []

    @staticmethod
    def _of_country(code: str, span: Span) -> Actor:
        known = reference.load().country(code)
        name = known.name if known else code
        return Actor(name, code, Sector.GOV, ActorKind.COUNTRY, key=f"country:{code}", span=span)

    @staticmethod
    def _phrase_start(tree: Tree, token: int) -> int:
        first = token
        before = [each for each in tree.subtree(token) if each < token]
        for each in reversed(before):
            if (
                each != first - 1
                or tree.tag[each] in {",", "``", "''", "WDT", "CC"}
                or tree.lower[each] in _SKIPPED
            ):
                break
            first = each
        while first < token and tree.lower[first] in {"'s", "’s", "-"}:
            first += 1
        return first

    @staticmethod
    def _phrase_end(tree: Tree, token: int) -> int:
        """With a short `of` phrase: "leaders of regional departments"."""
        for each in tree.children(token, "prep"):
            if tree.lower[each] == "of" and each == token + 1:
                subtree = [kid for kid in tree.subtree(each) if tree.dep[kid] not in {"relcl", "acl"}]
                last = subtree[-1]
                if last - token <= 6 and subtree == list(range(subtree[0], last + 1)):
                    return last
        return token

    def _countries(self, parsed: Parsed, tree: Tree, token: int) -> list[tuple[str, str]]:
        """The countries a noun belongs to, with how they are printed: its modifiers', or its `of` phrase's."""
        found: dict[str, str] = {}
        near = [*fill(tree, token, "poss"), *fill(tree, token, "mod")]
        for slot in ("of", "from", "in", "at"):
            if not any(self._country_at(parsed, each) for each in near):
                near = [
                    *near,
                    *fill(tree, token, slot),
                    *fill(tree, token, f"{slot}.mod"),
                    *fill(tree, token, f"{slot}.poss"),
                ]
        for each in near:
            country = self._country_at(parsed, each)
            if country:
                found.setdefault(country, tree.text[each])
        if not found:
            for each in near:
                if tree.lower[each] in _HE | _IT | _THEY:
                    for actor in self.antecedent(parsed, each):
                        if actor.country:
                            found.setdefault(actor.country, actor.name)
        return [(printed, country) for country, printed in found.items()]

    def _country_at(self, parsed: Parsed, token: int) -> str | None:
        mention = parsed.by_token.get(token)
        tree = parsed.tree
        if (
            tree is not None
            and token > 1
            and tree.text[token - 1] == "-"
            and tree.lower[token - 2] in {"anti", "pro"}
        ):
            return None
        if mention is None:
            return None
        if mention.kind == "place" and mention.country is None:
            return next((each.country for each in self._place(parsed, mention)), None)
        return mention.country

    def _holder(
        self, parsed: Parsed, tree: Tree, token: int, first: int, countries: list[tuple[str, str]]
    ) -> list[Actor]:
        """Whoever held a single office that day, or the person the article gave it to."""
        if tree.tag[token] in {"NNS", "NNPS"}:
            return []
        words = [each for each in tree.text[first : token + 1] if each[:1].isalpha()]
        office = None
        while words and office is None:
            office = load_offices().get(" ".join(words), countries[0][1] if countries else None)
            words = words[1:]
        if office is None:
            return []
        country = countries[0][1] if countries else None
        for person in reversed(self._annotated.people):
            if person.office is None or (country and person.country != country):
                continue
            own = load_offices().get(person.office, person.country)
            if (
                own
                and own.key == office.key
                and person.sentence <= parsed.sentence.index
                and not person.former
            ):
                return [self.of_person(person)]
        if country and office.rank <= 2:
            holders = reference.load().holders(country=country, office=office.key, on=self._anchor)
            if len({each.key for each in holders}) == 1:
                each = holders[0]
                return [
                    Actor(
                        each.person,
                        country,
                        office.sector,
                        ActorKind.PERSON,
                        office=office.phrase,
                        key=each.key,
                        span=parsed.span(first, token),
                    )
                ]
        return []

    def _same_noun_before(self, parsed: Parsed, tree: Tree, token: int) -> list[Actor]:
        """Whom a bare noun takes up: "the ministry" is the Chinese foreign ministry if that was named last."""
        if tree.child(token, "det") is None or tree.lower[tree.child(token, "det") or 0] != "the":
            return []
        noun = tree.lemma[token]
        for back in range(parsed.sentence.index, max(-1, parsed.sentence.index - 2 * _REACH), -1):
            other = self._annotated.sentences[back]
            if other.tree is None:
                continue
            limit = token if back == parsed.sentence.index else len(other.tree)
            for each in range(limit - 1, -1, -1):
                if (
                    other.tree.lemma[each] == noun
                    and other.tree.is_noun(each)
                    and self._countries(other, other.tree, each)
                ):
                    if each in other.by_token:
                        return self._mentioned(other, other.tree, other.by_token[each], each)
                    return self._group(other, other.tree, each)
                mention = other.by_token.get(each)
                if noun in {
                    "group",
                    "movement",
                    "militia",
                    "organisation",
                    "organization",
                    "bloc",
                    "alliance",
                    "party",
                } and (mention is not None and mention.kind == "organisation"):
                    return self._mentioned(other, other.tree, mention, each)
        return []

    def _owner(self, parsed: Parsed, tree: Tree, token: int) -> list[Actor]:
        for slot in ("poss", "mod", "of", "by", "against", "in", "on"):
            found = [
                each
                for each in fill(tree, token, slot)
                if each in parsed.by_token or tree.lower[each] in _HE | _IT | _THEY
            ]
            actors = [actor for each in found for actor in self._as_owner(parsed, tree, each)]
            if actors:
                return actors
        return []

    def owner(self, parsed: Parsed, token: int) -> list[Actor]:
        """Whom a modifier or possessor names: "Iran's", "Iranian", "his", "the ministry's"."""
        tree = parsed.tree
        assert tree is not None
        if token in parsed.by_token or tree.lower[token] in _HE | _IT | _THEY:
            return [a for each in tree.conjuncts(token) for a in self._as_owner(parsed, tree, each)]
        return self.behind(parsed, [token]) if tree.is_noun(token) and tree.dep[token] == "poss" else []

    def _as_owner(self, parsed: Parsed, tree: Tree, token: int) -> list[Actor]:
        mention = parsed.by_token.get(token)
        if mention is None:
            return self.antecedent(parsed, token)
        if mention.kind == "country":
            country = reference.load().country(mention.country or "")
            name = (
                country.name
                if country and mention.form == "demonym"
                else self._printed(parsed, tree, mention)
            )
            return [
                Actor(
                    name,
                    mention.country,
                    Sector.GOV,
                    ActorKind.COUNTRY,
                    key=mention.key,
                    span=parsed.span(mention.start, mention.end - 1),
                )
            ]
        return self._mentioned(parsed, tree, mention, token)

    def _pair(self, parsed: Parsed, token: int) -> list[Actor]:
        """The two actors named last before, for "the two", "both sides"."""
        found: dict[str, Actor] = {}
        for back in range(parsed.sentence.index, max(-1, parsed.sentence.index - 2), -1):
            other = self._annotated.sentences[back]
            if other.tree is None:
                continue
            mentions = [each for each in other.mentions if each.kind in {"person", "country"}]
            if back == parsed.sentence.index:
                mentions = [each for each in mentions if each.end <= token]
            people = [each for each in mentions if each.kind == "person"]
            for mention in people if len(people) > 1 else mentions:
                for actor in self._mentioned(other, other.tree, mention, mention.head):
                    found.setdefault(actor.country or actor.name, actor)
            if len(found) == 2:
                return list(found.values())
            found.clear()
        return []

    def antecedent(self, parsed: Parsed, token: int) -> list[Actor]:
        """Whom a pronoun stands for: the nearest fitting name before it, subjects first."""
        tree = parsed.tree
        assert tree is not None
        lower = tree.lower[token]
        if lower in _THEY:
            several = self._several_before(parsed, tree, token)
            if several:
                return several
        kinds = {"person"} if lower in _HE else {"country", "organisation"}
        for back in range(parsed.sentence.index, max(-1, parsed.sentence.index - _REACH), -1):
            other = self._annotated.sentences[back]
            if other.tree is None:
                continue
            limit = token if other is parsed else len(other.tree)
            mentions = [
                each
                for each in other.mentions
                if each.end <= limit
                and each.kind in kinds
                and each.form != "demonym"
                and not (other is parsed and self._inside_own_phrase(tree, token, each))
            ]
            if not mentions:
                continue
            subjects = [each for each in mentions if other.tree.dep[each.head] in {"nsubj", "nsubjpass"}]
            chosen = subjects[-1] if subjects and lower not in {"him", "them"} else mentions[-1]
            if lower in _THEY and chosen.kind == "country":
                both = [each for each in mentions if each.kind == "country"][-2:]
                return [a for each in both for a in self._mentioned(other, other.tree, each, each.head)]
            return self._mentioned(other, other.tree, chosen, chosen.head)
        return []

    def _several_before(self, parsed: Parsed, tree: Tree, token: int) -> list[Actor]:
        """Subjects joined by "and", or a plural one, earlier in the sentence."""
        for each in range(token - 1, -1, -1):
            if tree.dep[each] not in {"nsubj", "nsubjpass"} or tree.under(token, each):
                continue
            if len(tree.conjuncts(each)) > 1 or tree.tag[each] in {"NNS", "NNPS"}:
                found = self.behind(parsed, [each])
                if found:
                    return found
        return []

    @staticmethod
    def _inside_own_phrase(tree: Tree, token: int, mention: Mention) -> bool:
        """Whether the name hangs on what the pronoun possesses ("his counterpart, Putin")."""
        return tree.dep[token] == "poss" and tree.under(mention.head, tree.head[token])

    @cached_property
    def home(self) -> str | None:
        """The country most of the article is about: what "police" or "protesters" belong to unsaid."""
        counts: Counter[str] = Counter()
        for parsed in self._annotated.sentences:
            for mention in parsed.mentions:
                if mention.kind == "country" and mention.country:
                    counts[mention.country] += 1
        if not counts or counts.total() < _ENOUGH:
            return None
        (first, most), *rest = counts.most_common(2)
        return first if not rest or most >= 1.5 * rest[0][1] else None
