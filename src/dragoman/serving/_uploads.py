"""What is sent in to be read: files kept until the worker has read them, or addresses to fetch."""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

from dragoman.errors import InputError
from dragoman.record import Job, Jobs, Record
from dragoman.serving._terms import first_day
from dragoman.serving._worker import uploads

_MOST = 500
"""Addresses in one job."""
_UNFIT = re.compile(r"[^\w.-]+")


def checked(address: str) -> str:
    """An address that can be put in line: of the web, with nothing in it that no address holds.

    Raises:
        InputError: if it is none. Whether it may be fetched is seen when it is, at every step of the way.
    """
    plain = address.strip()
    if not plain.lower().startswith(("http://", "https://")) or len(plain) > 2000:
        raise InputError("no address of the web", where=plain[:200], todo="begin it with https://")
    if any(each.isspace() or not each.isprintable() for each in plain):
        raise InputError("no address of the web", where=repr(plain[:200]))
    return plain


def line_up(
    record: Record,
    *,
    who: str,
    addresses: Sequence[str] = (),
    files: Sequence[tuple[str, BinaryIO]] = (),
    published: str | None = None,
    outlet: str | None = None,
    follow: bool = False,
) -> Job:
    """Put files and addresses in line to be read.

    Raises:
        InputError: if there is nothing to read, or something of it cannot be used.
    """
    wanted = [checked(each) for each in addresses if each.strip()]
    if not wanted and not files:
        raise InputError("nothing to read", todo="send files, or addresses")
    if len(wanted) > _MOST:
        raise InputError(f"more than {_MOST} addresses", todo="send them in several jobs")
    first_day(published, "published")
    body: dict[str, Any] = {
        "sources": list(wanted),
        "names": list(wanted),
        "published": published or None,
        "outlet": (outlet or "").strip()[:200] or None,
        "follow": follow,
    }
    if files:
        body["folder"] = secrets.token_hex(12)
        folder = uploads() / str(body["folder"])
        folder.mkdir(parents=True, mode=0o700)
        try:
            for number, (name, content) in enumerate(files):
                path = folder / f"{number:03d}-{plain_name(name)}"
                with path.open("wb") as target:
                    shutil.copyfileobj(content, target)
                body["sources"].append(str(path))
                body["names"].append(Path(name).name[:200] or "a file")
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
    return Jobs(record).add(body, who=who)


def plain_name(name: str) -> str:
    """A name that a file can have anywhere, with its ending kept, because that says what it holds."""
    base = _UNFIT.sub("_", name.replace("\\", "/").rpartition("/")[2]).strip("._")
    return base[-100:] or "file"
