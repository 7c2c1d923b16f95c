"""Write the taught judge of two sentences into the package: `python -m training._contrary_export --from FOLDER`.

Two networks in eight bits: what reads one sentence, and what reads two together from what that made of them.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from rich.console import Console
from torch import nn

from training._contrary_model import KINDS, Contrary
from training._contrary_pairs import WRITTEN, all_examples
from training._reader_export import tidied
from training.contrary import Tokens
from training.export import session

_CONSOLE = Console()
TARGET = Path(__file__).parents[1] / "src" / "dragoman" / "linking" / "data"


class Apart(nn.Module):
    """What the lower layers make of one sentence, with nothing to mask."""

    def __init__(self, model: Contrary) -> None:
        super().__init__()
        self.model = model

    def forward(self, text: torch.Tensor) -> torch.Tensor:
        """Its states."""
        return self.model.apart(text, torch.ones_like(text))


class Both(nn.Module):
    """What the upper layers make of two sentences."""

    def __init__(self, model: Contrary) -> None:
        super().__init__()
        self.model = model

    def forward(self, one: torch.Tensor, other: torch.Tensor) -> torch.Tensor:
        """Logits as `Contrary` gives them."""
        first, second = one + self.model.part.weight[0], other + self.model.part.weight[1]
        hidden = torch.cat([first, second], 1)
        seen = torch.zeros(1, 1, 1, 1)
        for layer in self.model.upper:
            found = layer(hidden, seen)
            hidden = found[0] if isinstance(found, tuple) else found
        own, told = hidden[:, : one.shape[1]], hidden[:, one.shape[1] :]
        joined = torch.cat([own[:, 0], told[:, 0], own.mean(1), told.mean(1)], -1)
        out: torch.Tensor = self.model.out(torch.tanh(self.model.dense(joined)))
        return out


def to_onnx(part: nn.Module, path: Path, given: dict[str, torch.Tensor], out: str) -> None:
    """A network as an ONNX file that takes texts of any length."""
    torch.onnx.export(
        part.eval(),
        tuple(given.values()),
        str(path),
        input_names=list(given),
        output_names=[out],
        dynamic_shapes=tuple({1: torch.export.Dim(name, max=512)} for name in given),
        opset_version=18,
        dynamo=True,
        external_data=False,
    )
    tidied(path)


def main() -> None:
    """Export, compare, time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="source", type=Path, default=Path("build/contrary"))
    parser.add_argument("--pairs", type=Path, default=WRITTEN)
    parser.add_argument("--to", type=Path, default=TARGET)
    given = parser.parse_args()
    torch.set_num_threads(1)
    model = Contrary()
    model.load_state_dict(torch.load(given.source / "contrary.pt"))
    model.eval()
    states = torch.zeros(1, 9, 384), torch.zeros(1, 7, 384)
    with tempfile.TemporaryDirectory() as folder:
        for name, part, fed, out in (
            ("apart", Apart(model), {"text": torch.tensor([[101, 2040, 3000, 102]])}, "states"),
            ("both", Both(model), {"one": states[0], "other": states[1]}, "out"),
        ):
            whole = Path(folder) / f"{name}.onnx"
            to_onnx(part, whole, fed, out)
            quantize_dynamic(
                whole, given.to / f"contrary_{name}.onnx", weight_type=QuantType.QInt8, per_channel=True
            )
    apart, both = (session(given.to / f"contrary_{name}.onnx") for name in ("apart", "both"))
    tokens = Tokens()
    held = [each for each in all_examples(given.pairs) if each.held][:150]
    rows = [(tokens.side(each.one), tokens.side(each.other)) for each in held]
    begun = time.perf_counter()
    small = np.array([_said(apart, both, one, other) for one, other in rows])
    spent = (time.perf_counter() - begun) / len(rows)
    with torch.no_grad():
        exact = np.array(
            [
                Both(model)(Apart(model)(torch.tensor([one])), Apart(model)(torch.tensor([other])))[0].numpy()
                for one, other in rows
            ]
        )
    together = np.corrcoef(exact[:, 0], small[:, 0])[0, 1]
    kinds = len(KINDS)
    same = (exact[:, :kinds].argmax(-1) == small[:, :kinds].argmax(-1)).mean()
    _CONSOLE.print(f"8 bits against 32: r {together:.4f}, same kind {same:.3f}")
    size = sum((given.to / f"contrary_{name}.onnx").stat().st_size for name in ("apart", "both"))
    _CONSOLE.print(f"{1000 * spent:.1f} ms a pair on one thread, both sides read anew; {size / 1e6:.1f} MB")


def _said(apart: Any, both: Any, one: list[int], other: list[int]) -> np.ndarray:
    states = [apart.run(["states"], {"text": np.array([each], np.int64)})[0] for each in (one, other)]
    found: np.ndarray = both.run(["out"], {"one": states[0], "other": states[1]})[0][0]
    return found


if __name__ == "__main__":
    main()
