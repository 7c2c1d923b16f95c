"""Average the weights of several runs: `python -m training.average build/a build/b --out build/head`.

Runs that begin with the same new layers stay near each other, and their mean reads better than each of them.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def average(sources: list[Path], name: str = "head.pt") -> dict[str, torch.Tensor]:
    """The mean of the runs' weights, name by name.

    Args:
        sources: Folders that `training.train` wrote.
        name: Of the file in each.
    """
    read = [torch.load(folder / name) for folder in sources]
    return {weight: sum(each[weight] for each in read) / len(read) for weight in read[0]}


def main() -> None:
    """Read the options, average and save."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=Path("build/head"))
    parser.add_argument("--name", default="head.pt", help="of the file in each, reader.pt for the reader")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    torch.save(average(arguments.sources, arguments.name), arguments.out / arguments.name)


if __name__ == "__main__":
    main()
