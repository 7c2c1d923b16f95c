"""Bad input gives one clear line that names file and place; the rest goes on."""

from __future__ import annotations

import gzip
import json
import os
import random
from pathlib import Path

import pytest
from test_reading_forms import LEAD, PAGE, pdf, read, warc, write

from dragoman.errors import UnreadableError
from dragoman.model import Article
from dragoman.reading import Rejected
from dragoman.reading._decode import decode, mended


def rejected(path: Path) -> Rejected:
    (only,) = read(path)
    assert isinstance(only, Rejected), only
    assert "\n" not in str(only)
    return only


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.html", b"  \n ", "empty"),
        ("noise.txt", random.Random(1).randbytes(5000), "binary data"),
        ("noise", b"\x00\x01\x02" * 100, "not a kind of file"),
        ("noise.pdf", b"%PDF-1.7 nothing", "damaged PDF"),
        ("scan.pdf", pdf([]), "without text"),
        ("bad.json", b'{"text": ', "invalid JSON"),
        ("deep.json", b"[" * 100_000, "JSON"),
        ("list.json", b"[1]", "not an object"),
        ("other.json", b'{"a": 1}', "no field with the article's text"),
        ("head.csv", b"a,b\n1,2\n", "no column with articles' text"),
        ("bad.rss", b"<rss><channel><it", "feed"),
        ("other.xml", b"<a>b</a>", "no feed"),
        ("cut.html.gz", gzip.compress(PAGE.encode())[:-40], "cut short"),
        ("bomb.txt.gz", gzip.compress(b"a" * 14_000_000), "bomb"),
        (
            "big.txt.gz",
            gzip.compress(random.Random(1).randbytes(8_000_000).hex().encode(), 1),
            "more than 15,000,000",
        ),
        ("cut.warc", b"WARC/1.0\r\nWARC-Type: resp", "archive"),
        ("short.warc", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 500\r\n\r\nabc", "cut short"),
        ("junk.warc", b"no archive at all, only words", "broken archive"),
        ("nothing.eml", b"no headers here", "headers"),
        ("deep.html", b"<div>" * 5000 + LEAD.encode(), "nested"),
        ("head.html", b"<html><head><title>Talks</title></head><body></body></html>", "no article text"),
    ],
)
def test_one_bad_file_gives_one_line(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    found = rejected(write(tmp_path, name, content))
    assert reason in found.reason
    assert found.location.endswith(name)
    assert found.code == "D101"


def test_a_file_too_large_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert "50,000,000 bytes" in rejected(path).reason


def test_a_broken_line_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"{LEAD} {number}"}) for number in range(9)]
    lines[6] = lines[6][:-5]
    found = read(write(tmp_path, "a.jsonl", "\n".join(lines)))
    assert [type(each) for each in found].count(Article) == 8
    fault = found[6]
    assert isinstance(fault, Rejected)
    assert str(fault).startswith(f"[D101] {tmp_path}/a.jsonl, line 7: invalid JSON: ")


def test_a_bomb_in_an_archive_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    bomb = gzip.compress(b"<p>a</p>" * 10_000_000)
    packing = "Content-Type: text/html\r\nContent-Encoding: gzip"
    pages = [
        ("https://a.example/bomb", bomb, packing),
        ("https://a.example/big", b"<p>a</p>" * 2_500_000, "Content-Type: text/html"),
        ("https://a.example/1", PAGE.encode(), "Content-Type: text/html"),
    ]
    bad, big, good = read(write(tmp_path, "a.warc.gz", warc(pages)))
    assert isinstance(bad, Rejected)
    assert bad.member == "record 1 (https://a.example/bomb)"
    assert isinstance(big, Rejected)
    assert "15,000,000" in big.reason
    assert isinstance(good, Article)


def test_a_row_with_too_many_cells_is_named(tmp_path: Path) -> None:
    fault, good = read(write(tmp_path, "a.csv", f"title,text\nA,b,c\nB,{LEAD}\n"))
    assert isinstance(fault, Rejected)
    assert fault.member == "line 2"
    assert isinstance(good, Article)


def test_what_is_not_there(tmp_path: Path) -> None:
    assert "no such file" in rejected(tmp_path / "nowhere.txt").reason
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere.txt")
    assert "leads nowhere" in rejected(tmp_path).reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", LEAD)
    path.chmod(0)
    assert "permission denied" in rejected(path).reason


SAMPLE = "Le président Müller a dit : « C’est fini » — à Genève."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_are_found(encoding: str) -> None:
    assert decode(SAMPLE.encode(encoding)) == SAMPLE


def test_a_declared_charset_is_believed() -> None:
    assert decode("Президент прибыл".encode("koi8-r"), "koi8-r") == "Президент прибыл"
    page = '<meta charset="windows-1251"><p>Президент прибыл</p>'
    assert decode(page.encode("cp1251"), markup=True) == page


def test_text_decoded_twice_is_mended() -> None:
    assert mended(SAMPLE.encode().decode("cp1252", "replace")).count("\ufffd") <= 1
    assert mended("Iranâ€™s â€œredâ€\x9d line, cafÃ©") == "Iran’s “red” line, café"
    assert mended("São Paulo, Ärger, «Ça va»") == "São Paulo, Ärger, «Ça va»"


def test_one_stray_byte_does_not_spoil_the_rest() -> None:
    text = (SAMPLE * 5).encode() + b" caf\xe9"
    assert decode(text) == SAMPLE * 5 + " café"


def test_noise_is_no_text() -> None:
    with pytest.raises(UnreadableError):
        decode(bytes(range(256)) * 20)


def test_what_stands_before_the_cut_of_a_packed_archive_is_read(tmp_path: Path) -> None:
    page = ("https://a.example/talks", PAGE.encode(), "Content-Type: text/html")
    whole = warc([page, page])
    first, *others = read(write(tmp_path, "cut.warc.gz", whole[:-60]))
    assert isinstance(first, Article)
    assert others
    for each in others:
        assert isinstance(each, Rejected)
        assert "cut short" in each.reason


def test_what_stands_before_the_cut_of_packed_lines_is_read(tmp_path: Path) -> None:
    line = json.dumps({"title": "Talks", "text": LEAD}).encode() + b"\n"
    whole = gzip.compress(line) + gzip.compress(line + random.Random(1).randbytes(500).hex().encode())
    first, second, third = read(write(tmp_path, "cut.jsonl.gz", whole[:-300]))
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert isinstance(third, Rejected)
    assert "cut short" in third.reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\n \n\n", "empty"),
        (random.Random(3).randbytes(50_000), "binary data"),
        ('{"text": "A"}\n'.encode("utf-16"), "UTF-16"),
    ],
)
@pytest.mark.parametrize("name", ["lines.jsonl", "lines.jsonl.gz"])
def test_lines_that_are_none_are_one_fault_of_the_file(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    packed = gzip.compress(content) if name.endswith(".gz") else content
    assert reason in rejected(write(tmp_path, name, packed)).reason
