"""Sentences that begin with a heading, or hold two: `Forces near the city Smith, speaking on television, said …`.

Articles taken from web pages often have their headings, highlights and captions glued to the sentence that follows,
with no full stop between. No desk prints such a thing; what may be one is not printed here either.
"""

from __future__ import annotations

import re

from dragoman.model import ActorKind, CodedArticle

_WORD = re.compile(r"[^\W\d_]+")
_SMALL = re.compile(r"(?<![\w.])[a-z][a-z’'-]+")
_GLUE = re.compile(r"(?<![\w’'.-])(?P<before>[A-Za-z][\w-]+[’”'\"]?) (?P<word>[A-Z][a-z]+)")
_AFTER = re.compile(r"[,:]|’s|'s| [a-z]")
_FUNCTION = frozenset(
    "a about abu after against al all along also among an and another any are around as at back be because been "
    "before behind being ben between bin both but by called can could de den der did do does down during each el "
    "even every few first for former from get had has have he her here him his how if in including inside into is "
    "it its just late later led like made many may meanwhile might more most must my near new no nor not now of off "
    "old on once one only onto or other our out outside over own per pro put ruled said same saw says see she "
    "should since so some still such take takes than that the their them then there these they this those though "
    "through to told too toward towards two under until up upon urge urges us van via von was we were what when "
    "where whether which while who whom whose why will with within without would "
    "yet you your".split()  # a list of words reads best as words
)
_ROLE = re.compile(
    r"(?:\w+(?:er|or|ist|ian|ess|man|men|woman|women|ant|ent|eed|ive)|general|chief|king|queen|prince|colonel|envoy|"
    r"rebel|rebels|leaders?|strongmen|allies|ally|sons?|daughters?|brothers?|sisters?|wife|father|mother|aide|deputy|"
    r"head|judge|boss|captain|hero|star|coach|nominee|tyrant|troops|forces|loyalists?|anti|pro|then|ex|colleague|host)\Z"
)
_VERB = re.compile(
    r"(?:\w+(?:ed|ing|es|ns|ts|ds|ls|ks|ms|gs|ps|rs)|let|met|left|gave|give|tell|call|make|hit|kill|help|"
    r"took|want|need|meet|let|sent|send|keep|kept|let|ask|force|forced|oust|felt|found|heard|knew|saw|held|won|fought|"
    r"drove|quit|show|back|visit|leave|topple|remove|join|support|see|say|think|believe|according)\Z"
)
_NAMED = 2
"""How often two words stand together in an article that are a name."""


class RunOn:
    """Finds glued headings in the sentences of one article.

    Args:
        coded: The article.
    """

    def __init__(self, coded: CodedArticle) -> None:
        self._text = coded.article.text
        self._small = frozenset(_SMALL.findall(self._text))
        people = {
            found[-1]
            for each in coded.mentions
            if each.kind is ActorKind.PERSON
            if (found := _WORD.findall(each.name))
        }
        self._people = people
        self._names = frozenset(
            word for each in coded.mentions for word in _WORD.findall(each.name)
        ) | frozenset(word for each in coded.places for word in _WORD.findall(each.name))

    def found(self, text: str) -> bool:
        """Whether a sentence may be a heading and a sentence in one."""
        at = 0
        while (hit := _GLUE.search(text, at)) is not None:
            at = hit.start("word")
            if self._glued(hit, text):
                return True
        return False

    def _glued(self, hit: re.Match[str], text: str) -> bool:
        before, word = hit["before"], hit["word"]
        bare = before.rstrip("’”'\"")
        if (
            bare.lower() in _FUNCTION
            or bare.startswith(("al-", "el-"))
            or not _AFTER.match(text, hit.end("word"))
        ):
            return False
        if bare[0].isupper():
            # "… in talks in Libya Officials with …"
            known = bare in self._names and hit.start() > 0 and text[hit.end()] == " "
            return known and self._starts(word) and self._text.count(f"{bare} {word}") < _NAMED
        if word in self._people:
            # "… near the base Smith, speaking …"
            plain = (
                bare == before and not _ROLE.match(bare) and not _VERB.match(bare) and not bare.endswith("ly")
            )
            return plain and text.startswith(
                (", ", " has ", " had ", " was ", " is ", " said "), hit.end("word")
            )
        # "… 'guide' Scrambling for cash …": a word that is no name begins a sentence.
        return self._starts(word)

    def _starts(self, word: str) -> bool:
        """Whether a word is no name nor an office, and has a large letter for beginning a sentence."""
        return word.lower() in self._small and word not in self._names and not _ROLE.match(word.lower())
