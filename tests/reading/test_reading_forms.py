"""Every input form in, articles out."""

from __future__ import annotations

import gzip
import io
import json
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from fastwarc.warc import WarcRecord, WarcRecordType
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from dragoman.model import Article, BlockKind, DateSpan
from dragoman.reading import RawDocument, ReadOptions, Rejected, discover, parse

LEAD = "The foreign ministers of Oman and Norway met in Muscat on Tuesday to discuss shipping in the strait."
SECOND = (
    "Both sides said the meeting had been useful, and that their deputies would meet again in the autumn."
)
THIRD = "Norway has kept an embassy in the Gulf since the spring, and Oman will open one in Oslo next year."
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Oman and Norway talk | Gulf Ledger</title>
<meta property="og:site_name" content="Gulf Ledger"><meta name="author" content="Ola Nord and Anna Berg">
<meta property="og:description" content="Ministers meet in Muscat">
<meta property="article:published_time" content="2024-03-05T08:00:00+01:00"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Oman and Norway talk</h1>
<figure><img src="a.jpg"><figcaption>Anna Berg greets Said Amri in Muscat on March 4, 2024. (Ola Nord/Reuters)</figcaption></figure>
<p>{LEAD}</p><p>{SECOND}</p><p><a href="/other">Norway's oil fund grows again this year</a></p>
<h2>Background</h2><p>{THIRD}</p></article><footer>© 2024 Gulf Ledger</footer></body></html>"""


def read(path: Path | str, **options: object) -> list[Article | Rejected]:
    found = discover([path], ReadOptions(**options))  # type: ignore[arg-type]
    return [parse(each) if isinstance(each, RawDocument) else each for each in found]


def one(path: Path | str, **options: object) -> Article:
    (article,) = read(path, **options)
    assert isinstance(article, Article), article
    return article


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_page(tmp_path: Path) -> None:
    article = one(write(tmp_path, "a.html", PAGE))
    assert (article.title, article.outlet, article.language) == ("Oman and Norway talk", "Gulf Ledger", "en")
    assert article.authors == ("Ola Nord", "Anna Berg")
    assert (article.publication.basis, article.publication.span) == (
        "metadata",
        DateSpan.day(date(2024, 3, 5)),
    )
    found = {block.kind: block for block in article.blocks}
    assert article.blocks[0].kind is BlockKind.TITLE
    assert found[BlockKind.CAPTION].credit == "Ola Nord/Reuters"
    assert found[BlockKind.CAPTION].date == DateSpan.day(date(2024, 3, 4), "March 4, 2024")
    assert found[BlockKind.BOILERPLATE].note == "link to another article"
    assert article.blocks[-1].section == "Background"
    assert article.blocks[-1].span.of(article.text) == THIRD
    assert "Home" not in article.text


def test_markdown_with_front_matter(tmp_path: Path) -> None:
    text = f'---\ntitle: "Oman and Norway talk"\npublisher: Gulf Ledger\nauthors:\n  - Ola Nord\n  - Anna Berg\ndate: 2024-03-05\n---\n\n{LEAD} See [the *map*](https://a.example/(x)).\n\n## What happened\n\n- {SECOND}\n\n> “It was **useful**,” he said.\n'
    article = one(write(tmp_path, "a.md", text))
    assert (article.title, article.outlet, article.authors) == (
        "Oman and Norway talk", "Gulf Ledger", ("Ola Nord", "Anna Berg"))  # fmt: skip
    assert article.publication.span == DateSpan.day(date(2024, 3, 5))
    assert [block.kind.value for block in article.blocks] == [
        "title",
        "paragraph",
        "heading",
        "list-item",
        "quotation",
    ]
    assert "See the map." in article.text
    assert article.blocks[-1].span.of(article.text) == "“It was useful,” he said."
    assert article.blocks[-1].section == "What happened"


def test_json_lines(tmp_path: Path) -> None:
    lines = [
        {"headline": "A", "body": LEAD, "pub_date": "2024-03-05"},
        {"title": "B", "sentences": [LEAD, SECOND]},
    ]
    path = write(tmp_path, "a.jsonl", "\n\n".join(json.dumps(line) for line in lines))
    first, second = read(path)
    assert isinstance(first, Article)
    assert (first.title, first.publication.basis, first.origin.member) == ("A", "stated", "line 1")
    assert isinstance(second, Article)
    assert second.text.split("\n") == ["B", LEAD, SECOND]
    assert second.origin.member == "line 3"


def test_json_lines_gzipped(tmp_path: Path) -> None:
    content = gzip.compress((json.dumps({"text": LEAD}) + "\n").encode())
    assert one(write(tmp_path, "a.jsonl.gz", content)).text == LEAD


def test_json_of_one_article_a_list_or_an_object_with_a_list(tmp_path: Path) -> None:
    article = {"title": "A", "content": f"<p>{LEAD}</p><p>{SECOND}</p>", "source": {"name": "Gulf Ledger"}}
    assert one(write(tmp_path, "a.json", json.dumps(article))).outlet == "Gulf Ledger"
    assert len(read(write(tmp_path, "b.json", json.dumps([article, article])))) == 2
    held = read(write(tmp_path, "c.json", json.dumps({"articles": [article]})))[0]
    assert isinstance(held, Article)
    assert held.text == f"A\n{LEAD}\n{SECOND}"
    assert held.origin.member == "item 1"


def test_own_field_names(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", json.dumps({"kop": "A", "tekst": LEAD, "dag": "2024-03-05"}))
    article = one(path, fields={"kop": "title", "tekst": "text", "dag": "published"})
    assert (article.title, article.publication.basis) == ("A", "stated")


@pytest.mark.parametrize(("name", "sign"), [("a.csv", ","), ("b.csv", ";"), ("c.tsv", "\t")])
def test_tables(tmp_path: Path, name: str, sign: str) -> None:
    rows = [
        sign.join(["headline", "published_at", "body"]),
        sign.join(["A", "2024-03-05", f'"{LEAD}\n{SECOND}"']),
    ]
    article = one(write(tmp_path, name, "\n".join(rows)))
    assert (article.title, article.text, article.origin.member) == ("A", f"A\n{LEAD}\n{SECOND}", "line 2")


RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Gulf Ledger</title><language>en</language><item><title>Oman &amp; Norway</title><link>https://a.example/1</link>
<pubDate>Tue, 05 Mar 2024 08:00:00 GMT</pubDate><author>ola@a.example (Ola Nord)</author>
<description>Short.</description><content:encoded><![CDATA[<p>{LEAD}</p><p>{SECOND}</p>]]></content:encoded></item></channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Gulf Ledger</title><entry>
<title>Oman &amp; Norway</title><link href="https://a.example/1"/><published>2024-03-05T08:00:00Z</published>
<updated>2024-03-06T08:00:00Z</updated><author><name>Ola Nord</name></author>
<content type="html">&lt;p&gt;{LEAD}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</content></entry></feed>"""
JSON_FEED = json.dumps({
    "version": "https://jsonfeed.org/version/1.1", "title": "Gulf Ledger",
    "items": [{"id": "1", "url": "https://a.example/1", "title": "Oman & Norway", "authors": [{"name": "Ola Nord"}],
               "date_published": "2024-03-05T08:00:00Z", "content_html": f"<p>{LEAD}</p><p>{SECOND}</p>"}],
})  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.rss", RSS), ("a.xml", RSS), ("a.atom", ATOM), ("feed", ATOM), ("a.json", JSON_FEED)],
)
def test_feeds(tmp_path: Path, name: str, content: str) -> None:
    article = one(write(tmp_path, name, content))
    assert (article.title, article.outlet, article.url) == (
        "Oman & Norway",
        "Gulf Ledger",
        "https://a.example/1",
    )
    assert (article.publication.basis, article.publication.span) == ("stated", DateSpan.day(date(2024, 3, 5)))
    assert article.text == f"Oman & Norway\n{LEAD}\n{SECOND}"
    assert article.authors == ("Ola Nord",)


def warc(pages: list[tuple[str, bytes, str]], *, packed: bool = True) -> bytes:
    out = io.BytesIO()
    for address, body, head in pages:
        record = WarcRecord()
        record.init_headers(record_type=WarcRecordType.response)
        record.headers["WARC-Target-URI"] = address
        record.headers["WARC-Date"] = "2024-03-06T00:00:00Z"
        record.headers["Content-Type"] = "application/http; msgtype=response"
        record.set_bytes_content(b"HTTP/1.1 200 OK\r\n" + head.encode() + b"\r\n\r\n" + body)
        held = io.BytesIO()
        record.write(held)
        out.write(gzip.compress(held.getvalue()) if packed else held.getvalue())
    return out.getvalue()


@pytest.mark.parametrize("packed", [True, False])
def test_archives(tmp_path: Path, packed: bool) -> None:  # noqa: FBT001
    pages = [
        ("https://a.example/robots.txt", b"User-agent: *", "Content-Type: text/plain"),
        ("https://a.example/1", PAGE.encode(), "Content-Type: text/html; charset=utf-8"),
        ("https://a.example/a.png", b"\x89PNG\r\n", "Content-Type: image/png"),
        (
            "https://a.example/2",
            gzip.compress(PAGE.encode()),
            "Content-Type: text/html\r\nContent-Encoding: gzip",
        ),
    ]
    name = "a.warc.gz" if packed else "a.warc"
    articles = read(write(tmp_path, name, warc(pages, packed=packed)))
    assert [getattr(each, "url", each) for each in articles] == ["https://a.example/1", "https://a.example/2"]
    assert isinstance(articles[0], Article)
    assert articles[0].origin.member == "record 2 (https://a.example/1)"


def pdf(lines: list[str], title: str = "Oman and Norway talk") -> bytes:
    writer = PdfWriter()
    page = writer.add_blank_page(width=595, height=842)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
    )
    stream = DecodedStreamObject()
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    stream.set_data(f"BT /F1 10 Tf 14 TL 50 800 Td {shown} ET".encode("latin-1"))
    page[NameObject("/Contents")] = stream
    writer.add_metadata({"/Title": title, "/CreationDate": "D:20240305080000Z"})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_pdf(tmp_path: Path) -> None:
    half = LEAD.index(" on Tuesday")
    article = one(write(tmp_path, "a.pdf", pdf([LEAD[:half], LEAD[half + 1 :], SECOND])))
    assert article.title == "Oman and Norway talk"
    assert LEAD in article.text.split("\n")
    assert article.publication.span == DateSpan.day(date(2024, 3, 5))


def message() -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Gulf Ledger <news@a.example>"
    mail["Subject"] = "Fwd: Oman – Norway: Gespräch"
    mail["Date"] = "Tue, 05 Mar 2024 08:00:00 +0100"
    mail.set_content(f"{LEAD}\n\n{SECOND}\n-- \nThe Gulf Ledger, Muscat\n")
    mail.add_alternative(f"<p>{LEAD}</p>", subtype="html")
    return mail


def test_mail(tmp_path: Path) -> None:
    article = one(write(tmp_path, "a.eml", message().as_bytes()))
    assert (article.title, article.outlet) == ("Oman – Norway: Gespräch", "Gulf Ledger")
    assert article.publication.span == DateSpan.day(date(2024, 3, 5))
    assert article.text == f"Oman – Norway: Gespräch\n{LEAD}\n{SECOND}"


def test_a_mailbox(tmp_path: Path) -> None:
    held = message().as_bytes()
    box = (
        b"From a Tue Mar  5 08:00:00 2024\n" + held + b"\n\nFrom b Tue Mar  5 09:00:00 2024\n" + held + b"\n"
    )
    assert [each.origin.member for each in read(write(tmp_path, "a.mbox", box)) if isinstance(each, Article)] == [
        "message 1", "message 2"]  # fmt: skip


def test_files_without_a_telling_name_are_known_by_their_bytes(tmp_path: Path) -> None:
    write(tmp_path, "page", PAGE)
    write(tmp_path, "lines", f"{json.dumps({'text': LEAD})}\n{json.dumps({'text': SECOND})}\n")
    write(tmp_path, "mail", message().as_bytes())
    write(tmp_path, "text", LEAD)
    assert sorted(each.origin.media_type for each in read(tmp_path) if isinstance(each, Article)) == [
        "application/json", "application/json", "message/rfc822", "text/html", "text/plain"]  # fmt: skip


def test_folders_are_read_through_in_order_and_hidden_files_left_out(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    write(tmp_path / "b", "2.txt", SECOND)
    write(tmp_path, "a.txt", LEAD)
    write(tmp_path, ".hidden.txt", THIRD)
    assert [each.text for each in read(tmp_path) if isinstance(each, Article)] == [LEAD, SECOND]


def test_a_link_back_up_is_not_followed_round(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write(tmp_path / "in", "a.txt", LEAD)
    (tmp_path / "in" / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert len(read(tmp_path)) == 1
