"""The article's text with its evidence marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from printed_articles import IRAN, article, at, coded, country_name, report, visit

from dragoman.model import (
    Actor,
    ActorKind,
    Article,
    Block,
    BlockKind,
    CodedArticle,
    DateSpan,
    EventReport,
    EventType,
    Evidence,
    Origin,
    Publication,
    Sentence,
    Source,
    Span,
    Statement,
    Status,
)
from dragoman.publishing import Subjects
from dragoman.publishing._highlight import Signs, blocks, letters


def marked(made: CodedArticle) -> list[str]:
    subjects = Subjects([actor for each in made.reports for actor in each.actors], country_name)
    return [
        view.label + "".join(piece.text for stretch in view.stretches for piece in stretch.pieces)
        for view in blocks(made, subjects, Signs.of(made))
    ]


def test_every_trigger_is_marked_with_its_number() -> None:
    made = visit()
    signs = Signs.of(made)
    found = {}
    for view in blocks(made, Subjects([], country_name), signs):
        for stretch in view.stretches:
            for piece in stretch.pieces:
                if piece.trigger:
                    found[piece.text] = [mark.sign for mark in piece.marks if mark.kind == "event"]
    assert found == {"met": ["1"], "visit Iran": ["2"], "cancelled": ["3"], "attacked": ["4"]}


def test_a_date_carries_its_reading() -> None:
    views = blocks(visit(), Subjects([], country_name), Signs.of(visit()))
    dated = [
        piece for view in views for stretch in view.stretches for piece in stretch.pieces if piece.when_text
    ]
    assert [(piece.text, piece.when) for piece in dated] == [("on Saturday", "2023-11-11")]
    assert "11 November 2023" in (dated[0].when_text or "")


def test_two_reports_on_one_word_have_two_numbers() -> None:
    made = article("Iran and China met.")
    both = coded(
        made,
        reports=(report(made, "met"), report(made, "met", type=EventType.AGREE)),
    )
    (piece,) = [
        piece
        for view in blocks(both, Subjects([], country_name), Signs.of(both))
        for stretch in view.stretches
        for piece in stretch.pieces
        if piece.trigger
    ]
    assert sorted(mark.sign for mark in piece.marks) == ["1", "2"]


def test_a_name_with_a_page_leads_there() -> None:
    made = article("Iran spoke.")
    iran = Actor("Iran", "IRN", kind=ActorKind.COUNTRY, span=at(made.text, "Iran"))
    view = blocks(coded(made, mentions=(iran,)), Subjects([IRAN], country_name), Signs({}, {}))[1]
    (piece,) = [each for each in view.stretches[0].pieces if each.name]
    assert (piece.text, piece.href) == ("Iran", "actors/country-irn.html")


def test_letters_count_like_footnotes() -> None:
    assert [letters(number) for number in (0, 25, 26, 51, 52, 701, 702)] == [
        "a",
        "z",
        "aa",
        "az",
        "ba",
        "zz",
        "aaa",
    ]


spans = st.tuples(st.integers(0, 60), st.integers(1, 30))


@given(
    st.text(min_size=1, max_size=60),
    st.lists(spans, max_size=6),
    st.lists(spans, max_size=4),
    st.integers(0, 20),
)
def test_marking_never_changes_a_letter(
    text: str, triggers: list[tuple[int, int]], contents: list[tuple[int, int]], label: int
) -> None:
    def within(start: int, length: int) -> Span:
        start = min(start, len(text) - 1)
        return Span(start, min(start + length, len(text)))

    whole = Span(0, len(text))
    body = Span(min(label, len(text)), len(text))
    made = Article(
        "a1",
        text,
        (Block(whole, BlockKind.PARAGRAPH, body),),
        Publication(DateSpan(), "unknown"),
        Origin("x", "t", ""),
    )
    half = max(body.start, len(text) // 2)
    sentences = (Sentence(0, Span(body.start, half), 0), Sentence(1, Span(half, len(text)), 0))
    reports = tuple(
        EventReport(
            f"r{number}",
            "a1",
            EventType.CONSULT,
            Status.HAPPENED,
            DateSpan(),
            (Evidence.cut("a1", text, 0, within(*each)),),
        )
        for number, each in enumerate(triggers)
    )
    said = tuple(
        Statement(f"s{number}", "a1", Source("X"), within(*each), Evidence.cut("a1", text, 0, within(*each)))
        for number, each in enumerate(contents)
    )
    assert marked(CodedArticle(made, "t", sentences, reports, said)) == [text]
