"""The pinned versions: everything that dragoman needs, within the ranges, from no address of their own."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins(name: str) -> dict[str, str]:
    lines = (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()
    found = dict(line.split("==") for line in lines if line and not line.startswith(("#", "-r ")))
    return {canonicalize_name(package): version for package, version in found.items()}


@pytest.mark.parametrize("text", PROJECT["project"]["dependencies"])
def test_what_dragoman_runs_on_is_pinned_within_its_range(text: str) -> None:
    wanted = Requirement(text)
    assert wanted.specifier.contains(pins("core.txt")[canonicalize_name(wanted.name)])


@pytest.mark.parametrize("text", PROJECT["dependency-groups"]["dev"])
def test_what_it_is_tested_with_is_pinned_within_its_range(text: str) -> None:
    wanted = Requirement(text)
    pinned = pins("core.txt") | pins("dev.txt")  # what the core needs too stands there
    assert wanted.specifier.contains(pinned[canonicalize_name(wanted.name)])


@pytest.mark.parametrize("name", ["core.txt", "dev.txt"])
def test_pins_are_exact_and_name_no_address(name: str) -> None:
    for line in (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines():
        assert line.startswith("#") or line == "-r core.txt" or re.fullmatch(r"[\w.-]+==[\w.!+-]+", line), (
            line
        )


def test_nothing_is_pinned_twice_and_torch_never() -> None:
    assert not set(pins("core.txt")) & set(pins("dev.txt"))
    assert "torch" not in pins("core.txt") | pins("dev.txt")
