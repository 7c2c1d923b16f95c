"""What is kept of an article for putting it into stories: all that stories are ever made of."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dragoman.linking import _words
from dragoman.linking._people_identity import identity, state
from dragoman.linking._stories_groups import Text
from dragoman.linking._stories_headlines import candidates
from dragoman.linking._stories_phrases import phrases
from dragoman.linking._stories_text import text_of_words
from dragoman.linking._topics_themes import themes
from dragoman.model import BlockKind, CodedArticle, DateSpan

LONGEST_SPAN = 14
"""Days that a publication can be uncertain by before an article counts as undated."""
KEPT_WORDS, KEPT_PLACES, KEPT_ACTORS = 40, 12, 16
_HELD = 1024
"""Profiles kept as comparison sees them."""
KEYS = 12
"""How many of an article's weightiest terms it is found by."""
STORY_FLOOR = 0.15
"""Likeness of two articles from which they hang together, so that they may be in one story."""

Counted = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """One article as stories see it.

    `voice` is the article, or the one it copies. `terms` are the weightiest, with weights that make a vector of
    length 1, and `names` those of them that are names or numbers; `words` gives terms as printed; `headlines` are
    what the story could be called by, the article's own title first; `actors` are identities and country codes,
    `places` names as printed, `phrases` words that stand together, each with how often;
    `themes` what it is about, with how strongly that shows.
    """

    id: str
    voice: str
    published: DateSpan
    outlet: str | None = None
    title: str | None = None
    headlines: tuple[str, ...] = ()
    terms: tuple[tuple[str, float], ...] = ()
    names: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    actors: Counted = ()
    places: Counted = ()
    phrases: Counted = ()
    themes: Counted = ()

    @property
    def day(self) -> date | None:
        """The day it is placed by; `None` where that is not known well enough."""
        span = self.published
        if span.days is not None and span.days > LONGEST_SPAN:
            return None
        return span.latest or span.earliest

    @property
    def window(self) -> str:
        """The week it is in (ISO 8601), empty where undated: only articles of one window are compared."""
        if self.day is None:
            return ""
        year, week, _ = self.day.isocalendar()
        return f"{year}-W{week:02}"


def profile(coded: CodedArticle, voice: str | None = None) -> Profile:
    """What stories need of an article.

    Args:
        coded: The article.
        voice: The article that it copies, if it is a copy.
    """
    article = coded.article
    text = body(coded)
    words = Counter(_words.tokens(text))
    seen = text_of_words(words)
    ranked = sorted(seen.vector, key=lambda each: (-seen.vector[each], each))
    return Profile(
        id=article.id,
        voice=voice or article.id,
        published=article.publication.span,
        outlet=article.outlet or article.agency,
        title=article.title,
        headlines=candidates(coded),
        terms=tuple((each, round(seen.vector[each], 6)) for each in sorted(seen.vector)),
        names=tuple(sorted(seen.names)),
        words=_as_printed(words, ranked[:KEPT_WORDS]),
        actors=_actors(coded),
        places=_most(Counter(each.name for each in coded.places), KEPT_PLACES),
        phrases=phrases(text),
        themes=themes(text, article.title),
    )


def body(coded: CodedArticle) -> str:
    """The words that an article is grouped by: all that is coded, without captions and datelines."""
    article = coded.article
    kept = [each for each in article.blocks if each.coded and each.kind is not BlockKind.CAPTION]
    return "\n".join(each.body.of(article.text) for each in kept)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What of a profile is asked for again and again: its week, its terms as a vector, and what it is found by."""

    of: Profile
    window: str
    vector: Mapping[str, float]
    keys: tuple[str, ...]


_seen: OrderedDict[int, _Seen] = OrderedDict()


def _see(of: Profile) -> _Seen:
    """A profile as comparison sees it; made once for each at hand."""
    known = _seen.get(id(of))
    if known is not None and known.of is of:
        return known
    ranked = sorted(of.terms, key=lambda each: (-each[1], each[0]))[:KEYS]
    window = of.window
    made = _Seen(of, window, dict(of.terms), tuple(f"{window}:{term}" for term, _ in ranked))
    _seen[id(of)] = made
    if len(_seen) > _HELD:
        _seen.popitem(last=False)
    return made


def story_keys(of: Profile) -> tuple[str, ...]:
    """What an article is found by: its weightiest terms, each with its week."""
    return _see(of).keys


def akin(one: Profile, other: Profile) -> float:
    """How alike two articles are by their words, 0 to 1; 0 where they are not of one week."""
    first, second = _see(one), _see(other)
    return _words.cosine(first.vector, second.vector) if first.window == second.window else 0.0


def as_text(of: Profile) -> Text:
    """A profile as grouping sees it."""
    return Text(_see(of).vector, frozenset(of.names))


def _as_printed(words: Mapping[str, int], terms: list[str]) -> tuple[tuple[str, str], ...]:
    """Each term in its most frequent printed form."""
    forms: dict[str, Counter[str]] = {each: Counter() for each in terms}
    for word, count in words.items():
        term = _words.term(word)
        if term in forms:
            forms[term][word.removesuffix("'s").removesuffix("’s")] += count
    return tuple(
        (each, min(found, key=lambda form: (-found[form], form)))
        for each, found in sorted(forms.items())
        if found
    )


def _actors(coded: CodedArticle) -> Counted:
    found = Counter[str]()
    on = coded.article.publication.span
    for report in coded.reports:
        for each in (*report.actors, *report.recipients):
            key = identity(each, on)
            side = (state(each) or "").removeprefix("country:")
            found[key.removeprefix("country:")] += 1
            if side and side != key.removeprefix("country:"):
                found[side] += 1
    return _most(found, KEPT_ACTORS)


def _most(counts: Counter[str], number: int) -> Counted:
    return tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:number])
