"""Writing a site: whole files or none, only what changed, nothing that is not the site's."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NoReturn

import pytest

from dragoman.errors import SiteError
from dragoman.publishing._folder import MANIFEST, SiteFolder


def write(folder: Path, files: dict[str, str]) -> SiteFolder:
    made = SiteFolder(folder)
    for path, content in files.items():
        made.put(path, content.encode())
    made.remove_rest()
    made.finish()
    made.close()
    return made


def test_only_changed_files_are_written(tmp_path: Path) -> None:
    site = tmp_path / "new" / "site"
    assert write(site, {"a.html": "1", "b/c.html": "2"}).written == 2
    before = (site / "a.html").stat().st_mtime_ns
    assert write(site, {"a.html": "1", "b/c.html": "3"}).written == 1
    assert (site / "a.html").stat().st_mtime_ns == before
    assert (site / "b/c.html").read_text() == "3"


def test_a_file_that_was_deleted_is_written_again(tmp_path: Path) -> None:
    write(tmp_path / "s", {"a.html": "1"})
    (tmp_path / "s/a.html").unlink()
    assert write(tmp_path / "s", {"a.html": "1"}).written == 1


def test_what_the_site_no_longer_has_goes_and_what_others_put_there_stays(tmp_path: Path) -> None:
    write(tmp_path / "s", {"a.html": "1", "old.html": "2"})
    (tmp_path / "s/mine.txt").write_text("mine")
    assert write(tmp_path / "s", {"a.html": "1"}).removed == 1
    assert not (tmp_path / "s/old.html").exists()
    assert (tmp_path / "s/mine.txt").read_text() == "mine"


def test_a_manifest_cannot_make_it_delete_outside(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("keep")
    write(tmp_path / "s", {"a.html": "1"})
    with closing(sqlite3.connect(tmp_path / "s" / MANIFEST)) as kept:
        kept.execute("INSERT INTO files VALUES ('../precious.txt', 'x', '', 0)")
        kept.commit()
    write(tmp_path / "s", {"a.html": "1"})
    assert (tmp_path / "precious.txt").read_text() == "keep"


def test_a_damaged_manifest_costs_only_time(tmp_path: Path) -> None:
    write(tmp_path / "s", {"a.html": "1"})
    (tmp_path / "s" / MANIFEST).write_text("{oops")
    assert write(tmp_path / "s", {"a.html": "1"}).written == 1


def test_a_run_that_was_stopped_is_looked_at_anew(tmp_path: Path) -> None:
    write(tmp_path / "s", {"a.html": "1"})
    stopped = SiteFolder(tmp_path / "s")
    stopped.put("a.html", b"2")
    stopped.close()
    assert write(tmp_path / "s", {"a.html": "1"}).written == 1
    assert (tmp_path / "s/a.html").read_text() == "1"


def test_a_site_of_an_earlier_dragoman_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / "old.html").write_text("1")
    (tmp_path / ".dragoman-site.json").write_text('{"form": 1, "files": {"old.html": "x"}}')
    assert write(tmp_path, {"a.html": "1"}).removed == 1
    assert sorted(each.name for each in tmp_path.iterdir()) == [MANIFEST, "a.html"]


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("my homepage")
    with pytest.raises(SiteError, match=r"D130.*index\.html.*empty or new folder"):
        SiteFolder(tmp_path)
    assert (tmp_path / "index.html").read_text() == "my homepage"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("x")
    with pytest.raises(SiteError, match="not a folder"):
        SiteFolder(tmp_path / "site")
    with pytest.raises(SiteError, match="not a folder"):
        SiteFolder(tmp_path / "site" / "below")


def test_a_full_disk_leaves_the_old_page_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "s", {"a.html": "old"})

    def full(*_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", full)
        with pytest.raises(SiteError, match=r"a\.html: cannot be written: No space left on device"):
            write(tmp_path / "s", {"a.html": "new"})
    assert (tmp_path / "s/a.html").read_text() == "old"
    assert sorted(each.name for each in (tmp_path / "s").iterdir()) == [MANIFEST, "a.html"]


def test_two_pages_cannot_share_an_address(tmp_path: Path) -> None:
    made = SiteFolder(tmp_path / "s")
    made.put("a.html", b"1")
    with pytest.raises(SiteError, match="two pages"):
        made.put("a.html", b"2")
