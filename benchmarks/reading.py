"""How well article text is found in web pages.

The pages and their body texts are of the form of the article extraction benchmark (Scrapinghub, 2020):
`ground-truth.json` and `html/ID.html.gz` in a folder or a tar archive. The score is that benchmark's: the
multiset of runs of four words (shingles) of the found body against the true one, precision and recall
averaged over pages, F1 of the two averages. The body is what the coder reads, without title, summary
and captions.
"""

from __future__ import annotations

import gzip
import json
import re
import tarfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks import Result
from benchmarks._data import shared
from dragoman import reading
from dragoman.model import Article, BlockKind, Origin

_WORD = re.compile(r"\w+")
_RUN = 4
_BODY = {BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.QUOTATION}


def run(data: Path | None) -> Result:
    """Read every page and compare."""
    source = data or shared("data", "pages")
    precisions: list[float] = []
    recalls: list[float] = []
    unread = 0
    for name, url, content, truth in pages(source):
        read = _read(name, url, content)
        unread += read is None
        precision, recall = compare(body(read) if read else "", truth)
        precisions.append(precision)
        recalls.append(recall)
    if not precisions:
        msg = f"{source}: no pages with a ground truth"
        raise SystemExit(msg)
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    return Result(
        benchmark="reading",
        data=str(source),
        n=len(precisions),
        scores={"body_f1": f1(precision, recall), "unread": unread},
        rows=[("precision", f"{precision:.4f}"), ("recall", f"{recall:.4f}")],
        notes=["Multisets of four-word runs, precision and recall averaged over pages, F1 of the averages."],
    )


def body(article: Article) -> str:
    """The article's body as the coder reads it."""
    return "\n".join(block.body.of(article.text) for block in article.blocks if block.kind in _BODY)


def compare(found: str, truth: str) -> tuple[float, float]:
    """Precision and recall of the found body's word runs; 1.0 each where both are empty."""
    ours, theirs = shingles(found), shingles(truth)
    if not ours and not theirs:
        return 1.0, 1.0
    same = sum((ours & theirs).values())
    return same / max(1, ours.total()), same / max(1, theirs.total())


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The runs of four words of a text, counted; a shorter text is one run."""
    words = _WORD.findall(text)
    if not words:
        return Counter()
    return Counter(tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1)))


def f1(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def pages(source: Path) -> Iterator[tuple[str, str, bytes, str]]:
    """Id, address, bytes and true body of every page of a folder or archive."""
    archives = sorted(source.glob("*.tar.gz")) if source.is_dir() else [source]
    if source.is_dir() and not archives:
        yield from _of_folder(source)
    for archive in archives:
        yield from _of_archive(archive)


def _of_folder(folder: Path) -> Iterator[tuple[str, str, bytes, str]]:
    for truth_file in sorted(folder.rglob("ground-truth.json")):
        for name, truth in json.loads(truth_file.read_text(encoding="utf-8")).items():
            page = truth_file.parent / "html" / f"{name}.html.gz"
            content = gzip.decompress(page.read_bytes())
            yield name, truth.get("url", ""), content, truth["articleBody"]


def _of_archive(archive: Path) -> Iterator[tuple[str, str, bytes, str]]:
    with tarfile.open(archive) as packed:
        held = {Path(each.name).name: each for each in packed.getmembers() if each.isfile()}
        truths = json.loads(_bytes(packed, held["ground-truth.json"]))
        for name, truth in truths.items():
            content = gzip.decompress(_bytes(packed, held[f"{name}.html.gz"]))
            yield name, truth.get("url", ""), content, truth["articleBody"]


def _bytes(packed: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    opened = packed.extractfile(member)
    assert opened is not None
    return opened.read()


def _read(name: str, url: str, content: bytes) -> Article | None:
    origin = Origin(name, "text/html", "")
    raw = reading.RawDocument(origin, content, "text/html", {"url": url})
    try:
        read = reading.parse(raw)
    except Exception:  # noqa: BLE001  # an uncaught error is what `unread` counts
        return None
    return read if isinstance(read, Article) else None
