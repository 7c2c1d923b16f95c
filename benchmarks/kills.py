"""Whether a record survives runs that are killed: nothing lost, nothing doubled, the file intact.

A run over the articles is killed (SIGKILL) at a random moment, 50 times, each on a record of its own; then
the same command is run to its end. The record must pass SQLite's own check and hold exactly the articles,
and what was coded in them, that a run without a kill holds. DRAGOMAN_KILLS=N makes it N kills. `intact` and
`complete` are shares of the runs, and must be 1.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from benchmarks import Result
from benchmarks._data import shared
from benchmarks.throughput import lines, read
from dragoman.model import to_json
from dragoman.record import Record

_ARTICLES = 24
_RUNS = 50
_SEED = 17


def run(data: Path | None) -> Result:
    """Kill runs and look at what they leave."""
    source = data or shared("data", "t17")
    chosen = sorted(lines(source), key=len)[:: max(1, len(list(lines(source))) // (4 * _ARTICLES))][
        :_ARTICLES
    ]
    kills = int(os.environ.get("DRAGOMAN_KILLS", _RUNS))
    chance = random.Random(_SEED)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "articles.jsonl")
        file.write_text("".join(chosen), encoding="utf-8")
        whole = Path(folder, "whole.db")
        started = time.monotonic()
        subprocess.run(read(file, whole, workers=1), check=True, stdout=subprocess.DEVNULL)
        lasts = time.monotonic() - started
        expected = contents(whole)
        outcomes = []
        for number in range(kills):
            record = Path(folder, f"{number}.db")
            workers = 1 + number % 2
            after = chance.uniform(0.1, lasts)
            outcomes.append(killed(file, record, workers=workers, after=after, expected=expected))
    kinds = {each: sum(found == each for _, _, found in outcomes) for each in ("no file", "part", "whole")}
    return Result(
        benchmark="kills",
        data=str(source),
        n=kills,
        scores={
            "intact": sum(intact for intact, _, _ in outcomes) / kills,
            "complete": sum(complete for _, complete, _ in outcomes) / kills,
        },
        rows=[(f"killed with {name} written", str(number)) for name, number in kinds.items()],
        notes=[f"{len(chosen)} articles, {lasts:.1f} s without a kill; odd runs with two workers."],
    )


def killed(
    source: Path, record: Path, *, workers: int, after: float, expected: dict[str, str]
) -> tuple[bool, bool, str]:
    """One run killed and run again: whether the file is intact, whether all is there once, how far it was."""
    command = read(source, record, workers=workers)
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
    intact = not record.exists() or check(record)
    written = articles(record) if record.exists() else 0
    whole = sum(each.startswith("a") for each in expected)
    far = "no file" if not record.exists() else "whole" if written == whole else "part"
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return intact and check(record), contents(record) == expected, far


def check(record: Path) -> bool:
    """What SQLite says of the file."""
    with Record.open(record) as opened:
        return not opened.check()


def articles(record: Path) -> int:
    """How many articles a record has; nothing is linked for it."""
    with Record.open(record) as opened:
        return opened.counts()["articles"]


def contents(record: Path) -> dict[str, str]:
    """Everything coded, by article, and every event and conflict, as one comparable text each."""
    with Record.open(record) as opened:
        found = {each.article.id: to_json(each).decode() for each in opened.all_coded()}
        counts = opened.counts()
        assert counts["articles"] == len(found)
        found |= {each.id: to_json(each).decode() for each in opened.each_event()}
        found |= {each.id: to_json(each).decode() for each in opened.conflicts()}
    return found | {"counts": json.dumps({name: counts[name] for name in sorted(counts)})}
