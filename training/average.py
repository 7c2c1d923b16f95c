"""Average the weights of several runs: `python -m training.average build/a build/b --out build/head`.

Runs that begin with the same new layers stay near each other, and their mean reads better than each of them.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def average(sources: list[Path]) -> dict[str, torch.Tensor]:
    """The mean of the runs' weights, name by name.

    Args:
        sources: Folders that `training.train` wrote.
    """
    read = [torch.load(folder / "head.pt") for folder in sources]
    return {name: sum(each[name] for each in read) / len(read) for name in read[0]}


def main() -> None:
    """Read the options, average and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=Path("build/head"))
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    torch.save(average(arguments.sources), arguments.out / "head.pt")


if __name__ == "__main__":
    main()
