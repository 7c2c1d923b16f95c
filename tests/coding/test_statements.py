"""Who said what, to the word, on sentences of ours."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.coding import code
from dragoman.coding._cues import nouns, verbs
from dragoman.model import CodedArticle, Statement
from dragoman.reading import read_text


def coded(text: str) -> CodedArticle:
    """A text coded as an English article."""
    return code(replace(read_text(text), language="en"))


def told(text: str) -> list[tuple[str | None, str | None, str]]:
    """Source, cue and content of each statement."""
    result = coded(text)
    return [
        (each.source.name if each.source else None, each.cue, each.content.of(result.article.text))
        for each in result.statements
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru said that the border was closed.", ("Peru", "said", "the border was closed")),
        ("The border is closed, Peru said.", ("Peru", "said", "The border is closed")),
        ("The war, Peru said, is over.", ("Peru", "said", "The war, Peru said, is over")),
        ("“We are ready,” said Ana Quispe.", ("Ana Quispe", "said", "“We are ready,”")),
        ("Ana Quispe said: “We are ready.”", ("Ana Quispe", "said", "“We are ready.”")),
        ("The mine reopened, according to Chile.", ("Chile", "according to", "The mine reopened")),
        ("According to Chile, the mine reopened.", ("Chile", "According to", "the mine reopened")),
        ("Peru urged Chile to reopen the mine.", ("Peru", "urged", "Chile to reopen the mine")),
        ("Peru called for an end to the strike.", ("Peru", "called for", "an end to the strike")),
        ("Peru made clear that the mine was shut.", ("Peru", "made clear", "the mine was shut")),
        ("Peru pointed out that the mine was shut.", ("Peru", "pointed out", "the mine was shut")),
        ("As Ana Quispe put it, the mine is lost.", ("Ana Quispe", "put it", "the mine is lost")),
        ("Peru's claim that the mine was shut is old.", ("Peru", "claim", "the mine was shut")),
        ("Peru called the vote a sham.", ("Peru", "called", "the vote a sham")),
        ("Peru fears that the mine will close.", ("Peru", "fears", "the mine will close")),
    ],
)
def test_source_cue_and_content(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(text)


def test_a_quotation_goes_on_without_a_cue() -> None:
    text = "“The road is long,” Ana Quispe said. “We will walk it all. Nobody will stop us.”"
    assert told(text) == [
        ("Ana Quispe", "said", "“The road is long,”"),
        ("Ana Quispe", None, "“We will walk it all."),
        ("Ana Quispe", None, "Nobody will stop us.”"),
    ]


def test_a_quotation_is_its_later_speakers_from_the_beginning() -> None:
    found = told("“The road is long. We will walk it all,” Ana Quispe said.")
    assert [(source, cue) for source, cue, _ in found] == [("Ana Quispe", None), ("Ana Quispe", "said")]


def test_a_quotation_runs_over_paragraphs() -> None:
    text = (
        "“The road is long,” Ana Quispe said. “We will walk it all.\n\n"
        "“Nobody will stop us on the way.”\n\nThe road was closed in May."
    )
    assert [(source, cue) for source, cue, _ in told(text)] == [
        ("Ana Quispe", "said"),
        ("Ana Quispe", None),
        ("Ana Quispe", None),
    ]


def test_nested_sources_come_outermost_first() -> None:
    found = told("Tasnim quoted a Qatari diplomat as saying that the talks were over.")
    assert [(source, cue) for source, cue, _ in found] == [
        ("Tasnim", "quoted"),
        ("Qatari diplomat", "saying"),
    ]
    assert {content for *_, content in found} == {"the talks were over"}


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("Ana Quispe told Reuters that the mine was shut.", "Reuters"),
        ("Ana Quispe said in a post on Truth Social that the mine was shut.", "Truth Social"),
        ("Ana Quispe said on state television that the mine was shut.", "state television"),
        ("Ana Quispe said that the mine was shut.", None),
    ],
)
def test_a_medium_is_no_source(text: str, medium: str | None) -> None:
    [statement] = coded(text).statements
    assert statement.medium == medium
    assert statement.source
    assert statement.source.name == "Ana Quispe"
    assert statement.addressee is None


def test_wishes_and_praise_report_no_words() -> None:
    assert told("Peru wants to reopen the mine and praised Chile.") == []


def test_what_is_said_next_to_a_clause_is_the_first_speakers() -> None:
    found = told("Ana Quispe said the mine was shut and added that the road was open.")
    assert [(source, cue) for source, cue, _ in found] == [("Ana Quispe", "said"), ("Ana Quispe", "added")]


@pytest.mark.parametrize(
    "text",
    [
        "“We are here, Peru said. “It must stop. Chile agreed.”",
        "Peru said “",
        "” Peru said.",
        "“““ Chile ””",
        '"We left," Peru said. "Then we',
        '" Peru',
        "Peru said: Chile said: “Peru said.",
    ],
)
def test_unbalanced_marks_break_nothing(text: str) -> None:
    result = coded(text)
    for each in result.statements:
        assert_quotes(each, result.article.text)


def assert_quotes(statement: Statement, text: str) -> None:
    """The spans of a statement lie in the text and quote it."""
    assert statement.content.of(text) == statement.evidence.quote
    if statement.cue_span:
        assert statement.cue_span.of(text) == statement.cue


def test_the_table_of_cues_is_sorted_and_known() -> None:
    kinds = {"act", "deny", "order", "say", "show", "tell", "think", "want"}
    for table in (verbs(), nouns()):
        assert list(table) == sorted(table)
        assert {each.kind for each in table.values()} <= kinds
        assert all(each.takes for each in table.values())
