"""Where the evaluation data are: `DRAGOMAN_DATA`, or a folder `shared` beside the repository."""

from __future__ import annotations

import gzip
import os
from pathlib import Path
from typing import IO


class DataMissingError(Exception):
    """The evaluation data are not on this machine."""


def shared(*parts: str) -> Path:
    """A file or folder of the evaluation data, such as `shared("data", "pages")`.

    Raises:
        DataMissingError: if it is not there.
    """
    named = os.environ.get("DRAGOMAN_DATA")
    root = Path(named) if named else Path(__file__).resolve().parents[2] / "shared"
    path = root.joinpath(*parts)
    if not path.exists():
        msg = (
            f"{path}: the evaluation data are not here; give --data PATH, "
            "or set DRAGOMAN_DATA to the folder that holds data/, gold/ and seeds/"
        )
        raise DataMissingError(msg)
    return path


def opened(path: Path) -> IO[str]:
    """A text file, gzipped or not, opened to be read."""
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")
