"""What editors keep beside the record: pages with revisions and edits, notes, reviews, how often pages are read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, func, insert, select, update

from dragoman.errors import SupersededError
from dragoman.model import (
    DeskPage,
    Note,
    Page,
    PageEdit,
    PageRevision,
    PageState,
    Review,
    content_id,
    to_json,
)
from dragoman.record import _audit
from dragoman.record import _schema_desk as desk
from dragoman.record._chunks import chunks
from dragoman.record._deciding import Deciding
from dragoman.record._engine import reading, writing

_PAGE = msgspec.json.Decoder(Page)
_EDIT = msgspec.json.Decoder(PageEdit)


class DeskRecord(Deciding):
    """What can be kept and asked of the desk; see `Record`. Every write of it is logged."""

    def desk_pages(self, state: PageState | None = None) -> tuple[DeskPage, ...]:
        """The pages editors work on, those changed last first; only those in one state if it is given."""
        query = select(desk.desk_pages).order_by(desk.desk_pages.c.updated.desc(), desk.desk_pages.c.id)
        if state is not None:
            query = query.where(desk.desk_pages.c.state == state.value)
        with reading(self._engine, self.where) as connection:
            return tuple(_page(row) for row in connection.execute(query))

    def desk_page(self, name: str) -> DeskPage | None:
        """One page by its id."""
        with reading(self._engine, self.where) as connection:
            return _found(connection, name)

    def page_revisions(self, name: str) -> tuple[PageRevision, ...]:
        """The revisions of a page, the first one first."""
        of = desk.desk_revisions
        query = select(of).where(of.c.page == name).order_by(of.c.number)
        with reading(self._engine, self.where) as connection:
            return tuple(_revision(row) for row in connection.execute(query))

    def page_edits(self, name: str) -> tuple[PageEdit, ...]:
        """The edits of a page that are in force, in the order they were made."""
        of = desk.desk_edits
        query = select(of.c.body).where(of.c.page == name, of.c.removed.is_(None)).order_by(of.c.number)
        with reading(self._engine, self.where) as connection:
            return tuple(_EDIT.decode(body) for (body,) in connection.execute(query))

    def save_page(
        self,
        page: DeskPage,
        *,
        seen: int | None,
        who: str,
        action: str,
        revision: PageRevision | None = None,
        edit: PageEdit | None = None,
        removed: str | None = None,
        detail: dict[str, Any] | None = None,
    ) -> DeskPage:
        """Write a page as it now stands, with a new revision or edit of it, in one transaction.

        Args:
            page: The page; its version is set here.
            seen: The version it was seen at; `None` for a new page.
            who: Who writes.
            action: What the log says was done, as `page.published`.
            revision: A revision to keep.
            edit: An edit to keep.
            removed: Id of an edit that counts no more.
            detail: What else the log is to say.

        Raises:
            SupersededError: if somebody else has changed the page since; nothing is written.
        """
        made = moment()
        with writing(self._connection(), self.where) as connection:
            _audit.take_turns(connection)
            there = _found(connection, page.id)
            if (there.version if there else None) != seen:
                raise _changed(page, there)
            row = _page_row(page, version=1 if seen is None else seen + 1, updated=made)
            if seen is None:
                connection.execute(insert(desk.desk_pages), row)
            else:
                connection.execute(
                    update(desk.desk_pages).where(desk.desk_pages.c.id == page.id).values(**row)
                )
            if revision is not None:
                connection.execute(insert(desk.desk_revisions), _revision_row(page.id, revision))
            if edit is not None:
                body = {"id": edit.id, "page": page.id, "body": to_json(edit), "removed": None}
                connection.execute(insert(desk.desk_edits), body)
            if removed is not None:
                of = desk.desk_edits
                connection.execute(update(of).where(of.c.id == removed).values(removed=made))
            more = {"state": page.state.value, "revision": page.revision, **(detail or {})}
            _audit.append(connection, who, action, page.id, more)
            saved = _found(connection, page.id)
        assert saved is not None
        return saved

    def reviews(self, items: Iterable[str]) -> dict[str, Review]:
        """What was reviewed of these items of the queue."""
        found: dict[str, Review] = {}
        of = desk.reviews
        with reading(self._engine, self.where) as connection:
            for some in chunks(items):
                for row in connection.execute(select(of).where(of.c.item.in_(some))):
                    found[row.item] = Review(
                        row.item, row.fingerprint, row.verdict, row.who, row.made, row.note
                    )
        return found

    def review(
        self, item: str, fingerprint: str, verdict: str, *, who: str, note: str | None = None
    ) -> Review:
        """Note that somebody looked at an item and left it as it is."""
        made = Review(item, fingerprint, verdict, who, moment(), note)
        of = desk.reviews
        row = {
            "item": item,
            "fingerprint": fingerprint,
            "verdict": verdict,
            "who": who,
            "made": made.made,
            "note": note,
        }
        with writing(self._connection(), self.where) as connection:
            _audit.take_turns(connection)
            if connection.execute(select(of.c.item).where(of.c.item == item)).first() is None:
                connection.execute(insert(of), row)
            else:
                connection.execute(update(of).where(of.c.item == item).values(**row))
            _audit.append(connection, who, f"review.{verdict}", item, {"note": note} if note else None)
        return made

    def notes(self, target: str) -> tuple[Note, ...]:
        """The notes on something, the first one first; those taken away left out."""
        of = desk.notes
        query = select(of).where(of.c.target == target, of.c.removed.is_(None)).order_by(of.c.made, of.c.id)
        with reading(self._engine, self.where) as connection:
            return tuple(
                Note(row.id, row.target, row.who, row.made, row.body) for row in connection.execute(query)
            )

    def note(self, target: str, body: str, *, who: str) -> Note:
        """Write a note beside something."""
        made = moment()
        note = Note(content_id("n", target, who, made, body), target, who, made, body)
        row = {"id": note.id, "target": target, "who": who, "made": made, "body": body, "removed": None}
        with writing(self._connection(), self.where) as connection:
            connection.execute(insert(desk.notes), row)
            _audit.append(connection, who, "note.written", target, {"note": note.id, "body": body})
        return note

    def remove_note(self, name: str, *, who: str) -> bool:
        """Take a note away; whether there was one."""
        of = desk.notes
        with writing(self._connection(), self.where) as connection:
            row = connection.execute(select(of).where(of.c.id == name, of.c.removed.is_(None))).one_or_none()
            if row is None:
                return False
            connection.execute(update(of).where(of.c.id == name).values(removed=moment()))
            _audit.append(connection, who, "note.removed", row.target, {"note": name})
        return True

    def count_reads(self, reads: dict[str, int], on: date) -> None:
        """Add to how often pages were asked for on a day; this alone is not logged."""
        of = desk.page_reads
        with writing(self._connection(), self.where) as connection:
            for path, number in sorted(reads.items()):
                where = (of.c.path == path, of.c.day == on)
                done = connection.execute(update(of).where(*where).values(count=of.c.count + number))
                if not done.rowcount:
                    connection.execute(insert(of), {"path": path, "day": on, "count": number})

    def most_read(self, since: date, limit: int = 20) -> tuple[tuple[str, int], ...]:
        """The paths asked for most since a day, with how often."""
        of = desk.page_reads.c
        total = func.sum(of.count)
        query = (
            select(of.path, total)
            .where(of.day >= since)
            .group_by(of.path)
            .order_by(total.desc(), of.path)
            .limit(limit)
        )
        with reading(self._engine, self.where) as connection:
            return tuple((path, int(count)) for path, count in connection.execute(query))


def moment() -> str:
    """This moment, ISO 8601 in UTC, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _found(connection: Connection, name: str) -> DeskPage | None:
    row = connection.execute(select(desk.desk_pages).where(desk.desk_pages.c.id == name)).one_or_none()
    return None if row is None else _page(row)


def _changed(page: DeskPage, there: DeskPage | None) -> SupersededError:
    if there is None:
        return SupersededError("the page is not there (any more)", where=page.title)
    return SupersededError(
        f"somebody else has changed the page meanwhile (it is at version {there.version}, {there.state.value})",
        where=page.title,
        todo="look at it again; what you wrote is not lost in your browser",
    )


def _page(row: Any) -> DeskPage:
    return DeskPage(
        row.id,
        row.kind,
        row.subject,
        row.title,
        PageState(row.state),
        row.version,
        row.revision,
        row.published,
        row.updated,
        row.as_of,
    )


def _page_row(page: DeskPage, *, version: int, updated: str) -> dict[str, Any]:
    return {
        "id": page.id,
        "kind": page.kind,
        "subject": page.subject,
        "as_of": page.as_of,
        "title": page.title,
        "state": page.state.value,
        "version": version,
        "revision": page.revision,
        "published": page.published,
        "updated": updated,
    }


def _revision(row: Any) -> PageRevision:
    return PageRevision(row.number, _PAGE.decode(row.body), row.who, row.made, row.why, row.correction)


def _revision_row(page: str, revision: PageRevision) -> dict[str, Any]:
    return {
        "page": page,
        "number": revision.number,
        "body": to_json(revision.page),
        "who": revision.who,
        "made": revision.made,
        "why": revision.why,
        "correction": revision.correction,
    }
