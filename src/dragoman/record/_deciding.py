"""Writing down what editors decide; what it concerns is linked anew, and the log says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from dragoman.errors import InputError, SupersededError
from dragoman.model import Decision, content_id
from dragoman.record import _audit, _corrections, _decisions, _pending, _preview
from dragoman.record._audit import Entry, Fault
from dragoman.record._decisions import Decided
from dragoman.record._engine import reading, writing
from dragoman.record._faults import told
from dragoman.record._preview import Change
from dragoman.record._queries_people import PeopleQueries

if TYPE_CHECKING:
    from dragoman.record._link import Linking


class Deciding(PeopleQueries):
    """The decisions of a record and its log; see `Record`."""

    def decide(
        self,
        kind: str,
        targets: Sequence[str],
        *,
        who: str,
        why: str | None = None,
        field: str | None = None,
        value: str | None = None,
        seen: str | None = None,
    ) -> Decision:
        """Write down what an editor decided; what it concerns is linked anew.

        Args:
            kind: `same`, `not_same`, `merge`, `split`, `correct`, `date`, `accept` or `reject`.
            targets: Ids of reports (of articles for stories, keys of people).
            who: Who decides.
            why: The reason, for those who come after.
            field: What is corrected.
            value: JSON: the new value; of a split the ids that the targets are parted from.
            seen: What `stand(targets)` gave when the editor looked, if it is to be decided only as long as
                nobody else has decided anything about them.

        Raises:
            InputError: if the decision says nothing that could be done.
            SupersededError: if somebody else has decided about the same meanwhile; nothing is written.
        """
        _decisions.checked(kind, targets, field, value)
        if kind == "undo":
            raise InputError("a decision is taken back in another way", todo="dragoman undo, or Record.undo")
        with writing(self._connection(), self.where) as connection:
            _audit.take_turns(connection)
            if seen is not None and seen != _stand(_decisions.decided(connection), targets):
                raise _superseded(_decisions.decided(connection), targets)
            made = _decisions.write(connection, kind, targets, who=who, why=why, field=field, value=value)
            self._take_effect(connection, made)
            _audit.append(connection, who, f"decision.{kind}", made.id, _detail(made))
        return made

    @staticmethod
    def check_decision(
        kind: str, targets: Sequence[str], *, field: str | None = None, value: str | None = None
    ) -> None:
        """See that a decision could be made, as far as it can be seen without the record.

        Raises:
            InputError: if it says nothing that could be done, or too much at once.
        """
        _decisions.checked(kind, targets, field, value)

    def undo(self, decision: str, *, who: str, why: str | None = None) -> Decision:
        """Take a decision back, by another one.

        Raises:
            InputError: if there is no such decision, or it is undone already.
        """
        with writing(self._connection(), self.where) as connection:
            _audit.take_turns(connection)
            made = self._undo(connection, decision, who=who, why=why)
            _audit.append(connection, who, "decision.undo", made.id, _detail(made))
        return made

    def _undo(self, connection: Connection, decision: str, *, who: str, why: str | None) -> Decision:
        known = {each.decision.id: each for each in _decisions.decided(connection)}
        if decision not in known:
            raise InputError(f"there is no decision {decision}", todo="list them with: dragoman decisions")
        if not known[decision].in_force:
            raise InputError(f"{decision} is undone already, by {known[decision].undone_by}")
        made = _decisions.write(connection, "undo", [decision], who=who, why=why, field=None, value=None)
        self._take_effect(connection, *_undone_with(known, decision))
        return made

    def preview(
        self, kind: str, targets: Sequence[str], *, field: str | None = None, value: str | None = None
    ) -> Change:
        """What a decision would change: it is made, linked, looked at and taken back; nothing is written.

        Args:
            kind: As for `decide`, or `undo` with the id of a decision.
            targets: As for `decide`.
            field: As for `decide`.
            value: As for `decide`.

        Raises:
            InputError: if the decision says nothing that could be done.
        """
        _decisions.checked(kind, targets, field, value)
        self._bring_up_to_date()
        linking = self._linker()
        connection = self._connection()
        with told(self.where):
            transaction = connection.begin()
            try:
                return self._tried(connection, linking, kind, targets, field, value)
            finally:
                transaction.rollback()
                linking.forget()

    def _tried(
        self,
        connection: Connection,
        linking: Linking,
        kind: str,
        targets: Sequence[str],
        field: str | None,
        value: str | None,
    ) -> Change:
        if kind == "undo":
            known = {each.decision.id: each for each in _decisions.decided(connection)}
            chain = _undone_with(known, targets[0]) if targets[0] in known else []
            named = {name for each in chain for name in _decisions.concerned(each)}
        else:
            named = set(_decisions.concerned(Decision("", kind, tuple(targets), "", "", value=value)))
        articles = _decisions.articles_of(connection, named)
        before = _preview.standing(connection, articles, named)
        if kind == "undo":
            self._undo(connection, targets[0], who="", why=None)
        else:
            made = _decisions.write(connection, kind, targets, who="", why=None, field=field, value=value)
            self._take_effect(connection, made)
        linking.batch(connection, sorted(articles))
        return _preview.difference(before, _preview.standing(connection, articles, before.reports))

    def stand(self, targets: Sequence[str]) -> str:
        """What has been decided about these so far, as a fingerprint; see `decide`."""
        return self.stands([targets])[0]

    def stands(self, groups: Sequence[Sequence[str]]) -> tuple[str, ...]:
        """The same for several groups of targets, in their order."""
        with reading(self._engine, self.where) as connection:
            known = _decisions.decided(connection)
        return tuple(_stand(known, targets) for targets in groups)

    def log(self, who: str, action: str, subject: str, detail: Mapping[str, Any] | None = None) -> Entry:
        """Write an entry of the log by itself; what writes to the record's tables logs it in the same breath."""
        with writing(self._connection(), self.where) as connection:
            return _audit.append(connection, who, action, subject, detail)

    def audit(
        self, *, subject: str | None = None, before: int | None = None, limit: int | None = None
    ) -> tuple[Entry, ...]:
        """Entries of the log, the newest first.

        Args:
            subject: Only those about this id, path or name.
            before: Only those with a smaller number.
            limit: So many at most.
        """
        with reading(self._engine, self.where) as connection:
            return _audit.entries(connection, subject=subject, before=before, limit=limit)

    def audit_faults(self, head: str | None = None) -> tuple[Fault, ...]:
        """Where the log was changed after it was written; empty if nowhere.

        Args:
            head: The hash of an entry, noted earlier, which must still be there.
        """
        with reading(self._engine, self.where) as connection:
            return _audit.faults(connection, head)

    def _take_effect(self, connection: Connection, *decisions: Decision) -> None:
        named = {name for each in decisions for name in _decisions.concerned(each)}
        articles = sorted(_decisions.articles_of(connection, named))
        _corrections.apply(connection, articles, _decisions.in_force(connection))
        _pending.note(connection, articles)


def _stand(known: Sequence[Decided], targets: Sequence[str]) -> str:
    return content_id("s", *(each.decision.id for each in _concerning(known, targets)))


def _concerning(known: Sequence[Decided], targets: Sequence[str]) -> list[Decided]:
    """The decisions about any of these, and those that undo them."""
    wanted = set(targets)
    found: list[Decided] = []
    for each in known:
        if wanted.intersection(_decisions.concerned(each.decision)):
            found.append(each)
            wanted.add(each.decision.id)
    return found


def _superseded(known: Sequence[Decided], targets: Sequence[str]) -> SupersededError:
    last = [each.decision for each in _concerning(known, targets)][-1:]
    by = f": {last[0].who} decided {last[0].kind} at {last[0].made}" if last else ""
    return SupersededError(
        f"somebody else has decided about this meanwhile{by}",
        where=", ".join(targets[:3]),
        todo="look at it again, then decide",
    )


def _detail(decision: Decision) -> dict[str, Any]:
    told = {
        "targets": decision.targets,
        "why": decision.why,
        "field": decision.field,
        "value": decision.value,
    }
    return {name: value for name, value in told.items() if value is not None}


def _undone_with(known: dict[str, Decided], decision: str) -> list[Decision]:
    """A decision, and where it is an undo what it undid, and so on."""
    chain = [known[decision].decision]
    while chain[-1].kind == "undo":
        chain.append(known[chain[-1].targets[0]].decision)
    return chain
