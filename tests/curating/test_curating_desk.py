"""Pages from draft to published: editors' sentences survive, corrections are visible, the second editor is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dragoman import curating
from dragoman.errors import DragomanError, InputError, SupersededError
from dragoman.model import Evidence, Page, PageEdit, PageSentence, PageState, Span
from dragoman.record import Record

CITED = Evidence("a1", 0, Span(0, 9), "Talks met")
OTHER = Evidence("a1", 1, Span(10, 19), "Iran left")
FIRST, SECOND = PageSentence("The talks met.", (CITED,)), PageSentence("Iran left.", (OTHER,))
PAGE = Page("p1", "brief", "Iran", "Talks", (("What happened", (FIRST, SECOND)),))


class Maker:
    """Generates what it is told to."""

    def __init__(self, page: Page = PAGE) -> None:
        self.page = page

    def __call__(self, _record: Record, kind: str, subject: str, _as_of: date | None) -> Page:
        return replace(self.page, kind=kind, subject=subject)


def texts(page: Page) -> list[str]:
    return [each.text for _, sentences in page.sections for each in sentences]


def edit(action: str, anchor: str | None, text: str | None, *, cites: tuple[str, ...] = ()) -> PageEdit:
    return PageEdit("x1", action, "What happened", anchor, text, (), "ann", "2026-02-01", cites)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (edit("add", "The talks met.", "So say two."), ["The talks met.", "So say two.", "Iran left."]),
        (edit("add", None, "First of all."), ["First of all.", "The talks met.", "Iran left."]),
        (edit("replace", "Iran left.", "Iran walked out."), ["The talks met.", "Iran walked out."]),
        (edit("hide", "Iran left.", None), ["The talks met."]),
    ],
)
def test_edits_are_put_in(made: PageEdit, expected: list[str]) -> None:
    composed = curating.compose(PAGE, [made])
    assert texts(composed.page) == expected
    assert composed.lost == ()


def test_a_replaced_sentence_keeps_its_citation() -> None:
    page = curating.compose(PAGE, [edit("replace", "Iran left.", "Iran walked out.")]).page
    assert page.sections[0][1][1].evidence == (OTHER,)


def test_edits_find_a_sentence_that_was_worded_anew_by_what_it_cites() -> None:
    anew = replace(PAGE, sections=(("What happened", (FIRST, replace(SECOND, text="Iran went away."))),))
    made = edit("replace", "Iran left.", "Iran walked out.", cites=("a1:10",))
    composed = curating.compose(anew, [made])
    assert texts(composed.page) == ["The talks met.", "Iran walked out."]
    assert composed.lost == ()


def test_what_an_editor_wrote_is_not_lost_with_the_sentence_it_was_about() -> None:
    anew = replace(PAGE, sections=(("Background", (FIRST,)),))
    made = edit("replace", "Iran left.", "Iran walked out.", cites=("a1:10",))
    composed = curating.compose(anew, [made])
    assert texts(composed.page) == ["The talks met.", "Iran walked out."]
    assert composed.lost == (made,)


def test_from_draft_to_published_and_corrected(record: Record) -> None:
    desk = curating.Desk(record, Maker())
    page = desk.draft("brief", "Iran", who="ann")
    assert desk.draft("brief", "iran", who="bob") == page
    page = desk.edit(
        page.id,
        "add",
        section="What happened",
        anchor="Iran left.",
        text="It  may come back.",
        who="ann",
        seen=1,
    )
    assert desk.steps(page) == ("submit",)
    page = desk.step(page.id, "submit", who="ann", seen=page.version)
    page = desk.step(page.id, "approve", who="bob", seen=page.version)
    page = desk.step(page.id, "publish", who="bob", seen=page.version)
    shown = desk.shown(page.id)
    assert shown is not None
    assert texts(shown.page) == ["The talks met.", "Iran left.", "It may come back."]
    assert shown.corrections == ()
    page = desk.edit(
        page.id,
        "replace",
        section="What happened",
        anchor="Iran left.",
        text="Iran stayed.",
        who="ann",
        seen=page.version,
    )
    assert page.state is PageState.DRAFT
    still = desk.shown(page.id)
    assert still is not None
    assert texts(still.page)[1] == "Iran left."
    for step in ("submit", "approve"):
        page = desk.step(page.id, step, who="bob", seen=page.version)
    page = desk.step(page.id, "publish", who="bob", seen=page.version, correction="Iran did not leave.")
    shown = desk.shown(page.id)
    assert shown is not None
    assert texts(shown.page)[1] == "Iran stayed."
    assert [each.what for each in shown.corrections] == ["Iran did not leave."]
    assert [each.desk.id for each in desk.published()] == [page.id]
    page = desk.step(page.id, "withdraw", who="bob", seen=page.version, why="not ours")
    assert desk.shown(page.id) is None
    actions = [each.action for each in reversed(record.audit(subject=page.id))]
    assert actions[:5] == ["page.drafted", "page.edited", "page.submitted", "page.approved", "page.published"]
    assert record.audit_faults() == ()


def test_generated_anew_with_the_editors_sentences_in_it(record: Record) -> None:
    maker = Maker()
    desk = curating.Desk(record, maker)
    page = desk.draft("explainer", "Iran", who="ann")
    assert desk.regenerate(page.id, who="ann", seen=1) == page
    page = desk.edit(page.id, "hide", section="What happened", anchor="Iran left.", who="ann", seen=1)
    third = PageSentence("China spoke.", (CITED,))
    maker.page = replace(PAGE, sections=(("What happened", (FIRST, SECOND, third)),))
    page = desk.regenerate(page.id, who="ann", seen=page.version)
    assert texts(desk.revisions(page.id)[-1].page) == ["The talks met.", "China spoke."]
    (kept,) = record.page_edits(page.id)
    page = desk.unedit(page.id, kept.id, who="bob", seen=page.version)
    assert texts(desk.revisions(page.id)[-1].page) == ["The talks met.", "Iran left.", "China spoke."]
    assert record.page_edits(page.id) == ()
    assert [each.number for each in desk.revisions(page.id)] == [1, 2, 3, 4]


def test_the_second_of_two_editors_of_a_page_is_told(record: Record) -> None:
    desk = curating.Desk(record, Maker())
    page = desk.draft("faq", "Iran", who="ann")
    desk.step(page.id, "submit", who="ann", seen=page.version)
    with pytest.raises(SupersededError, match="in review"):
        desk.edit(page.id, "hide", section="What happened", anchor="Iran left.", who="bob", seen=page.version)
    assert record.page_edits(page.id) == ()
    assert len(desk.revisions(page.id)) == 1


@pytest.mark.parametrize(
    ("action", "anchor", "text"),
    [("add", None, " "), ("replace", None, "x"), ("replace", "No such sentence.", "x"), ("turn", None, "x")],
)
def test_edits_that_say_nothing_are_refused(
    record: Record, action: str, anchor: str | None, text: str
) -> None:
    desk = curating.Desk(record, Maker())
    page = desk.draft("brief", "Iran", who="ann")
    with pytest.raises(InputError):
        desk.edit(page.id, action, section="What happened", anchor=anchor, text=text, who="ann", seen=1)
    assert record.desk_page(page.id) == page


def test_steps_out_of_turn_are_refused(record: Record) -> None:
    desk = curating.Desk(record, Maker())
    page = desk.draft("brief", "Iran", who="ann")
    with pytest.raises(InputError, match="only one that is approved"):
        desk.step(page.id, "publish", who="ann", seen=1)
    with pytest.raises(InputError, match="is no step"):
        desk.step(page.id, "print", who="ann", seen=1)
    with pytest.raises(InputError, match="no kind of page"):
        desk.draft("poem", "Iran", who="ann")
    with pytest.raises(DragomanError, match="no such page"):
        desk.step("g0", "submit", who="ann", seen=1)


def test_a_title_of_the_editors_stays_when_the_page_is_made_anew(record: Record) -> None:
    maker = Maker()
    desk = curating.Desk(record, maker)
    page = desk.draft("brief", "Kenya", who="ann")
    page = desk.edit(page.id, "title", section="", text="Kenya, as we see it", who="ann", seen=page.version)
    assert page.title == "Kenya, as we see it"
    maker.page = replace(PAGE, title="Another day, another title", sections=(("What happened", (FIRST,)),))
    page = desk.regenerate(page.id, who="ann", seen=page.version)
    assert (page.title, texts(desk.revisions(page.id)[-1].page)) == (
        "Kenya, as we see it",
        ["The talks met."],
    )
    edit = record.page_edits(page.id)[0].id
    assert desk.unedit(page.id, edit, who="ann", seen=page.version).title == "Another day, another title"


def test_what_rests_on_no_article_says_whose_it_is() -> None:
    made = curating.compose(PAGE, [edit("add", "Iran left.", "We doubt it.")]).page
    assert made.sections[0][1][-1].note == curating.EDITORS
    assert curating.compose(PAGE, [replace(edit("add", None, "So."), evidence=(CITED,))]).page.sections[0][1][
        0
    ] == PageSentence("So.", (CITED,))


def test_a_sentence_is_cited_by_its_place(record: Record) -> None:
    article = record.article_ids()[0]
    passage = record.sentences([article])[article][0]
    for place in (
        f"https://desk.example.org/articles/{article}.html#s{passage.sentence}",
        f"/articles/{article}.html#s{passage.sentence}",
        f"{article}#s{passage.sentence}",
        f"{article} {passage.sentence}",
    ):
        found = curating.cite(record, place)
        assert found.quote == passage.text, place
    assert curating.cite(record, curating.place_of(found)) == found
    words = replace(found, span=Span(passage.start, passage.start + 4))
    assert curating.cite(record, curating.place_of(words)).quote == passage.text[:4]
    for wrong in ("", "somewhere", f"{article}#s999", "a0123456789abcdef#s0", f"{article}#sx"):
        with pytest.raises(InputError):
            curating.cite(record, wrong)
