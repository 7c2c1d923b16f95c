"""Whom pronouns stand for: "they", "he", "its"."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from dragoman.coding._nouns import REACH, Nouns
from dragoman.coding._phrases import agent, is_person
from dragoman.coding._slots import subject
from dragoman.language import Mention, Parsed, Tree
from dragoman.model import Actor, ActorKind

HE = {"he", "him", "his", "himself", "she", "her", "hers", "herself"}
IT = {"it", "its", "itself"}
THEY = {"they", "them", "their", "theirs", "themselves"}
WE = {"we", "us", "our", "ours", "ourselves", "i", "me", "my", "myself"}
_BESIDE = {"compound", "amod", "nmod", "poss"}
_WHERE = {"in", "at", "near", "across", "throughout"}
_THITHER = {"to", "into", "from", "for", "through"}
_MOVES = {
    "arrive", "bring", "carry", "come", "deport", "drive", "escape", "fax", "flee", "flow", "fly", "go", "head",
    "leave", "mail", "move", "pour", "return", "sail", "send", "ship", "sneak", "take", "travel", "walk",
}  # fmt: skip
"""Verbs behind which a country is only where from or where to."""
_TAKING_PART = {"dobj", "pobj", "nsubj", "nsubjpass"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_NEAR = 3
"""Sentences back within which a plural pronoun takes up a crowd."""


class Anaphora(Nouns):
    """Finds whom a pronoun stands for."""

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
        ahead = self._subject_ahead(parsed, tree, token) if lower in HE else None
        if ahead is not None:
            return self.mentioned(parsed, tree, ahead, ahead.head)
        for back in range(parsed.sentence.index, max(-1, parsed.sentence.index - REACH), -1):
            other = self.annotated.sentences[back]
            if other.tree is None:
                continue
            if other is not parsed and lower in HE:
                goes_on = self._same_man(other.tree, lower)
                if goes_on is not None and depth < REACH:
                    return self.antecedent(other, goes_on, depth + 1)
            found = self._in_sentence(parsed, token, other)
            if found:
                return found
        return []

    def _in_sentence(self, parsed: Parsed, token: int, other: Parsed) -> list[Actor]:
        """Whom a pronoun takes up in one sentence: its named subject, its unnamed one, or the last name in it."""
        tree, there = parsed.tree, other.tree
        assert tree is not None
        assert there is not None
        lower, here = tree.lower[token], other is parsed
        doers = _doers(tree, token) | _asker(tree, token) if here else frozenset()
        mentions = self._candidates(parsed, token, other, doers)
        subjects = [each for each in mentions if there.dep[each.head] in {"nsubj", "nsubjpass"}]
        if not subjects and lower not in THEY:
            someone = self._someone(parsed, tree, token, doers) if here and lower in HE else []
            limit, verb = (token, tree.head[token]) if here else (len(there), None)
            if not someone and not (here and mentions):
                someone = self._unnamed(other, limit, verb, bodies=lower not in HE)
            if someone and (not mentions or not here):
                return someone
        if not mentions:
            return []
        chosen = subjects[-1] if subjects and lower not in {"him", "them"} and not doers else mentions[-1]
        if lower in THEY and chosen.kind == "country":
            both = [each for each in mentions if each.kind == "country"][-2:]
            return [a for each in both for a in self.mentioned(other, there, each, each.head)]
        return self.mentioned(other, there, chosen, chosen.head)

    def _candidates(self, parsed: Parsed, token: int, other: Parsed, doers: frozenset[int]) -> list[Mention]:
        """The names of a sentence that a pronoun may stand for."""
        tree, there = parsed.tree, other.tree
        assert tree is not None
        assert there is not None
        he, here = tree.lower[token] in HE, other is parsed
        beside = _BESIDE - {"poss"} if he else _BESIDE
        found = [
            each
            for each in other.mentions
            if (each.end <= token or not here)
            and there.dep[each.head] not in beside
            and not (each.kind == "country" and _only_where(there, each))
            and each.kind in ({"person"} if he else {"country", "organisation"})
            and each.form != "demonym"
            and not (here and self._inside_own_phrase(tree, token, each))
            and not (here and _told_by(tree, token, each.head))
            and not _for_or_against(there, each.start)
            and each.head not in doers
        ]
        return [each for each in found if not (he and each.name != self._hero and _reports(other, each))]

    @cached_property
    def _hero(self) -> str | None:
        """Whom the article names most often."""
        people = (
            each.name for row in self.annotated.sentences for each in row.mentions if each.kind == "person"
        )
        return next((name for name, _ in Counter(people).most_common(1)), None)

    @staticmethod
    def _subject_ahead(parsed: Parsed, tree: Tree, token: int) -> Mention | None:
        """The subject behind an opening phrase: "Ahead of his trip, Gharibabadi met …"."""
        for verb in tree.ancestors(token):
            if not tree.is_verb(verb):
                continue
            subject = tree.child(verb, "nsubj", "nsubjpass")
            if subject is None or subject < token or verb < subject:
                continue
            mention = parsed.by_token.get(subject)
            earlier = any(each.kind == "person" and each.end <= token for each in parsed.mentions)
            return mention if mention and mention.kind == "person" and not earlier else None
        return None

    def _several_before(self, parsed: Parsed, tree: Tree, token: int) -> list[Actor]:
        """Subjects joined by "and", or a plural one, earlier in the sentence; or whom a "they" before it means."""
        same = next((each for each in range(token - 1, -1, -1) if tree.lower[each] == "they"), None)
        if same is not None and tree.dep[same] in _SUBJECTS and _depth(tree, same) <= _depth(tree, token):
            return self.antecedent(parsed, same)
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
        """Whoever is said to say it: "The army said it had pulled back", "a woman who came, saying she had fled"."""
        verb = tree.head[token]
        if tree.dep[token] == "pobj":
            verb = tree.head[verb]
        if tree.dep[token] not in {*_SUBJECTS, "dobj", "dative", "pobj"} or not tree.is_verb(verb):
            return []
        over = tree.head[verb]
        if tree.dep[verb] != "ccomp" or not tree.is_verb(over):
            return []
        own = tree.child(over, "nsubj")
        borrowed = subject(tree, over) if own is None and tree.tag[over] == "VBG" else []
        teller = own if own is not None else borrowed[0] if borrowed else None
        if teller is None or teller > token or not tree.is_noun(teller) or teller in _asker(tree, token):
            return []
        mention = parsed.by_token.get(teller)
        if mention is not None:
            kinds = {"person"} if tree.lower[token] in HE else {"country", "organisation"}
            alike = tree.lower[token] not in THEY and mention.kind in kinds
            return self.mentioned(parsed, tree, mention, teller) if alike else []
        plural = tree.tag[teller] == "NNS"
        fits = plural if tree.lower[token] in THEY else not plural
        return self.behind(parsed, [teller]) if fits else []

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

    def _unnamed(self, parsed: Parsed, limit: int, verb: int | None, *, bodies: bool) -> list[Actor]:
        """The one person or body a sentence has for its subject, though unnamed: "The envoy left. He will meet …"."""
        tree = parsed.tree
        assert tree is not None
        for each in range(limit - 1, -1, -1):
            named = tree.tag[each] in {"NN", "NNP"} and tree.dep[each] in _SUBJECTS
            if not named or tree.head[each] == verb:
                continue
            if each in parsed.by_token or agent(tree, each) is None:
                continue
            if is_person(tree, each) != bodies:
                return self.behind(parsed, [each])
        return []

    @staticmethod
    def _inside_own_phrase(tree: Tree, token: int, mention: Mention) -> bool:
        """Whether the name hangs on what the pronoun possesses ("his counterpart, Putin")."""
        return tree.dep[token] == "poss" and tree.under(mention.head, tree.head[token])


def _only_where(tree: Tree, mention: Mention) -> bool:
    """Whether a country is only where something is: "in Chad", "35 miles west of Tripoli", "the streets of Cairo"."""
    link = tree.head[mention.head]
    if tree.lower[link] in _WHERE:
        return True
    if tree.lower[link] in _THITHER and tree.lemma[tree.head[link]] in _MOVES:
        return True
    capital = mention.form == "metonym" and tree.dep[mention.head] == "pobj"
    return capital and tree.lower[link] in {
        "of",
        "from",
        "to",
        "into",
        "toward",
        "towards",
        "around",
        "outside",
    }


def _doers(tree: Tree, pronoun: int) -> frozenset[int]:
    """Who does what is done to a pronoun, and so is not meant by it: "Riyadh broke with Doha, accusing it"."""
    verb = tree.head[pronoun]
    if tree.dep[pronoun] == "pobj":
        verb = tree.head[verb]
    if tree.dep[pronoun] not in {"dobj", "dative", "pobj"} or not tree.is_verb(verb):
        return frozenset()
    heads = [one for each in subject(tree, verb) for one in tree.conjuncts(each)]
    return frozenset([*heads, *(other for each in heads for other in tree.children(each, "appos"))])


_ASKS = {"must", "should", "ought"}


def _asker(tree: Tree, pronoun: int) -> frozenset[int]:
    """Who says that "he must go", and so is not meant by it."""
    verb = tree.head[pronoun]
    if tree.dep[pronoun] not in _SUBJECTS or not any(
        tree.lower[e] in _ASKS for e in tree.children(verb, "aux")
    ):
        return frozenset()
    over = tree.head[verb]
    return frozenset(subject(tree, over)) if tree.dep[verb] == "ccomp" and tree.is_verb(over) else frozenset()


_TELLS = {"report", "say", "tell", "add", "describe", "note", "write"}


def _reports(parsed: Parsed, mention: Mention) -> bool:
    """Whether somebody is only the reporter whose words are told: "he" after them is whom he tells of."""
    tree = parsed.tree
    verb = tree.head[mention.head] if tree is not None else -1
    return (
        tree is not None
        and mention.sector == "MED"
        and tree.dep[mention.head] in _SUBJECTS
        and tree.lemma[verb] in _TELLS
    )


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
