"""What writing the site costs: from scratch, and after one new article, for 1,000 and 10,000 articles.

The records hold made-up coded articles (see `_synthetic.py`), sixty a day. The site is written from scratch; then one
article of the last day is added, linked, and the site is written again, a few times over. Times are those of the
processor, so that other work on the machine does not count; linking is not counted, `linking` measures that. Memory is
that of a process of its own that writes the site. `ratio` is the median of the new articles over the full build: the
floor is under 5 %, the aim under 1 %. Explainers and the like are left out: they are for the few busiest subjects.

The records are those of `linking`; DRAGOMAN_LINKING_FOLDER keeps them. DRAGOMAN_SITE_SIZES=1000 takes other sizes,
DRAGOMAN_SITE_ADDS=N measures N articles (5); `--data` is not used.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from itertools import islice
from pathlib import Path

from benchmarks import Result
from benchmarks._synthetic import BEGIN, News
from benchmarks.linking import fill
from dragoman.publishing import Pages, Published, write_site
from dragoman.record import Record

_SIZES = "1000,10000"
_ADDS = 5
_A_DAY = 60
_MEASURE = (
    "import json, sys; from benchmarks.site import measured;"
    " print(json.dumps(measured(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))))"
)


def run(data: Path | None) -> Result:  # noqa: ARG001  # there is none to be given
    """Fill records of each size, write their sites, and write them again after each new article."""
    sizes = [int(each) for each in os.environ.get("DRAGOMAN_SITE_SIZES", _SIZES).split(",")]
    adds = int(os.environ.get("DRAGOMAN_SITE_ADDS", _ADDS))
    scores: dict[str, float] = {}
    rows: list[tuple[str, str]] = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as temporary:
            record = Path(temporary) / "site.db"
            made = Path(os.environ.get("DRAGOMAN_LINKING_FOLDER", temporary)) / f"linking-{size}.db"
            fill(made, size)
            shutil.copy(made, record)
            command = [sys.executable, "-c", _MEASURE, record, Path(temporary) / "site", size, adds]
            done = subprocess.run(
                [str(each) for each in command], check=True, stdout=subprocess.PIPE, text=True
            )
        found = json.loads(done.stdout.splitlines()[-1])
        again = statistics.median(found["again"])
        scores[f"pages_per_second_{size}"] = found["pages"] / found["full"]
        scores[f"full_seconds_{size}"] = found["full"]
        scores[f"one_more_seconds_{size}"] = again
        scores[f"ratio_{size}"] = again / found["full"]
        scores[f"rss_mb_{size}"] = found["mb"]
        told = f"{found['pages']:,} pages; after one more {statistics.median(found['written']):,.0f} files written"
        rows.append((f"{size:,} articles", told))
    notes = ["Seconds of the processor; memory of the process that wrote the site and wrote it again."]
    return Result("site", "made-up news", adds, scores, rows, notes)


def measured(path: str, folder: str, size: int, adds: int) -> dict[str, object]:
    """Seconds of the processor for the site from scratch and after each new article, pages, files, megabytes."""
    fresh = islice(News(seed=11, a_day=_A_DAY).articles(BEGIN + timedelta(days=size // _A_DAY)), adds)
    again, written = [], []
    with Record.open(path) as record:
        record.link()
        full, done = _timed(record, folder)
        for each in fresh:
            record.add(each)
            record.link()
            took, after = _timed(record, folder)
            again.append(took)
            written.append(after.written)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pages = sum(done.pages.values())
    return {"full": full, "again": again, "written": written, "pages": pages, "mb": megabytes}


def _timed(record: Record, folder: str) -> tuple[float, Published]:
    began = time.process_time()
    done = write_site(Pages.of(record, told=0), Path(folder))
    return time.process_time() - began, done
