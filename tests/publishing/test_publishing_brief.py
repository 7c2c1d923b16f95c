"""Briefs: cited to the letter, as of a day, with what is disputed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman import sample
from dragoman.cli import app
from dragoman.model import Page
from dragoman.publishing import brief
from dragoman.record import EventFilter, Record
from dragoman.scaling import read_into


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    folder = Path(sample.__file__).parent / "articles"
    opened = Record.open(tmp_path_factory.mktemp("record") / "talks.db")
    read_into(opened, [str(folder / "tables"), str(folder / "markdown"), str(folder / "text")])
    return opened


def page(record: Record, as_of: date | None = None) -> Page:
    events = record.events(EventFilter(actor="Iran", with_="United States", reported_by=as_of))
    return brief(record, events, subject="Iran, United States", as_of=as_of)


def test_every_sentence_is_cited_to_words_that_stand_there(record: Record) -> None:
    made = page(record)
    assert {"What happened", "Where reports disagree", "Background"} <= {name for name, _ in made.sections}
    for _, sentences in made.sections:
        for sentence in sentences:
            assert sentence.evidence
            for cited in sentence.evidence:
                article = record.article(cited.article)
                assert article is not None
                assert cited.span.of(article.text) == cited.quote


def test_what_happened_is_told_in_the_articles_words(record: Record) -> None:
    told = dict(page(record).sections)["What happened"]
    for sentence in told:
        assert " ".join(sentence.evidence[0].quote.split()) == sentence.text


def test_as_of_a_day_nothing_later_is_told(record: Record) -> None:
    day = date(2026, 2, 4)
    made = page(record, day)
    for _, sentences in made.sections:
        for sentence in sentences:
            for cited in sentence.evidence:
                article = record.article(cited.article)
                assert article is not None
                assert article.publication.span.latest is not None
                assert article.publication.span.latest <= day
    assert made.id != page(record).id


def test_a_record_without_the_subject_gives_no_sections(record: Record) -> None:
    assert brief(record, (), subject="Tuvalu").sections == ()


def test_the_command(record: Record) -> None:
    run = CliRunner()
    plain = run.invoke(app, ["brief", "Iran, United States", "--record", record.where])
    assert plain.exit_code == 0, plain.output
    assert "What happened" in plain.output
    marked = run.invoke(app, ["brief", "Iran, United States", "--record", record.where, "--markdown"])
    assert marked.output.startswith("# ")
    data = json.loads(run.invoke(app, ["brief", "Iran", "--record", record.where, "--json"]).stdout)
    assert data["kind"] == "brief"
    unknown = run.invoke(app, ["brief", "Tuvalu", "--record", record.where])
    assert unknown.exit_code == 1
    assert "Tuvalu" in unknown.output
