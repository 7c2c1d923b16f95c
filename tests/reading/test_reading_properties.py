"""What holds for any text and any bytes."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import UnreadableError
from dragoman.model import Article, Origin, from_json, to_json
from dragoman.reading import RawDocument, Rejected, parse, read_text
from dragoman.reading._containers import taken_apart
from dragoman.reading._printed import printed

PIECES = st.sampled_from([
    "The ministers met in Muscat on Tuesday.", "Background: They had met before.", "Skip to main content", "Talks",
    "(L-R) A B and C D shake hands in Oslo on March 3, 2024. — A B/POOL/AFP", "LONDON (Reuters) - Oil rose.",
    "Sign up for our newsletter.", "By Ola Nord", "March 4, 2024", "(Reporting by Ola Nord)", "a\u00a0b\u200bc", "``x ''",
    "Title: A", "Outlet: B", "“Yes,” he said.", "\ud83d\ude00", "<p>x</p>", "- item", "# head", "> quote", "1,2", "{",
])  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=60)), max_size=12).flatmap(
    lambda parts: st.sampled_from(["\n", "\n\n", " "]).map(lambda gap: gap.join(parts))
)
TYPES = st.sampled_from([
    "text/plain", "text/html", "text/markdown", "application/json", "message/rfc822", "text/html-fragment",
    "application/pdf", "image/png",
])  # fmt: skip
CONTAINERS = st.sampled_from([
    "application/json", "application/x-ndjson", "text/csv", "application/rss+xml", "application/warc", "application/mbox",
])  # fmt: skip
SLOW = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def raw(content: bytes, media_type: str) -> RawDocument:
    return RawDocument(Origin("a", media_type, ""), content, media_type, {"read_on": "2026-02-04"})


def check(article: Article) -> None:
    end = 0
    for block in article.blocks:
        assert end <= block.span.start < block.span.end <= len(article.text)
        assert article.text[end : block.span.start] in {"", " ", "\n"}
        assert block.span.contains(block.body)
        assert block.body.end == block.span.end
        end = block.span.end
    assert end == len(article.text)
    assert article.text == article.text.strip()
    if article.dateline:
        assert any(block.span.contains(article.dateline.span) for block in article.blocks)
    span = article.publication.span
    assert article.publication.reasons
    assert span.latest is None or span.latest.year < 2027


@SLOW
@given(TEXTS)
def test_blocks_cover_the_text_in_order_without_overlap(text: str) -> None:
    try:
        article = read_text(text)
    except UnreadableError:
        return
    check(article)
    assert from_json(to_json(article), Article) == article
    assert read_text(text) == article


@SLOW
@given(st.one_of(st.binary(max_size=400), TEXTS.map(lambda text: text.encode("utf-8", "replace"))), TYPES)
def test_no_bytes_make_parsing_raise(content: bytes, media_type: str) -> None:
    found = parse(raw(content, media_type))
    assert parse(raw(content, media_type)) == found
    if isinstance(found, Article):
        check(found)
    else:
        assert "\n" not in str(found)


@SLOW
@given(
    st.one_of(st.binary(max_size=400), TEXTS.map(lambda text: text.encode("utf-8", "replace"))), CONTAINERS
)
def test_no_bytes_make_taking_apart_raise(content: bytes, media_type: str) -> None:
    for each in taken_apart(content, media_type, "a", {}):
        assert isinstance(each if isinstance(each, Rejected) else parse(each), Article | Rejected)


@given(st.text(max_size=200))
def test_printing_twice_changes_nothing(text: str) -> None:
    once = printed(text)
    assert "\u00a0" not in once
    assert printed(printed(once)) == printed(once)
