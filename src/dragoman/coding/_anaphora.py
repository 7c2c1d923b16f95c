"""What pronouns and bare nouns take up: "they", "the ministry", "the two"."""

from __future__ import annotations

from collections import Counter

from dragoman import reference
from dragoman.coding._phrases import agent
from dragoman.coding._slots import subject
from dragoman.language import Annotated, Mention, Parsed, Person, Tree
from dragoman.model import Actor, ActorKind, BlockKind, Sector, Span

HE = {"he", "him", "his", "himself", "she", "her", "hers", "herself"}
IT = {"it", "its", "itself"}
THEY = {"they", "them", "their", "theirs", "themselves"}
WE = {"we", "us", "our", "ours", "ourselves", "i", "me", "my", "myself"}
_BESIDE = {"compound", "amod", "nmod", "poss"}
_WHERE = {"in", "at", "near"}
_BODIES = {"group", "movement", "militia", "organisation", "organization", "bloc", "alliance", "party"}
LEAD = 3
"""Sentences within which a lead that names nobody is made good."""
_TAKING_PART = {"dobj", "pobj", "nsubj", "nsubjpass"}
_NEAR = 3
"""Sentences back within which a plural pronoun takes up a crowd."""
REACH = 4
"""How many sentences back a pronoun is looked for."""


class Anaphora:
    """Looks back in the article; what a name or noun found there stands for, the heir says."""

    annotated: Annotated

    def mentioned(self, parsed: Parsed, tree: Tree, mention: Mention, token: int) -> list[Actor]:
        """The actors behind a name."""
        raise NotImplementedError

    def group(self, parsed: Parsed, tree: Tree, token: int) -> list[Actor]:
        """The actors behind a common noun."""
        raise NotImplementedError

    def countries(self, parsed: Parsed, tree: Tree, token: int) -> list[tuple[str, str]]:
        """The countries a noun belongs to."""
        raise NotImplementedError

    def owner(self, parsed: Parsed, token: int) -> list[Actor]:
        """Whom a modifier or possessor names."""
        raise NotImplementedError

    def of_person(
        self, person: Person, parsed: Parsed | None = None, mention: Mention | None = None
    ) -> Actor:
        """The actor that a person is."""
        raise NotImplementedError

    def behind(self, parsed: Parsed, tokens: list[int], *, owners: bool = False) -> list[Actor]:
        """The actors at head tokens."""
        raise NotImplementedError

    def same_noun_before(self, parsed: Parsed, tree: Tree, token: int) -> list[Actor]:
        """Whom a bare noun takes up: "the ministry" is the Chinese foreign ministry if that was named last."""
        if tree.child(token, "det") is None or tree.lower[tree.child(token, "det") or 0] != "the":
            return []
        if tree.children(token, "amod", "compound", "nmod"):
            return []
        noun = tree.lemma[token]
        for back in range(parsed.sentence.index, max(-1, parsed.sentence.index - 2 * REACH), -1):
            other = self.annotated.sentences[back]
            if other.tree is None:
                continue
            limit = token if back == parsed.sentence.index else len(other.tree)
            for each in range(limit - 1, -1, -1):
                if (
                    other.tree.lemma[each] == noun
                    and other.tree.is_noun(each)
                    and other.tree.dep[each] != "compound"
                    and self.countries(other, other.tree, each)
                ):
                    if each in other.by_token:
                        return self.mentioned(other, other.tree, other.by_token[each], each)
                    return self.group(other, other.tree, each)
                mention = other.by_token.get(each)
                if noun in _BODIES and (mention is not None and mention.kind == "organisation"):
                    return self.mentioned(other, other.tree, mention, each)
        return []

    def pair(self, parsed: Parsed, token: int) -> list[Actor]:
        """The two actors named last before, for "the two", "both sides"."""
        found: dict[str, Actor] = {}
        for back in range(parsed.sentence.index, max(-1, parsed.sentence.index - 2), -1):
            other = self.annotated.sentences[back]
            if other.tree is None:
                continue
            mentions = [each for each in other.mentions if each.kind in {"person", "country"}]
            if back == parsed.sentence.index:
                mentions = [each for each in mentions if each.end <= token]
            people = [each for each in mentions if each.kind == "person"]
            for mention in people if len(people) > 1 else mentions:
                for actor in self.mentioned(other, other.tree, mention, mention.head):
                    found.setdefault(actor.country or actor.name, actor)
            if len(found) == 2:
                return list(found.values())
            found.clear()
        return []

    def antecedent(self, parsed: Parsed, token: int, depth: int = 0) -> list[Actor]:
        """Whom a pronoun stands for: the nearest fitting name before it, subjects first."""
        tree = parsed.tree
        assert tree is not None
        lower = tree.lower[token]
        if lower in THEY:
            several = self._several_before(parsed, tree, token) or self._crowd_before(parsed)
            if several:
                return several
        if depth == 0:
            found = self._sayer(parsed, tree, token) or self._own_subject(parsed, tree, token)
            if found:
                return found
        kinds = {"person"} if lower in HE else {"country", "organisation"}
        ahead = self._subject_ahead(parsed, tree, token) if lower in HE else None
        if ahead is not None:
            return self.mentioned(parsed, tree, ahead, ahead.head)
        for back in range(parsed.sentence.index, max(-1, parsed.sentence.index - REACH), -1):
            other = self.annotated.sentences[back]
            if other.tree is None:
                continue
            limit = token if other is parsed else len(other.tree)
            doers = _doers(tree, token) if other is parsed else frozenset()
            mentions = [
                each
                for each in other.mentions
                if each.end <= limit
                and other.tree.dep[each.head] not in (_BESIDE - {"poss"} if lower in HE else _BESIDE)
                and not (each.kind == "country" and other.tree.lower[other.tree.head[each.head]] in _WHERE)
                and each.kind in kinds
                and each.form != "demonym"
                and not (other is parsed and self._inside_own_phrase(tree, token, each))
                and not (other is parsed and _told_by(tree, token, each.head))
                and not _for_or_against(other.tree, each.start)
                and each.head not in doers
            ]
            if back < parsed.sentence.index and lower in HE:
                goes_on = self._same_man(other.tree, lower)
                if goes_on is not None and depth < REACH:
                    return self.antecedent(other, goes_on, depth + 1)
            if not mentions:
                someone = self._someone(parsed, tree, token, doers) if other is parsed and lower in HE else []
                if someone:
                    return someone
                continue
            subjects = [each for each in mentions if other.tree.dep[each.head] in {"nsubj", "nsubjpass"}]
            chosen = subjects[-1] if subjects and lower not in {"him", "them"} and not doers else mentions[-1]
            if lower in THEY and chosen.kind == "country":
                both = [each for each in mentions if each.kind == "country"][-2:]
                return [a for each in both for a in self.mentioned(other, other.tree, each, each.head)]
            return self.mentioned(other, other.tree, chosen, chosen.head)
        return []

    @staticmethod
    def _subject_ahead(parsed: Parsed, tree: Tree, token: int) -> Mention | None:
        """The subject behind an opening phrase: "Ahead of his trip, Gharibabadi met …"."""
        for verb in tree.ancestors(token):
            if not tree.is_verb(verb):
                continue
            subject = tree.child(verb, "nsubj", "nsubjpass")
            if subject is None or subject < token or verb < subject:
                return None
            mention = parsed.by_token.get(subject)
            earlier = any(each.kind == "person" and each.end <= token for each in parsed.mentions)
            return mention if mention and mention.kind == "person" and not earlier else None
        return None

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
    def _same_man(tree: Tree, pronoun: str) -> int | None:
        """The "he" that is the subject of a sentence and names nobody: the next "he" is the same."""
        own = {"he", "him", "his", "himself"}
        root = next((each for each in range(len(tree)) if tree.head[each] == each), None)
        subject = tree.child(root, "nsubj", "nsubjpass") if root is not None else None
        if subject is None or tree.lower[subject] not in {"he", "she"}:
            return None
        return subject if (tree.lower[subject] in own) == (pronoun in own) else None

    def _own_subject(self, parsed: Parsed, tree: Tree, token: int) -> list[Actor]:
        """Whose "its" and "their" is where the clause has a subject: "the government … in its crackdown"."""
        lower = tree.lower[token]
        if tree.dep[token] != "poss" or lower in HE:
            return []
        verb = next((each for each in tree.ancestors(token) if tree.is_verb(each)), None)
        subject = tree.child(verb, "nsubj", "nsubjpass") if verb is not None else None
        if subject is None or subject > token or tree.under(token, subject) or subject in parsed.by_token:
            return []
        several = tree.tag[subject] == "NNS" or len(tree.conjuncts(subject)) > 1
        if not tree.is_noun(subject) or several != (lower in THEY):
            return []
        return self.behind(parsed, [subject])

    def _sayer(self, parsed: Parsed, tree: Tree, token: int) -> list[Actor]:
        """Whoever is said to say it: "The army said it had pulled back", "a spokesman said he"."""
        if tree.dep[token] not in {"nsubj", "nsubjpass"}:
            return []
        verb = tree.head[token]
        over = tree.head[verb]
        if tree.dep[verb] != "ccomp" or not tree.is_verb(over):
            return []
        subject = tree.child(over, "nsubj")
        if subject is None or subject > token or subject in parsed.by_token or not tree.is_noun(subject):
            return []
        plural = tree.tag[subject] == "NNS"
        fits = plural if tree.lower[token] in THEY else not plural
        return self.behind(parsed, [subject]) if fits else []

    def _crowd_before(self, parsed: Parsed) -> list[Actor]:
        """A plural subject of the sentences before: "The protesters were undeterred. They demanded …"."""
        for back in range(parsed.sentence.index - 1, max(-1, parsed.sentence.index - _NEAR), -1):
            other = self.annotated.sentences[back]
            if other.tree is None:
                continue
            subjects = [
                each
                for each in range(len(other.tree))
                if other.tree.dep[each] in {"nsubj", "nsubjpass"}
                and (len(other.tree.conjuncts(each)) > 1 or other.tree.tag[each] in {"NNS", "NNPS"})
            ]
            for each in sorted(subjects, key=lambda token: _depth(other.tree, token)):
                found = self.behind(other, [each])
                if found:
                    return found
            if any(other.tree.dep[each.head] in {"nsubj", "nsubjpass"} for each in other.mentions):
                return []
        return []

    def _someone(self, parsed: Parsed, tree: Tree, token: int, doers: frozenset[int]) -> list[Actor]:
        """The one nobody names: "expelled an attaché, accusing him of spying"."""
        if tree.dep[token] == "poss" or not doers:
            return []
        for each in range(token - 1, -1, -1):
            if tree.tag[each] == "NN" and tree.dep[each] in _TAKING_PART and each not in doers:
                known = agent(tree, each)
                if known is not None and known[0] is ActorKind.GROUP and not tree.under(token, each):
                    return self.behind(parsed, [each])
        return []

    @staticmethod
    def _inside_own_phrase(tree: Tree, token: int, mention: Mention) -> bool:
        """Whether the name hangs on what the pronoun possesses ("his counterpart, Putin")."""
        return tree.dep[token] == "poss" and tree.under(mention.head, tree.head[token])

    def named_later(
        self, parsed: Parsed, tree: Tree, token: int, countries: list[tuple[str, str]]
    ) -> list[Actor]:
        """Whom a lead names only by office: "China's envoy visited Iran", and in the next sentence "Wang Di"."""
        here = parsed.sentence.index
        if here > LEAD or tree.tag[token] != "NN" or len(countries) != 1:
            return []
        country = countries[0][1]
        acting = {name: None for back in range(here, here + LEAD + 1) for name in self._acting(back)}
        fitting = [
            each
            for each in self.annotated.people
            if each.country == country and each.office and not each.former and each.name in acting
        ]
        return [self.of_person(fitting[0])] if len(fitting) == 1 else []

    def _acting(self, number: int) -> list[str]:
        """The people who are subjects in a sentence of running text."""
        if number >= len(self.annotated.sentences):
            return []
        parsed = self.annotated.sentences[number]
        kind = self.annotated.article.blocks[parsed.sentence.block].kind
        if parsed.tree is None or kind is BlockKind.CAPTION:
            return []
        return [
            each.name
            for each in parsed.mentions
            if each.kind == "person" and parsed.tree.dep[each.head] in {"nsubj", "nsubjpass", "appos"}
        ]

    def the_country(self, parsed: Parsed, tree: Tree, token: int) -> list[Actor]:
        """Which country "the country" is: the person's own, or the last one named that is not named beside it."""
        for each in tree.children(token, "poss"):
            owners = [actor for actor in self.owner(parsed, each) if actor.country]
            if owners:
                return [self._of_country(owners[0].country or "", parsed.span(token, token))]
        here = {each.country for each in parsed.mentions if each.end > token - 12}
        for back in range(parsed.sentence.index, max(-1, parsed.sentence.index - REACH), -1):
            other = self.annotated.sentences[back]
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


def _doers(tree: Tree, pronoun: int) -> frozenset[int]:
    """Who does what is done to a pronoun, and so is not meant by it: "Riyadh broke with Doha, accusing it"."""
    verb = tree.head[pronoun]
    if tree.dep[pronoun] == "pobj":
        verb = tree.head[verb]
    if tree.dep[pronoun] not in {"dobj", "dative", "pobj"} or not tree.is_verb(verb):
        return frozenset()
    heads = [one for each in subject(tree, verb) for one in tree.conjuncts(each)]
    return frozenset([*heads, *(other for each in heads for other in tree.children(each, "appos"))])


def _depth(tree: Tree | None, token: int) -> int:
    return sum(1 for _ in tree.ancestors(token)) if tree else 0


def _told_by(tree: Tree, pronoun: int, name: int) -> bool:
    """Whether the name stands in what "he" says: "Obama would come, he said" is not Obama speaking."""
    if tree.dep[pronoun] != "nsubj":
        return False
    verb = tree.head[pronoun]
    return any(tree.under(name, each) for each in tree.children(verb, "ccomp"))


def _for_or_against(tree: Tree, start: int) -> bool:
    """Whether a name only says for or against whom others are: "pro-Gadhafi snipers"."""
    return start > 1 and tree.text[start - 1] == "-" and tree.lower[start - 2] in {"anti", "pro"}
