"""The bundled sample holds what its manifest and README say, and can be made again byte for byte."""

import csv
import gzip
import json
import re
from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from dragoman.sample import _make, folder, manifest

README = (folder().parent / "README.md").read_text(encoding="utf-8")
FILES = {each.path: each for each in manifest()}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = tuple(date(2023, month, 1).strftime("%B") for month in range(1, 13))


def _texts() -> list[tuple[str, str]]:
    return [
        (path, (folder() / path).read_text(encoding="cp1252" if "qin-gang" in path else "utf-8"))
        for path, file in FILES.items()
        if file.form not in {"warc", "pdf"} and not file.faults
    ]


def test_the_manifest_lists_exactly_the_files_there_are_sorted() -> None:
    there = {path.relative_to(folder()).as_posix() for path in folder().rglob("*") if path.is_file()}
    assert set(FILES) == there
    assert list(FILES) == sorted(FILES)


def test_the_readme_explains_every_file() -> None:
    assert all(f"| `{path}` | {file.form} |" in README for path, file in FILES.items())


def test_it_is_small_and_has_every_form() -> None:
    assert sum((folder() / path).stat().st_size for path in FILES) < 200_000
    forms = {file.form for file in FILES.values()}
    assert forms == {
        "text",
        "markdown",
        "html",
        "rss",
        "atom",
        "json-feed",
        "jsonl",
        "csv",
        "warc",
        "mail",
        "pdf",
    }
    assert sum(file.articles for file in FILES.values()) >= 30
    assert sum(file.faults for file in FILES.values()) >= 3


@pytest.mark.parametrize(
    ("make", "path"), [(_make.make_warc, _make.WARC_PATH), (_make.make_pdf, _make.PDF_PATH)]
)
def test_the_binary_files_are_what_their_sources_make(make: object, path: Path) -> None:
    assert callable(make)
    made, kept = make(), path.read_bytes()
    if path.suffix == ".gz":  # another zlib may pack otherwise; what is inside must not differ
        made, kept = gzip.decompress(made), gzip.decompress(kept)
    assert made == kept
    assert make() == make()


def test_counts_of_articles_are_true() -> None:
    feed = ET.parse(folder() / "feeds/sample-wire.rss.xml")
    assert len(feed.findall(".//item")) == FILES["feeds/sample-wire.rss.xml"].articles
    atom = ET.parse(folder() / "feeds/silk-lantern.atom.xml")
    entries = atom.findall("{http://www.w3.org/2005/Atom}entry")
    assert len(entries) == FILES["feeds/silk-lantern.atom.xml"].articles
    items = json.loads((folder() / "feeds/northgate.feed.json").read_text(encoding="utf-8"))["items"]
    assert len(items) == FILES["feeds/northgate.feed.json"].articles
    with (folder() / "tables/early-2024.csv").open(encoding="utf-8", newline="") as lines:
        assert len(list(csv.DictReader(lines))) == FILES["tables/early-2024.csv"].articles
    rows = (folder() / "tables/negotiations.jsonl").read_text(encoding="utf-8").splitlines()
    assert len([json.loads(row) for row in rows]) == FILES["tables/negotiations.jsonl"].articles
    warc = gzip.decompress(_make.WARC_PATH.read_bytes())
    assert warc.count(b"Content-Type: text/html") == FILES["archives/crawl.warc.gz"].articles


def test_the_faults_are_faults() -> None:
    lines = (folder() / "faulty/line-two-breaks.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0])["id"] == "bl-1"
    with pytest.raises(json.JSONDecodeError):
        json.loads(lines[1])
    assert json.loads(lines[2])["id"] == "bl-3"
    with pytest.raises(UnicodeDecodeError):
        (folder() / "faulty/broken-page.html").read_bytes().decode("utf-8")
    assert (folder() / "faulty/empty.txt").read_bytes() == b""


def test_the_mail_is_readable_and_encoded() -> None:
    mail = message_from_bytes((folder() / "mail/readout.eml").read_bytes(), policy=default)
    assert "Iran’s president" in mail["subject"]
    part = mail.get_body(("plain",))
    assert part is not None
    assert "Qatar’s sovereignty" in part.get_content()


def test_outlets_say_that_they_are_samples() -> None:
    for path, text in _texts():
        if path == "text/undated-treaty.txt":  # it says nothing of itself, on purpose
            assert "sample" not in text
        else:
            assert "sample" in text.lower() or "(SW)" in text or "échantillon" in text, path
    for address in re.findall(
        r"https?://([^/\s\"<]+)", " ".join(text for _, text in _texts()).replace("=\n", "")
    ):
        assert address.endswith(".example") or address in {
            "schema.org", "jsonfeed.org", "www.w3.org", "purl.org",
        }, address  # fmt: skip


def test_weekdays_printed_with_a_date_are_right() -> None:
    dated = re.compile(
        rf"({'|'.join(WEEKDAYS)}),? (?:(\d{{1,2}}) ({'|'.join(MONTHS)})|({'|'.join(MONTHS)}) (\d{{1,2}})),? (\d{{4}})"
    )
    found = 0
    for path, text in _texts():
        for match in dated.finditer(text):
            weekday, day1, month1, month2, day2, year = match.groups()
            on = date(int(year), MONTHS.index(month1 or month2) + 1, int(day1 or day2))
            assert WEEKDAYS[on.weekday()] == weekday, (path, match.group())
            found += 1
    assert found >= 3
