"""Write the taught reader into the package: `python -m training._reader_export --from FOLDER`, in eight bits."""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from rich.console import Console
from torch import nn

from training._reader_model import Reader
from training.export import session
from training.reader import load

_CONSOLE = Console()
TARGET = Path(__file__).parents[1] / "src" / "dragoman" / "asking" / "data" / "reader.onnx"


class Alone(nn.Module):
    """The reader for one question and one sentence, with nothing to mask."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, question: torch.Tensor, text: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Logits as `Reader` gives them."""
        found: tuple[torch.Tensor, torch.Tensor] = self.reader(
            question, torch.ones_like(question), text, torch.ones_like(text)
        )
        return found


def to_onnx(model: Reader, path: Path) -> None:
    """The network as an ONNX file that takes a question and a sentence of any length."""
    question, text = torch.tensor([[101, 2040, 102]]), torch.tensor([[101, 2054, 102, 2003, 2009, 102]])
    asked, told = torch.export.Dim("asked", max=512), torch.export.Dim("told", max=512)
    torch.onnx.export(
        Alone(model).eval(),
        (question, text),
        str(path),
        input_names=["question", "text"],
        output_names=["out", "ends"],
        dynamic_shapes={"question": {1: asked}, "text": {1: told}},
        opset_version=18,
        dynamo=True,
        external_data=False,
    )
    tidied(path)


def tidied(path: Path) -> None:
    """Leave nothing in an ONNX file but the network: no notes of where it was made, no work that can be done once."""
    written = onnx.load(path)
    del written.graph.value_info[:]
    del written.metadata_props[:]
    del written.graph.metadata_props[:]
    graph = written.graph
    for part in (*graph.node, *graph.input, *graph.output, *graph.initializer):
        del part.metadata_props[:]
        part.doc_string = ""
    _turned(graph)
    onnx.save(written, path)


def _turned(graph: onnx.GraphProto) -> None:
    """Turn weights that the exporter turns at every run, and join the products whose sum is made apart."""
    known = {each.name: each for each in graph.initializer}
    for node in list(graph.node):
        if node.op_type == "Transpose" and node.input[0] in known:
            order = next(list(each.ints) for each in node.attribute if each.name == "perm")
            turned = np.ascontiguousarray(onnx.numpy_helper.to_array(known[node.input[0]]).transpose(order))
            graph.initializer.append(onnx.numpy_helper.from_array(turned, node.output[0]))
            graph.node.remove(node)
    used = {name for node in graph.node for name in node.input}
    for each in [each for each in graph.initializer if each.name not in used]:
        graph.initializer.remove(each)


def main() -> None:
    """Export, compare, time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="source", type=Path, default=Path("build/reader"))
    parser.add_argument("--pairs", type=Path, default=Path("build/reader"))
    parser.add_argument("--to", type=Path, default=TARGET)
    parser.add_argument("--compared", type=int, default=40, help="questions that both are compared on")
    given = parser.parse_args()
    torch.set_num_threads(1)
    model = Reader()
    model.load_state_dict(torch.load(given.source / "reader.pt"))
    model.eval()
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "reader.onnx"
        to_onnx(model, whole)
        quantize_dynamic(whole, given.to, weight_type=QuantType.QInt8, per_channel=True)
        groups = load(given.pairs / "aside.jsonl")[: given.compared]
        exact = [_said(session(whole), group) for group in groups]
    begun = time.perf_counter()
    small = [_said(session(given.to), group) for group in groups[:1]]
    fast, begun = session(given.to), time.perf_counter()
    small = [_said(fast, group) for group in groups]
    spent = (time.perf_counter() - begun) / sum(map(len, small))
    with torch.no_grad():
        own = Alone(model)(
            *[torch.tensor([each]) for each in (groups[0]["asked"], groups[0]["pairs"][0]["ids"])]
        )[0]
    _CONSOLE.print(f"ONNX against torch: {abs(float(own[0, 0]) - exact[0][0]):.5f}")
    together = np.corrcoef(np.concatenate(exact), np.concatenate(small))[0, 1]
    same = np.mean([int(one.argmax() == other.argmax()) for one, other in zip(exact, small, strict=True)])
    _CONSOLE.print(f"8 bits against 32: r {together:.4f}, same sentence first {same:.3f}")
    _CONSOLE.print(f"{1000 * spent:.1f} ms a sentence on one thread; {given.to.stat().st_size / 1e6:.1f} MB")


def _said(made: object, group: dict[str, object]) -> np.ndarray:
    rows = []
    for pair in group["pairs"]:  # type: ignore[attr-defined]
        fed = {"question": np.array([group["asked"]], np.int64), "text": np.array([pair["ids"]], np.int64)}
        rows.append(made.run(["out"], fed)[0][0, 0])  # type: ignore[attr-defined]
    return np.array(rows)


if __name__ == "__main__":
    main()
