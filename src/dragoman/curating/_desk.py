"""The life of a page on the desk: draft, in review, approved, published, with every revision and correction kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from dragoman.curating._compose import cited, compose
from dragoman.errors import InputError, UnknownSubjectError
from dragoman.model import (
    DeskPage,
    Evidence,
    Page,
    PageEdit,
    PageRevision,
    PageState,
    content_id,
)
from dragoman.record import Record

Make = Callable[[Record, str, str, "date | None"], Page]
"""Generates a page: of a record, its kind (`brief`, `explainer`, `faq`, `analysis`), its subject, as of a day."""

KINDS = ("brief", "explainer", "faq", "analysis")
"""The kinds of pages that editors work on."""

_STEPS: dict[str, tuple[frozenset[PageState], PageState]] = {
    "submit": (frozenset({PageState.DRAFT}), PageState.IN_REVIEW),
    "return": (frozenset({PageState.IN_REVIEW, PageState.APPROVED}), PageState.DRAFT),
    "approve": (frozenset({PageState.IN_REVIEW}), PageState.APPROVED),
    "publish": (frozenset({PageState.APPROVED}), PageState.PUBLISHED),
    "withdraw": (frozenset({PageState.PUBLISHED}), PageState.WITHDRAWN),
    "reopen": (frozenset({PageState.PUBLISHED, PageState.WITHDRAWN}), PageState.DRAFT),
}
"""What can be done with a page: from which states, and to which it leads."""

_EDITED = {
    "add": "a sentence added",
    "replace": "a sentence changed",
    "hide": "a sentence left out",
    "title": "another title",
}
"""What can be done to a page, and what is said of it where the editor gives no reason."""

_LOGGED = {
    "submit": "page.submitted",
    "return": "page.returned",
    "approve": "page.approved",
    "publish": "page.published",
    "withdraw": "page.withdrawn",
    "reopen": "page.reopened",
}


@dataclass(frozen=True, slots=True)
class Correction:
    """What readers are told was corrected in a page, and when (ISO 8601, UTC)."""

    made: str
    what: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as readers see it: its published revision, since when, and what was corrected before and after."""

    desk: DeskPage
    page: Page
    made: str
    corrections: tuple[Correction, ...]


class Desk:
    """Pages in the making.

    Every method that changes a page takes `seen`, the version of it that the editor saw, and raises
    `SupersededError` if somebody else changed it meanwhile; nothing is written then.

    Args:
        record: An open record.
        make: Generates a page.
    """

    def __init__(self, record: Record, make: Make) -> None:
        self.record = record
        self._make = make

    def draft(self, kind: str, subject: str, *, who: str, as_of: date | None = None) -> DeskPage:
        """Take a page onto the desk; gives the one that is there already, if there is one.

        Raises:
            InputError: if pages of that kind are not worked on.
            UnknownSubjectError: if the record knows nothing of the subject.
        """
        if kind not in KINDS:
            raise InputError(f"{kind!r} is no kind of page", todo=f"choose of {', '.join(KINDS)}")
        name = content_id("g", kind, subject.casefold(), as_of)
        there = self.record.desk_page(name)
        if there is not None:
            return there
        page = self._make(self.record, kind, subject, as_of)
        desk = DeskPage(name, kind, subject, page.title, PageState.DRAFT, 1, 1, None, "", as_of)
        first = PageRevision(1, page, who, _now(), why="generated")
        return self.record.save_page(desk, seen=None, who=who, action="page.drafted", revision=first)

    def edit(
        self,
        name: str,
        action: str,
        *,
        section: str,
        who: str,
        seen: int,
        anchor: str | None = None,
        text: str | None = None,
        evidence: tuple[Evidence, ...] = (),
        why: str | None = None,
    ) -> DeskPage:
        """Add a sentence to a page, put one in the place of another, leave one out, or give it another title.

        A page that was approved or published becomes a draft again; readers go on seeing what was published.

        Args:
            name: The page's id.
            action: `add`, `replace`, `hide` or `title`.
            section: The heading it stands under; a new one for a new section.
            who: Who edits.
            seen: The version of the page that was edited.
            anchor: The sentence concerned, or that the new one follows; `None` for the head of the section.
            text: The editor's sentence, or title.
            evidence: What it rests on.
            why: The reason, for those who come after.

        Raises:
            InputError: if there is no such page or sentence, or nothing was written.
            SupersededError: if somebody else has changed the page since.
        """
        desk = self._page(name)
        if action not in _EDITED:
            raise InputError(f"{action!r} is no edit", todo=f"choose of {', '.join(_EDITED)}")
        if action != "hide" and not (text or "").strip():
            raise InputError("an empty sentence", where=desk.title, todo="to leave one out, hide it")
        if action in {"replace", "hide"} and anchor is None:
            raise InputError("which sentence is meant was not said", where=desk.title)
        last = self.revisions(name)[-1]
        edit = PageEdit(
            content_id("x", name, action, section, anchor, text, _now()),
            action,
            section,
            anchor,
            " ".join(text.split()) if text else None,
            evidence,
            who,
            _now(),
            _cited(last.page, section, anchor),
        )
        made = compose(last.page, [edit])
        if made.lost:
            raise InputError("the sentence is not on the page (any more)", where=anchor)
        revision = PageRevision(desk.revision + 1, made.page, who, _now(), why or _EDITED[action])
        return self._save(desk, seen, who, "page.edited", revision, edit=edit)

    def unedit(self, name: str, edit: str, *, who: str, seen: int) -> DeskPage:
        """Take an edit back; the page is generated anew with the others.

        Raises:
            InputError: if there is no such page or edit.
            SupersededError: if somebody else has changed the page since.
        """
        desk = self._page(name)
        edits = self.record.page_edits(name)
        if edit not in {each.id for each in edits}:
            raise InputError("there is no such edit", where=desk.title)
        page = self._made(desk, tuple(each for each in edits if each.id != edit))
        revision = PageRevision(desk.revision + 1, page, who, _now(), "an edit taken back")
        return self._save(desk, seen, who, "page.unedited", revision, removed=edit)

    def regenerate(self, name: str, *, who: str, seen: int) -> DeskPage:
        """Make a page anew from the record as it stands, with the editors' sentences in it.

        Nothing is written if it comes out as it was.

        Raises:
            InputError: if there is no such page.
            SupersededError: if somebody else has changed the page since.
        """
        desk = self._page(name)
        page = self._made(desk, self.record.page_edits(name))
        last = self.revisions(name)[-1].page
        if (page.title, page.sections) == (last.title, last.sections):
            return desk
        revision = PageRevision(desk.revision + 1, page, who, _now(), "generated anew")
        return self._save(desk, seen, who, "page.regenerated", revision)

    def lost(self, name: str) -> tuple[PageEdit, ...]:
        """The edits whose sentence would not be found if the page were generated now."""
        desk = self._page(name)
        edits = self.record.page_edits(name)
        return compose(self._make(self.record, desk.kind, desk.subject, desk.as_of), edits).lost

    def step(
        self,
        name: str,
        step: str,
        *,
        who: str,
        seen: int,
        why: str | None = None,
        correction: str | None = None,
    ) -> DeskPage:
        """Take a page a step further: `submit`, `return`, `approve`, `publish`, `withdraw` or `reopen`.

        Args:
            name: The page's id.
            step: What is done.
            who: Who does it.
            seen: The version of the page that was looked at.
            why: The reason, for those who come after.
            correction: When something other than what readers saw is published: what was corrected. They
                are shown it.

        Raises:
            InputError: if there is no such page, or it is not in a state for that.
            SupersededError: if somebody else has changed the page since.
        """
        desk = self._page(name)
        if step not in _STEPS:
            raise InputError(f"{step!r} is no step", todo=f"choose of {', '.join(_STEPS)}")
        from_, to = _STEPS[step]
        if desk.state not in from_:
            raise InputError(
                f"a page that is {desk.state.value} cannot be {_LOGGED[step].partition('.')[2]}",
                where=desk.title,
                todo=f"only one that is {' or '.join(sorted(each.value for each in from_))}",
            )
        last = self.revisions(name)[-1]
        published = desk.published
        revision = None
        number = desk.revision
        if step == "publish":
            number += 1
            revision = PageRevision(number, last.page, who, _now(), why or "published", correction)
            published = number
        elif step == "withdraw":
            published = None
        return self.record.save_page(
            replace(desk, state=to, revision=number, published=published),
            seen=seen,
            who=who,
            action=_LOGGED[step],
            revision=revision,
            detail={"why": why} if why else None,
        )

    def steps(self, desk: DeskPage) -> tuple[str, ...]:
        """What can be done with a page as it stands."""
        return tuple(step for step, (from_, _) in _STEPS.items() if desk.state in from_)

    def revisions(self, name: str) -> tuple[PageRevision, ...]:
        """Every revision of a page, the first one first."""
        return self.record.page_revisions(name)

    def shown(self, name: str) -> Shown | None:
        """What readers see of a page; `None` if it is not published."""
        desk = self.record.desk_page(name)
        if desk is None or desk.published is None:
            return None
        revisions = self.revisions(name)
        corrections = tuple(Correction(each.made, each.correction) for each in revisions if each.correction)
        public = next(each for each in revisions if each.number == desk.published)
        return Shown(desk, public.page, public.made, corrections)

    def published(self) -> tuple[Shown, ...]:
        """Every page that readers see, those changed last first."""
        found = (self.shown(each.id) for each in self.record.desk_pages())
        return tuple(each for each in found if each is not None)

    def _made(self, desk: DeskPage, edits: tuple[PageEdit, ...]) -> Page:
        return compose(self._make(self.record, desk.kind, desk.subject, desk.as_of), edits).page

    def _save(
        self,
        desk: DeskPage,
        seen: int,
        who: str,
        action: str,
        revision: PageRevision,
        *,
        edit: PageEdit | None = None,
        removed: str | None = None,
    ) -> DeskPage:
        settled = desk.state in {PageState.APPROVED, PageState.PUBLISHED}
        state = PageState.DRAFT if settled else desk.state
        return self.record.save_page(
            replace(desk, state=state, revision=revision.number, title=revision.page.title),
            seen=seen,
            who=who,
            action=action,
            revision=revision,
            edit=edit,
            removed=removed,
        )

    def _page(self, name: str) -> DeskPage:
        found = self.record.desk_page(name)
        if found is None:
            raise UnknownSubjectError(
                "there is no such page on the desk", where=name, todo="dragoman review --kind page"
            )
        return found


def _cited(page: Page, section: str, anchor: str | None) -> tuple[str, ...]:
    for name, sentences in page.sections:
        for each in sentences:
            if name == section and each.text == anchor:
                return cited(each)
    return ()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
