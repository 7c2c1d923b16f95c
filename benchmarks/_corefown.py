"""The same end to end: our own reports as mentions, merged into events, scored against the gold ones."""

from __future__ import annotations

from benchmarks._corefdata import GoldDocument, GoldMention
from benchmarks._corefscores import Clusters, b_cubed, ceaf_e, clusters, muc
from dragoman.coding import code
from dragoman.linking import Telling, merge
from dragoman.model import Article, Block, BlockKind, DateSpan, Origin, Publication, Span


def own(documents: list[GoldDocument], gold: dict[str, str]) -> list[tuple[str, str]]:
    """Rows of the table: how many gold mentions a report's trigger met, and the scores over all mentions.

    A report is tied to the gold mention its first trigger overlaps. Gold mentions that no report meets are missing
    from the response, which costs recall; reports that meet none are no events by ECB+'s choice of sentences, and are
    counted beside.
    """
    tellings: list[Telling] = []
    met: dict[str, str] = {}
    spare = 0
    for document in documents:
        coded = code(_article(document))
        text = document.text
        for report in coded.reports:
            sentences = sorted({each.sentence for each in report.evidence})
            tellings.append(
                Telling(
                    report,
                    coded.article.id,
                    coded.article.publication.span,
                    sentences=tuple(coded.sentences[each].span.of(text) for each in sentences),
                )
            )
            found = next((each for each in document.mentions if _over(each, report.evidence[0].span)), None)
            if found is not None and found.id not in met:
                met[found.id] = report.id
            else:
                spare += 1
    event = {each.id: number for number, group in enumerate(merge(tellings)) for each in group}
    key: Clusters = clusters(gold)
    response: Clusters = clusters({mention: event[report] for mention, report in met.items()})
    scores = (muc(key, response), b_cubed(key, response), ceaf_e(key, response))
    mean = sum(each.f1 for each in scores) / 3
    return [
        (
            "own mentions, end to end",
            f"conll {mean:.4f}, muc {scores[0].f1:.4f}, b3 {scores[1].f1:.4f}, ceafe {scores[2].f1:.4f}",
        ),
        (
            "own mentions found",
            f"{len(met)} of {len(gold)}; {len(tellings)} reports, {spare} on no gold mention of their own",
        ),
    ]


def _over(mention: GoldMention, span: Span) -> bool:
    return mention.start < span.end and span.start < mention.end


def _article(document: GoldDocument) -> Article:
    """The document with its sentences as blocks."""
    blocks = tuple(
        Block(Span(first, last), BlockKind.PARAGRAPH, Span(first, last)) for first, last in document.lines
    )
    span = DateSpan.day(document.published) if document.published else DateSpan()
    return Article(
        id=Article.make_id(document.text, document.name, None),
        text=document.text,
        blocks=blocks,
        publication=Publication(span, "given" if document.published else "unknown"),
        origin=Origin("<benchmark>", "text/plain", ""),
    )
