"""dragoman: a self-hosted record of who did what to whom, when, where, according to whom."""

from __future__ import annotations

from importlib.metadata import version as _version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.exporting import Data

__version__: str = _version("dragoman")

__all__ = ["__version__", "open"]


def open(record: Path | str | None = None) -> Data:  # noqa: A001  # read as dragoman.open
    """Open a record for a notebook: `dragoman.open("x.db").events().to_pandas()`.

    Args:
        record: A file or a `postgresql://` address; the setting `record` if none is given.

    Raises:
        RecordError: if there is none.
    """
    # Loaded when it is called: `import dragoman` must cost nothing.
    from dragoman.exporting import open_data  # noqa: PLC0415

    return open_data(record)
