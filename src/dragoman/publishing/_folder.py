"""The folder a site is written to: whole files or none, and only what changed."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path

from dragoman.errors import SiteError

MANIFEST = ".dragoman-site.json"
_FORM = 1


class SiteFolder:
    """Writes a site's files. Call `put` for each, then `finish`.

    A file is replaced only where its bytes differ, and then in one step, so that a reader never sees half
    of it. `finish` takes away files that an earlier run wrote and this one did not, and writes down, last of
    all, what the site consists of.

    Args:
        folder: Where to write; made if there is nothing.

    Raises:
        SiteError: if it is no folder, cannot be written to, or holds something that is not a site of
            dragoman's.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._before = self._open()
        self._now: dict[str, str] = {}
        self.written = 0
        self.unchanged = 0
        self.removed = 0

    def _open(self) -> dict[str, str]:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            manifest = self.folder / MANIFEST
            if manifest.exists():
                return _read_manifest(manifest)
            strangers = sorted(each.name for each in self.folder.iterdir() if each.name != ".DS_Store")
        except (FileExistsError, NotADirectoryError) as error:
            raise SiteError("not a folder", where=str(self.folder), todo="name another folder") from error
        except OSError as error:
            raise self._fault(self.folder, error) from error
        if strangers:
            raise SiteError(
                f"the folder holds other things ({strangers[0]})",
                where=str(self.folder),
                todo="name an empty or new folder",
            )
        return {}

    def put(self, path: str, content: bytes) -> None:
        """Write one file, unless it is there already with these bytes.

        Args:
            path: From the root of the site, with forward slashes.
            content: The whole file.

        Raises:
            SiteError: if it cannot be written, or two pages claim one path.
        """
        if path in self._now:
            raise SiteError("two pages want this address", where=path, todo="please report this")
        digest = hashlib.blake2b(content, digest_size=16).hexdigest()
        self._now[path] = digest
        target = self.folder / path
        if self._before.get(path) == digest and target.is_file():
            self.unchanged += 1
            return
        self._replace(target, content)
        self.written += 1

    def finish(self) -> None:
        """Take away what the site no longer has, and write down what it consists of."""
        for path in sorted(set(self._before) - set(self._now)):
            target = self.folder / path
            if self._inside(target) and target.is_file():
                try:
                    target.unlink()
                except OSError as error:
                    raise self._fault(target, error) from error
                self.removed += 1
        manifest = {"form": _FORM, "files": dict(sorted(self._now.items()))}
        self._replace(self.folder / MANIFEST, (json.dumps(manifest, indent=0) + "\n").encode())

    def _inside(self, target: Path) -> bool:
        return target.resolve().is_relative_to(self.folder.resolve())

    def _replace(self, target: Path, content: bytes) -> None:
        temporary: str | None = None
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".dragoman-")
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(target)
        except OSError as error:
            if temporary:
                Path(temporary).unlink(missing_ok=True)
            raise self._fault(target, error) from error

    def _fault(self, target: Path, error: OSError) -> SiteError:
        return SiteError(
            f"cannot be written: {error.strerror or error}",
            where=str(target),
            todo="make room or name a folder you may write to",
        )


def _read_manifest(manifest: Path) -> dict[str, str]:
    try:
        files = json.loads(manifest.read_text(encoding="utf-8"))["files"]
        return {str(path): str(digest) for path, digest in files.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        # A damaged list costs only time: everything is written anew.
        return {}
