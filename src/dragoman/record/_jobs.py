"""Jobs: things to be read, done one after the other by whoever works on the record."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update

from dragoman.record import _audit
from dragoman.record import _schema_served as served
from dragoman.record._served import Part, fresh_id, moment


@dataclass(frozen=True, slots=True)
class Job:
    """Something to read.

    `body` says what and how, `progress` how far it is; `state` is `waiting`, `running`, `finished`, `failed` or
    `cancelled`.
    """

    id: str
    who: str
    made: str
    state: str
    body: dict[str, Any]
    progress: dict[str, Any]
    started: str | None = None
    ended: str | None = None
    problem: str | None = None

    @property
    def over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in {"finished", "failed", "cancelled"}


class Jobs(Part):
    """The jobs of a record."""

    def add(self, body: dict[str, Any], *, who: str) -> Job:
        """Put something in line."""
        job = Job(fresh_id("j"), who, moment(), "waiting", body, {})
        row = {
            "id": job.id,
            "who": who,
            "made": job.made,
            "state": job.state,
            "body": json.dumps(body).encode(),
            "progress": "{}",
        }
        with self._writing() as connection:
            connection.execute(insert(served.jobs), row)
            _audit.append(connection, who, "job.made", job.id, {"sources": body.get("names", [])})
        return job

    def job(self, name: str) -> Job | None:
        """One job."""
        with self._reading() as connection:
            row = connection.execute(select(served.jobs).where(served.jobs.c.id == name)).one_or_none()
        return _job(row) if row else None

    def all(self, *, limit: int = 50, who: str | None = None) -> tuple[Job, ...]:
        """The latest jobs, the newest first."""
        query = select(served.jobs).order_by(served.jobs.c.made.desc(), served.jobs.c.id).limit(limit)
        if who is not None:
            query = query.where(served.jobs.c.who == who)
        with self._reading() as connection:
            return tuple(_job(row) for row in connection.execute(query))

    def take(self) -> Job | None:
        """Begin the job that waits longest; `None` if none does."""
        table = served.jobs.c
        with self._writing() as connection:
            query = select(served.jobs).where(table.state == "waiting").order_by(table.made, table.id)
            row = connection.execute(query.limit(1)).one_or_none()
            if row is None:
                return None
            now = moment()
            connection.execute(
                update(served.jobs).where(table.id == row.id).values(state="running", started=now)
            )
        job = _job(row)
        return Job(job.id, job.who, job.made, "running", job.body, job.progress, now)

    def tell(self, job: Job, progress: dict[str, Any]) -> bool:
        """Note how far a job is; gives whether it should go on."""
        table = served.jobs.c
        with self._writing() as connection:
            done = connection.execute(
                update(served.jobs)
                .where(table.id == job.id, table.state == "running")
                .values(progress=json.dumps(progress))
            )
        return bool(done.rowcount)

    def end(
        self, job: Job, state: str, progress: dict[str, Any] | None = None, problem: str | None = None
    ) -> None:
        """Note that a job is over; one that was cancelled meanwhile stays so."""
        table = served.jobs.c
        values: dict[str, Any] = {"ended": moment(), "problem": problem}
        if progress is not None:
            values["progress"] = json.dumps(progress)
        with self._writing() as connection:
            connection.execute(update(served.jobs).where(table.id == job.id).values(**values))
            connection.execute(
                update(served.jobs).where(table.id == job.id, table.state == "running").values(state=state)
            )

    def cancel(self, name: str, *, who: str) -> bool:
        """Stop a job, at the next article if it runs; gives whether there was anything to stop."""
        table = served.jobs.c
        with self._writing() as connection:
            done = connection.execute(
                update(served.jobs)
                .where(table.id == name, table.state.in_(("waiting", "running")))
                .values(state="cancelled", ended=moment())
            )
            if done.rowcount:
                _audit.append(connection, who, "job.cancelled", name)
        return bool(done.rowcount)

    def take_up_again(self) -> int:
        """Put what ran when its worker was killed back in line; gives how many jobs those are."""
        table = served.jobs.c
        with self._writing() as connection:
            done = connection.execute(
                update(served.jobs).where(table.state == "running").values(state="waiting", started=None)
            )
        return done.rowcount


def _job(row: Any) -> Job:
    return Job(
        row.id,
        row.who,
        row.made,
        row.state,
        json.loads(row.body),
        json.loads(row.progress),
        row.started,
        row.ended,
        row.problem,
    )
