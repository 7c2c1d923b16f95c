"""The spaCy pipeline, loaded once a process."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

import spacy
from spacy.attrs import ORTH, TAG
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController

from dragoman import settings
from dragoman.errors import InputError


@cache
def pipeline() -> Language:
    """The pipeline named by the setting `spacy_model`.

    Raises:
        InputError: if that package is not installed.
    """
    name = settings.load().spacy_model
    try:
        loaded = spacy.load(name)
    except OSError as error:
        raise InputError(
            "the spaCy pipeline is not installed",
            where=name,
            todo="install it, or set DRAGOMAN_SPACY_MODEL to one that is",
        ) from error
    tokenizer = loaded.tokenizer
    assert isinstance(tokenizer, Tokenizer)
    tokenizer.infix_finditer = _whole_prefixes(tokenizer.infix_finditer)
    _quicken(loaded)
    _multiply_by_numpy(loaded)
    return loaded


def _multiply_by_numpy(loaded: Language) -> None:
    """Let numpy multiply the matrices: a third of the pipeline's time is saved against the library it comes with.

    Only where that is the plain one: on a Mac or a graphics card spaCy has a better of its own.
    """
    for _, component in loaded.pipeline:
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            for node in model.walk():
                if type(node.ops) is NumpyOps:
                    node.ops.use_blis = False  # type: ignore[attr-defined]  # thinc types it as any Ops


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


def _quicken(loaded: Language) -> None:
    """Let the lemmatizer look up its words in sets: it comes with lists of up to 57,000, gone through word by word."""
    if "lemmatizer" not in loaded.pipe_names:
        return
    lookups = getattr(loaded.get_pipe("lemmatizer"), "lookups", None)
    if lookups is not None and lookups.has_table("lemma_index"):
        table = lookups.get_table("lemma_index")
        for part, words in list(table.items()):
            table[part] = frozenset(words)


_PREFIXES = {"de", "re", "co", "pre", "ex", "non", "vice", "counter", "mid", "post", "inter", "sub"}


def _whole_prefixes(
    splitter: Callable[[str], Iterator[re.Match[str]]],
) -> Callable[[str], list[re.Match[str]]]:
    """Keep "de-escalate" and "ex-minister" whole: split into three, they are parsed as nonsense."""

    def split(text: str) -> list[re.Match[str]]:
        return [
            each
            for each in splitter(text)
            if not (each.group() == "-" and text[: each.start()].lower() in _PREFIXES)
        ]

    return split


def parse(texts: Iterable[str]) -> list[Doc]:
    """Tagged, parsed and name-marked documents, one a text, in order; lemmas come from `lemma`.

    The pipeline's own lemmatizer, and the attribute ruler it needs, take a quarter of its time because they
    look at every token; the same word with the same tag always has the same lemma.
    """
    loaded = pipeline()
    # More threads make these small matrices hardly faster and take the processor from other workers.
    with _threads().limit(limits=1, user_api="blas"):
        return list(loaded.pipe(texts, batch_size=256, disable=["attribute_ruler", "lemmatizer"]))


_LEMMAS = {
    "overflew": "overfly",
    "retook": "retake",
    "media": "media",
    "'s": "be",
    "'re": "be",
    "'m": "be",
    "'ve": "have",
    "'ll": "will",
    "'d": "would",
    "n't": "not",
}
_MENDED_TAGS = {"VBD", "VBN", "VBZ", "VBP", "VB", "VBG", "MD", "RB", "NNS", "NN"}


_KNOWN: dict[tuple[str, str], str] = {}
_MOST_KNOWN = 200_000
_TWO_WORDS = {"ai", "gon", "got", "let"}
"""What the attribute ruler reads together with the word after it."""


def lemma(word: str, tag: str) -> str:
    """The lemma, in lower case, of a word with a Penn tag, as the pipeline's lemmatizer gives it."""
    known = _KNOWN.get((word, tag))
    if known is None:
        _learn([(word, tag)])
        known = _KNOWN[word, tag]
    return known


def learn_lemmas(docs: Iterable[Doc]) -> None:
    """Have the lemmas of all words of some parsed documents ready: together they are found in half the time."""
    strings = pipeline().vocab.strings
    rows = {(orth, tag) for doc in docs for orth, tag in doc.to_array([ORTH, TAG]).tolist()}
    new = {(strings[orth], strings[tag]) for orth, tag in rows} - _KNOWN.keys()
    _learn(sorted(each for each in new if each[0].lower() not in _TWO_WORDS))


def _learn(pairs: list[tuple[str, str]]) -> None:
    if not pairs:
        return
    if len(_KNOWN) > _MOST_KNOWN:
        _KNOWN.clear()
    loaded = pipeline()
    made = Doc(loaded.vocab, words=[word for word, _ in pairs], tags=[tag for _, tag in pairs])
    made = loaded.get_pipe("lemmatizer")(loaded.get_pipe("attribute_ruler")(made))
    for token, (word, tag) in zip(made, pairs, strict=True):
        lower = word.lower()
        if tag in _MENDED_TAGS and lower in _LEMMAS:
            _KNOWN[word, tag] = _LEMMAS[lower]
        else:
            _KNOWN[word, tag] = _mended(lower, str(token.lemma_).lower() or lower, verb=tag.startswith("VB"))


_SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
_DOUBLED = re.compile(r"(.*[aeiou]([bdgmnprt]))\2e")


def _mended(word: str, lemma: str, *, verb: bool) -> str:
    """The lemma of a regular form that the lemmatizer cuts wrongly.

    A short verb doubles its last consonant before an ending: "stagged" would be of "stag", so "staged" is of "stage",
    and "unbanned" of "unban", not of "unbanne".
    """
    if word in {lemma + "ed", lemma + "ing"} and _SHORT.fullmatch(lemma):
        return lemma + "e"
    if verb and word == lemma + "es" and _SHORT.fullmatch(lemma) and lemma[-1] not in "szh":
        return lemma + "e"
    doubled = _DOUBLED.fullmatch(lemma)
    if doubled and word.endswith("ed"):
        return doubled.group(1)
    if lemma.endswith("ie") and word == lemma + "d" and len(lemma) > 4:
        return lemma[:-2] + "y"
    return lemma
