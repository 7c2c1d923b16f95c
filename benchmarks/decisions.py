"""Whether decisions survive editors' processes that are killed: the log holds, nothing is half decided.

An editor who decides, corrects, notes and undoes without a pause, and works on a page, is killed (SIGKILL) at a
random moment, 50 times, on one record of the bundled sample. After each kill the file must be sound, every
quotation in its place and the log unbroken; every decision in the record must stand in the log and every decision
in the log in the record; and what is shown must be what a rebuilding from scratch shows. DRAGOMAN_KILLS=N makes
it N kills. `intact` and `complete` are shares of the kills, and must be 1.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import Result
from dragoman import sample
from dragoman.model import to_json
from dragoman.record import Record
from dragoman.scaling import read_into

_RUNS = 50
_SEED = 29
_LONGEST = 1.5
"""Seconds of deciding, at most, before the kill."""
_READ = ("tables/negotiations.jsonl", "markdown/venue-dispute-brief.md", "text/muscat-on-again.txt")

_EDITOR = """
import json, random, sys
from dragoman import curating
from dragoman.model import Evidence, Page, PageSentence, Span
from dragoman.record import Record, ReportFilter

cited = Evidence("a1", 0, Span(0, 5), "Talks")
page = Page("p1", "brief", "Iran", "Talks", (("What happened", (PageSentence("Talks met.", (cited,)),)),))
chance = random.Random(int(sys.argv[2]))
with Record.open(sys.argv[1]) as record:
    reports = [each.id for each in record.reports(ReportFilter())]
    desk = curating.Desk(record, lambda *_: page)
    print("ready", flush=True)
    while True:
        some = chance.sample(reports, 2)
        match chance.randrange(6):
            case 0:
                record.decide("not_same", some, who="ann")
            case 1:
                record.decide("same", some, who="bob")
            case 2:
                record.decide("correct", some[:1], who="ann", field="place", value=json.dumps("Muscat"))
            case 3:
                record.note(some[0], "look again", who="bob")
            case 4:
                standing = [each.decision.id for each in record.decisions() if each.in_force]
                if standing:
                    record.undo(chance.choice(standing), who="ann")
            case _:
                mine = desk.draft("brief", "Iran", who="bob")
                at = {"section": "What happened", "anchor": None, "seen": mine.version}
                desk.edit(mine.id, "add", text="So.", who="bob", **at)
"""


def run(data: Path | None) -> Result:
    """Kill editors and look at what they leave."""
    kills = int(os.environ.get("DRAGOMAN_KILLS", _RUNS))
    chance = random.Random(_SEED)
    folder = Path(str(data or sample.folder()))
    outcomes: list[tuple[bool, bool]] = []
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "r.db")
        with Record.open(path) as record:
            read_into(record, [folder / each for each in _READ])
        for number in range(kills):
            kill(path, number, chance.uniform(0.0, _LONGEST))
            outcomes.append((sound(path), whole(path)))
        with Record.open(path) as record:
            decided, written = len(record.decisions()), record.audit(limit=1)[0].number
            pages = record.desk_pages()
        same = rebuilt(path)
    return Result(
        benchmark="decisions",
        data=str(folder),
        n=kills,
        scores={
            "intact": sum(intact for intact, _ in outcomes) / kills,
            "complete": sum(complete for _, complete in outcomes) / kills,
            "rebuilt": float(same),
        },
        rows=[
            ("decisions made in all", f"{decided:,}"),
            ("entries of the log", f"{written:,}"),
            ("revisions of the page", f"{pages[0].revision if pages else 0:,}"),
        ],
        notes=["rebuilt: whether linking all anew, once at the end, shows the same."],
    )


def kill(path: Path, seed: int, after: float) -> None:
    """Let an editor decide for a while, then kill them."""
    command = [sys.executable, "-c", _EDITOR, str(path), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(after)
        process.send_signal(signal.SIGKILL)


def sound(path: Path) -> bool:
    """Whether the file, the log and every quotation hold."""
    with Record.open(path) as record:
        return not list(record.unsound())


def whole(path: Path) -> bool:
    """Whether the record and its log tell of the same decisions."""
    with Record.open(path) as record:
        logged = {each.subject for each in record.audit() if each.action.startswith("decision.")}
        return logged == {each.decision.id for each in record.decisions()}


def rebuilt(path: Path) -> bool:
    """Whether everything linked anew is as it was."""
    with Record.open(path) as record:
        before = shown(record)
        record.relink()
        return shown(record) == before


def shown(record: Record) -> list[bytes]:
    """Every event and conflict."""
    return [to_json(each) for each in (*record.each_event(), *record.conflicts())]
