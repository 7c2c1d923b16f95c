"""Every error dragoman raises on purpose, in one tree.

```
DragomanError
├── InputError            something given to dragoman cannot be used (exit code 2)
│   ├── UnreadableError   one article or file cannot be read; it goes to quarantine
│   │   └── CodingError   … because dragoman itself failed on it
│   ├── FetchError        an address cannot be fetched
│   │   └── ForbiddenAddressError  … because it is private, link-local or not http(s)
│   ├── ReferenceDataError  a reference list has a wrong line
│   ├── SiteError         a site cannot be written to the place named
│   └── SupersededError   somebody else has decided or written meanwhile
├── RecordError           the store cannot do what was asked (exit code 3)
│   ├── RecordLockedError
│   ├── RecordFullError
│   └── RecordVersionError
├── ModelError            a language model or embeddings server gave nothing that can be used (exit code 1)
├── UnknownSubjectError   the record knows nothing of what was asked for (exit code 1)
└── RefusedError          whoever asks may not have it (exit code 1)
    ├── NotSignedInError  … because nobody knows who they are
    └── TooManyError      … just now, because they asked too often
```

Each error has a code that stands for good (`D101`), says what is wrong and where (file, place in
it), and what to do next. `docs/errors.md` lists them; a test holds the two together.
"""

from __future__ import annotations

from typing import ClassVar


class DragomanError(Exception):
    """Base of every deliberate error.

    Args:
        what: What is wrong, in one clause.
        where: The file, line, member or address it concerns, if any.
        todo: What the user can do next, if anything.
    """

    code: ClassVar[str] = "D000"
    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, *, where: str | None = None, todo: str | None = None) -> None:
        self.what = what
        self.where = where
        self.todo = todo
        super().__init__(str(self))

    def __str__(self) -> str:
        """One line: code, place, fault, remedy."""
        place = f"{self.where}: " if self.where else ""
        remedy = f" ({self.todo})" if self.todo else ""
        return f"[{self.code}] {place}{self.what}{remedy}"

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the way back from a worker process."""
        return (_rebuild, (type(self), self.what, self.where, self.todo))


def _rebuild(kind: type[DragomanError], what: str, where: str | None, todo: str | None) -> DragomanError:
    return kind(what, where=where, todo=todo)


class InputError(DragomanError):
    """Something given to dragoman cannot be used."""

    code = "D100"
    exit_code = 2


class UnreadableError(InputError):
    """One article or file cannot be read; the batch goes on and this one is quarantined."""

    code = "D101"


class CodingError(UnreadableError):
    """dragoman itself failed on one article; the batch goes on and this one is quarantined."""

    code = "D102"


class FetchError(InputError):
    """An address cannot be fetched."""

    code = "D110"


class ForbiddenAddressError(FetchError):
    """An address is private, link-local or of a scheme that is not fetched."""

    code = "D111"


class ReferenceDataError(InputError):
    """A reference list has a line that cannot be used."""

    code = "D120"


class SiteError(InputError):
    """A site cannot be written to the place named."""

    code = "D130"


class SupersededError(InputError):
    """Somebody else has decided or written about the same meanwhile; nothing of this was written."""

    code = "D140"


class ModelError(DragomanError):
    """A language model or embeddings server gave nothing that can be used; answers go on without it."""

    code = "D500"


class RecordError(DragomanError):
    """The store cannot do what was asked."""

    code = "D200"
    exit_code = 3


class RecordLockedError(RecordError):
    """Another process holds the record."""

    code = "D201"


class RecordFullError(RecordError):
    """The disk is full; nothing already recorded is lost."""

    code = "D202"


class RecordVersionError(RecordError):
    """The record was written by a newer dragoman."""

    code = "D203"


class UnknownSubjectError(DragomanError):
    """The record knows nothing of what was asked for."""

    code = "D300"


class RefusedError(DragomanError):
    """Whoever asks may not do that."""

    code = "D400"


class NotSignedInError(RefusedError):
    """Somebody has to sign in first, or what they signed in with is no longer good."""

    code = "D401"


class TooManyError(RefusedError):
    """Too many requests in a short time."""

    code = "D402"
