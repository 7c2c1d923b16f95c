"""What is talked about, who reports it and who does not."""

from __future__ import annotations

from collections import Counter, defaultdict

from dragoman.model import Event, EventType
from dragoman.publishing.analysis._finding import Finding, Ground, thin
from dragoman.record import ArticleFilter
from dragoman.wording import capital, count_text, listing, type_labels

_KINDS = {
    EventType.AGREE: "are agreements or promises",
    EventType.CONSULT: "are meetings, talks or calls",
    EventType.SUPPORT: "are words of support",
    EventType.CONCEDE: "are concessions",
    EventType.COOPERATE: "are common undertakings",
    EventType.AID: "are aid",
    EventType.RETREAT: "are retreats",
    EventType.REQUEST: "are demands or appeals",
    EventType.ACCUSE: "are accusations",
    EventType.REJECT: "are refusals",
    EventType.THREATEN: "are threats",
    EventType.PROTEST: "are protests",
    EventType.SANCTION: "are sanctions",
    EventType.MOBILIZE: "are shows of force",
    EventType.COERCE: "are arrests or other coercion",
    EventType.ASSAULT: "are attacks",
}
"""What PLOVER's types are called in a sentence."""
_STORIES = 4
_OUTLETS = 10
_ENOUGH = 5
"""Articles an outlet must have in the record before it is said to be silent."""


def matters(ground: Ground) -> Finding | None:
    """Which stories the events belong to, and what kinds of acts they are."""
    stories: dict[str, list[Event]] = defaultdict(list)
    for each in ground.gathered.events:
        if each.story:
            stories[each.story].append(each)
    kinds = Counter(each.type for each in ground.gathered.events)
    if not kinds:
        return None
    total = len(ground.gathered.events)
    (kind, number), *rest = kinds.most_common(3)
    told = [f"{count:,} {_KINDS[other]}" for other, count in [(kind, number), *rest]]
    codes = listing([each.value for each in (kind, *(other for other, _ in rest))])
    told = [each.replace(" are ", " is ") if each.startswith("1 ") else each for each in told]
    text = f"of {count_text(total, 'event')} {listing(told)}"
    of_kind = [each for each in ground.gathered.events if each.type is kind]
    sentences = [ground.found(f"{text} (PLOVER: {codes}).", of_kind, thin(total))]
    ranked = sorted(stories.items(), key=lambda each: (-len(each[1]), each[0]))[:_STORIES]
    named = [
        (story.title, events)
        for name, events in ranked
        if (story := ground.record.story(name, ground.as_of)) is not None
    ]
    if len(named) > 1:
        titles = [f"“{title}” ({len(events):,})" for title, events in named]
        some = [event for _, events in named for event in events]
        sentences.append(ground.found(f"most events belong to these stories: {listing(titles)}.", some))
    labels = type_labels()
    rows = [
        {"type": labels[each], "events": count, "PLOVER": each.value} for each, count in kinds.most_common()
    ]
    figure = ground.bars(
        f"{capital(ground.name)}: what it is about",
        f"{count_text(total, 'event')} by what was done",
        rows,
        f"Most are of the kind “{labels[kind]}”: {number:,} of {total:,}.",
        label="type",
        value="events",
    )
    return Finding("What is talked about", tuple(sentences), figure)


def reporters(ground: Ground) -> Finding | None:
    """Which outlets report it, and which of the record's outlets do not."""
    articles: dict[str, set[str]] = defaultdict(set)
    printed: dict[str, list[str]] = defaultdict(list)
    reports = [report for each in ground.gathered.events for report in each.reports]
    for report, article, outlet in ground.record.printed_by(reports):
        if outlet:
            articles[outlet].add(article)
            printed[outlet].append(report)
    known = sum(len(some) for some in articles.values())
    if known * 2 < ground.gathered.articles:
        return None  # most articles do not say who printed them
    whole = Counter(
        each.outlet
        for each in ground.record.articles(ArticleFilter(reported_by=ground.as_of, include_copies=False))
        if each.outlet
    )
    ranked = sorted(articles.items(), key=lambda each: (-len(each[1]), each[0]))
    total = len({article for some in articles.values() for article in some})
    by_lead = set(printed[ranked[0][0]])
    lead = [f"{outlet} ({len(some):,})" for outlet, some in ranked[:3]]
    printed_in = f"{count_text(total, 'article')} of {count_text(len(ranked), 'outlet')}"
    text = f"{printed_in} {'tells' if total == 1 else 'tell'} of it" + (
        f", most of them of {listing(lead)}" if len(ranked) > 1 else ""
    )
    silent = sorted(
        ((name, count) for name, count in whole.items() if name not in articles and count >= _ENOUGH),
        key=lambda each: (-each[1], each[0]),
    )
    told = [each for each in ground.gathered.events if each.reports[0] in by_lead]
    sentences = [ground.found(text + ".", told, thin(total, "article"))]
    if silent:
        names = [f"{name} ({count:,} articles in the record)" for name, count in silent[:3]]
        note = "what the record holds of an outlet is not all that it prints"
        sentences.append(ground.found(f"nothing of it stands in {listing(names)}.", told, note))
    rows = [
        {
            "outlet": outlet,
            "articles": len(some),
            "share of its articles": round(len(some) / max(whole[outlet], len(some)), 3),
        }
        for outlet, some in ranked[:_OUTLETS]
    ]
    figure = ground.bars(
        f"{capital(ground.name)}: who reports it",
        f"{count_text(total, 'article')} of {count_text(len(ranked), 'outlet')}",
        rows,
        f"Most articles: {listing(lead)}.",
        label="outlet",
        value="articles",
    )
    return Finding("Who reports it, and who does not", tuple(sentences), figure)
