"""How fast articles are read, against the bare parser that the reading is built on.

Three commands, each in a process of its own and timed whole, on the same articles: the spaCy pipeline alone
(`nlp.pipe` over the texts), `dragoman read` into a fresh record with one worker, and with two. All of them
load what they need first, as a user's command does. `ratio_one_worker` is dragoman's words a second over
bare spaCy's; memory is the largest resident set of any process of the two dragoman runs.

DRAGOMAN_SAMPLE=N takes N articles, evenly drawn, instead of all.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import Result
from benchmarks._data import opened, shared

_BARE = """
import json, sys, spacy
from dragoman import settings
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
for doc in spacy.load(settings.load().spacy_model).pipe(texts):
    pass
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """One command: seconds by the clock and of the processor, and megabytes of its largest process."""

    seconds: float
    processor: float
    megabytes: float


def run(data: Path | None) -> Result:
    """Time the three commands."""
    source = data or shared("data", "t17")
    articles = sample(list(lines(source)))
    words = sum(len(json.loads(each)["text"].split()) for each in articles)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "articles.jsonl")
        file.write_text("".join(articles), encoding="utf-8")
        bare = measure([sys.executable, "-c", _BARE, str(file)])
        one = measure(read(file, Path(folder, "one.db"), workers=1))
        two = measure(read(file, Path(folder, "two.db"), workers=2))
    runs = (("bare nlp.pipe", bare), ("dragoman read", one), ("dragoman read --workers 2", two))
    return Result(
        benchmark="throughput",
        data=str(source),
        n=len(articles),
        scores={
            "ratio_one_worker": bare.seconds / one.seconds,
            "speedup_two_workers": one.seconds / two.seconds,
            "words_per_second": words / one.seconds,
            "rss_mb": max(one.megabytes, two.megabytes),
        },
        rows=[
            (
                name,
                f"{words / each.seconds:,.0f} words/s in {each.seconds:.1f} s, CPU {each.processor:.1f} s",
            )
            for name, each in runs
        ]
        + [("ratio by CPU time", f"{bare.processor / one.processor:.3f}")],
        notes=[f"{words:,} words; load of the machine afterwards (1, 5, 15 minutes): {_load()}."],
    )


def lines(source: Path) -> Iterator[str]:
    """The articles of a JSONL file, or of all the JSONL files of a folder, gzipped or not."""
    files = [source] if source.is_file() else sorted([*source.rglob("*.jsonl"), *source.rglob("*.jsonl.gz")])
    for file in files:
        with opened(file) as stream:
            yield from stream


def sample(articles: list[str]) -> list[str]:
    """As many as DRAGOMAN_SAMPLE says, evenly drawn; all without it."""
    wanted = int(os.environ.get("DRAGOMAN_SAMPLE", len(articles)))
    if wanted >= len(articles):
        return articles
    return [articles[at * len(articles) // wanted] for at in range(wanted)]


def read(source: Path, record: Path, *, workers: int) -> list[str]:
    """The command that reads the articles."""
    program = shutil.which("dragoman", path=str(Path(sys.executable).parent))
    command = [program] if program else [sys.executable, "-m", "dragoman"]
    return [*command, "read", str(source), "--record", str(record), "--workers", str(workers), "--json"]


def measure(command: list[str]) -> Measured:
    """Run a command to its end.

    Raises:
        SystemExit: if it fails.
    """
    started = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        msg = f"exit code {process.returncode}: {' '.join(command)}"
        raise SystemExit(msg)
    seconds = time.monotonic() - started
    return Measured(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _load() -> str:
    return " ".join(f"{each:.2f}" for each in os.getloadavg())
