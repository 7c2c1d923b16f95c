"""Bytes to articles: text, pages, feeds, archives and mail, their parts marked and their day found.

`discover` finds what there is to read; `parse` reads one of them and is pure, so that worker processes
can run it; `read_text` is for text at hand. `signature` and `same_text` tell copies of one text.
"""

from dragoman.reading._discover import discover
from dragoman.reading._documents import RawDocument, ReadOptions, Rejected
from dragoman.reading._duplicates import Signature, same_text, signature
from dragoman.reading._fetch import Fetched, Fetcher, Validators
from dragoman.reading._language import UNDETERMINED
from dragoman.reading._parse import parse, read_text
from dragoman.reading._post import post
from dragoman.reading._sniffing import by_bytes

__all__ = [
    "UNDETERMINED",
    "Fetched",
    "Fetcher",
    "RawDocument",
    "ReadOptions",
    "Rejected",
    "Signature",
    "Validators",
    "by_bytes",
    "discover",
    "parse",
    "post",
    "read_text",
    "same_text",
    "signature",
]
