"""The two real articles without a date: read right by general means. Their text is not kept here."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from benchmarks._data import DataMissingError, shared

from dragoman.model import Article, BlockKind
from dragoman.reading import RawDocument, discover, parse


def seeds() -> list[Article]:
    try:
        folder = shared("seeds")
    except DataMissingError as missing:
        pytest.skip(str(missing))
    found = [parse(each) for each in discover([folder]) if isinstance(each, RawDocument)]
    return [each for each in found if isinstance(each, Article)]


def true_day(number: int) -> date:
    gold = json.loads(Path(shared("gold", f"seed{number}.json")).read_text(encoding="utf-8"))
    return date.fromisoformat(gold["published_gold"])


def counted(article: Article) -> dict[str, int]:
    return dict(Counter(block.kind.value for block in article.blocks))


def test_the_first_has_no_title_and_one_promotion() -> None:
    article = seeds()[0]
    assert article.title is None
    assert counted(article) == {"paragraph": 10, "boilerplate": 1}
    assert article.blocks[3].kind is BlockKind.BOILERPLATE


def test_the_first_is_dated_to_four_days() -> None:
    published = seeds()[0].publication
    assert published.basis == "inferred"
    assert published.span.contains(true_day(1))
    assert published.span.days is not None
    assert published.span.days <= 4
    assert len(published.reasons) >= 3


def test_the_second_has_all_its_parts() -> None:
    article = seeds()[1]
    assert [block.kind.value for block in article.blocks[:6]] == [
        "boilerplate", "title", "summary", "caption", "boilerplate", "credit"]  # fmt: skip
    assert article.blocks[-1].kind is BlockKind.BOILERPLATE
    assert counted(article)["paragraph"] == 13
    caption = article.blocks[3]
    assert caption.date is not None
    assert caption.date.earliest == date(2025, 3, 14)
    assert caption.credit is not None
    assert caption.credit.endswith("Getty Images")
    labels = [block.section for block in article.blocks if block.body != block.span]
    assert labels == ["What happened", "Background", "Know more"]


def test_the_second_is_dated_by_who_holds_office() -> None:
    published = seeds()[1].publication
    assert published.basis == "inferred"
    assert published.span.contains(true_day(2))
    assert published.span.days is not None
    assert published.span.days < 240
    assert len(published.reasons) >= 2


def test_every_line_is_kept() -> None:
    for article, path in zip(seeds(), sorted(shared("seeds").glob("*.txt")), strict=True):
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip("\u00a0 ")]
        assert len(article.text.split("\n")) == len(lines)
