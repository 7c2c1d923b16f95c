"""Which country a noun or a name belongs to, by the words beside it."""

from __future__ import annotations

from functools import cache

from dragoman import reference
from dragoman.coding._anaphora import HE, IT, THEY, WE, Anaphora
from dragoman.coding._lexicon import lexicon
from dragoman.coding._phrases import agent, says_ethnic
from dragoman.coding._slots import fill
from dragoman.language import Mention, Parsed, Tree, places
from dragoman.model import Actor, ActorKind, Sector

_SENDS = {"dispatch", "send", "name", "appoint"}
"""Verbs whose object is of the subject's own: "Iran dispatches a senior official"."""


_HYPHENS = {"-", "–", "—", "/"}
"""What joins two sides: "the Israel-Gaza war" does not make Gaza Israel's."""
_BODY_WORDS = 3
"""Words from which on a name that begins with a country's is a body's."""


class Belonging(Anaphora):
    """Reads countries off modifiers, possessors and what follows "of", "from" and "in"."""

    _whose: set[tuple[int, int]]
    """Sentences and nouns whose possessor is being looked for: "its leader" may lead back to itself."""

    def countries(self, parsed: Parsed, tree: Tree, token: int) -> list[tuple[str, str]]:
        """The countries a noun belongs to, with how they are printed: its modifiers', or its `of` phrase's."""
        found: dict[str, str] = {}
        if tree.lemma[token] in lexicon().classes["relative"]:
            near = fill(tree, token, "mod")  # America's allies are not American
            near += [one for each in fill(tree, token, "from") for one in tree.conjuncts(each)]
        else:
            near = self._owning(parsed, tree, token)
        for each in near:
            country = self._country_at(parsed, each)
            if country and not self._of_people_there(parsed, each):
                found.setdefault(country, tree.text[each])
        if len(found) > 1 and found.get("IGO") and tree.tag[token] not in {"NNS", "NNPS"}:
            del found["IGO"]  # "Lebanon's U.N. representative" speaks for Lebanon
        asked = (parsed.sentence.index, token)
        if not found and asked not in self._whose:
            self._whose.add(asked)
            for each in near:
                if tree.lower[each] in HE | IT | THEY | WE:
                    for actor in self.behind(parsed, [each]):
                        if actor.country:
                            found.setdefault(actor.country, actor.name)
            self._whose.discard(asked)
        return [(printed, country) for country, printed in found.items()]

    def _owning(self, parsed: Parsed, tree: Tree, token: int) -> list[int]:
        """Words that may say whose somebody is: possessors and modifiers, else what follows "of", "from", "in"."""
        near = [*fill(tree, token, "poss"), *fill(tree, token, "mod")]
        if tree.dep[token] == "dobj" and tree.lemma[tree.head[token]] in _SENDS:
            near += fill(tree, tree.head[token], "subj")
        for slot in ("of", "from", "in", "at"):
            if any(self._country_at(parsed, each) for each in near):
                break
            near += [
                one
                for at in (slot, f"{slot}.mod", f"{slot}.poss")
                for each in fill(tree, token, at)
                for one in (tree.conjuncts(each) if at in {"of", "from"} else (each,))
            ]
        return near

    def _of_people_there(self, parsed: Parsed, token: int) -> bool:
        """Whether a demonym only says which of a country's people: the "Serb" of "Bosnian Serb forces"."""
        mention, tree = parsed.by_token.get(token), parsed.tree
        if mention is None or tree is None or mention.form != "demonym":
            return False
        after = parsed.by_token.get(mention.end)
        if after is not None and after.country == "CYP" and after.form == "demonym":
            return True  # "Turkish Cypriots" are Cypriots
        before = parsed.by_token.get(mention.start - 1)
        if before is None or before.kind != "country" or before.country == mention.country:
            return False
        beside = before.form == "demonym" or tree.dep[before.head] in {"amod", "compound", "nmod"}
        return beside and mention.country != "CYP"

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
        if mention is None or (tree is not None and says_ethnic(tree, mention.start)):
            return None
        if mention.kind == "place" and mention.country is None:
            return next((each.country for each in self.place(parsed, mention)), None)
        return mention.country or _in_name(mention)

    def people_there(self, parsed: Parsed, tree: Tree, mention: Mention) -> Actor | None:
        """A people within a state: "ethnic Albanians" are of wherever they live, "Bosnian Serbs" of Bosnia."""
        start = mention.start
        if says_ethnic(tree, start):
            code, first = None, start - 1
        elif start and self._of_people_there(parsed, mention.head) and start - 1 in parsed.by_token:
            before = parsed.by_token[start - 1]
            code, first = before.country, before.start
        else:
            return None
        span = parsed.span(first, mention.end - 1)
        return Actor(span.of(self.annotated.article.text), code, Sector.CVL, ActorKind.GROUP, span=span)

    def beside_name(self, parsed: Parsed, tree: Tree, mention: Mention) -> str | None:
        """The country that is printed beside a name nobody knows: "Bosnian Moslems", "the Thai port of Trat"."""
        if mention.kind not in {"unknown", "place", "organisation"}:
            return None
        near = [*fill(tree, mention.head, "mod"), *fill(tree, mention.head, "poss")]
        if mention.kind == "organisation":
            near += fill(tree, mention.head, "of")
        link = tree.head[mention.head]
        if mention.key is None and tree.dep[mention.head] == "pobj" and tree.lower[link] == "of":
            near += [*fill(tree, tree.head[link], "mod"), *fill(tree, tree.head[link], "poss")]
        named = _in_name(mention)
        if named is not None:
            return named
        codes = {
            code
            for each in near
            if not mention.start <= each < mention.end
            and not (each < mention.start and tree.text[mention.start - 1] in _HYPHENS)
            and (code := self._country_at(parsed, each))
        }
        return next(iter(codes)) if len(codes) == 1 else None

    def beside_person(self, parsed: Parsed, tree: Tree, mention: Mention) -> str | None:
        """The country of somebody introduced by a plain word: "Chinese dissident Wang Dan", "the Tamil leader"."""
        nouns = [each for each in fill(tree, mention.head, "mod") if each < mention.start]
        nouns += [each for each in tree.children(mention.head, "appos") if tree.is_noun(each)]
        if tree.dep[mention.head] == "appos":
            nouns.append(tree.head[mention.head])
        if not any(agent(tree, each) for each in nouns if each not in parsed.by_token):
            return None
        codes = {
            code for each in nouns if agent(tree, each) for _, code in self.countries(parsed, tree, each)
        }
        codes = codes or {
            code
            for each in nouns
            if not self._of_people_there(parsed, each) and (code := self._country_at(parsed, each))
        }
        return next(iter(codes)) if len(codes) == 1 else None

    def place(self, parsed: Parsed, mention: Mention) -> list[Actor]:
        span = parsed.span(mention.start, mention.end - 1)
        tree = parsed.tree
        beside = self.beside_name(parsed, tree, mention) if tree is not None else None
        for place in self.annotated.places:
            if beside is None and place.span is not None and place.span.overlaps(span):
                return [Actor(mention.name, place.country, None, ActorKind.UNKNOWN, span=span)]
        if beside is None and tree is not None and one_of_two(tree, mention):
            beside = next((each.country for each in places.entries(mention.name) if not each.demonym), None)
        return [Actor(mention.name, beside, None, ActorKind.UNKNOWN, span=span)]

    def is_place(self, parsed: Parsed, mention: Mention) -> bool:
        """Whether a name of no known kind is that of a place the article names: the second side of "Israel-Gaza"."""
        if mention.kind != "unknown" or mention.key is not None:
            return False
        span = parsed.span(mention.start, mention.end - 1)
        if any(each.span == span and each.country for each in self.annotated.places):
            return True
        return parsed.tree is not None and one_of_two(parsed.tree, mention)


def one_of_two(tree: Tree, mention: Mention) -> bool:
    """Whether a hyphen joins a name to another's: the Gaza of "the Israel-Gaza war"."""
    before, after = mention.start - 1, mention.end
    return (before > 0 and tree.text[before] in _HYPHENS) or (
        after + 1 < len(tree) and tree.text[after] in _HYPHENS
    )


@cache
def _country_of_word(word: str) -> str | None:
    found = reference.load().find(word)
    return found[0].country if found and found[0].kind == "country" else None


def _in_name(mention: Mention) -> str | None:
    """The country with which the name of a body nobody knows begins: "Kenya Farmers Association"."""
    words = mention.name.split()
    if mention.kind != "organisation" or mention.key is not None or len(words) < _BODY_WORDS:
        return None
    return next((code for size in (2, 1) if (code := _country_of_word(" ".join(words[:size])))), None)
