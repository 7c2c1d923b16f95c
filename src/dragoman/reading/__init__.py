"""Bytes to articles: text, pages, feeds, archives and mail, their parts marked and their day found.

`discover` finds what there is to read; `parse` reads one of them and is pure, so that worker processes
can run it; `read_text` is for text at hand.
"""

from dragoman.reading._discover import discover
from dragoman.reading._documents import RawDocument, ReadOptions, Rejected
from dragoman.reading._parse import parse, read_text

__all__ = ["RawDocument", "ReadOptions", "Rejected", "discover", "parse", "read_text"]
