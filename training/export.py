"""Write the trained head into the package: `python -m training.export --from FOLDER`.

To ONNX, then the word table to eight bits and the layers to sixteen. Compares the two and the network itself on the
held-out sentences and says how fast the small one is.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from rich.console import Console

from training._batches import plain
from training._model import Head, encode, tokenizer
from training._sentences import FINE, STATUSES, TYPES, read
from training.train import held_out

_CONSOLE = Console()
LARGE = 10_000
"""Numbers from which a table of weights is kept in 16 bits."""
TARGET = Path(__file__).parent.parent / "src" / "dragoman" / "coding" / "head" / "data"


def to_onnx(model: Head, path: Path) -> None:
    """The network as an ONNX file that takes any number of sentences of any length."""
    ids, mask = encode(["[unused1] condemned [unused3] .", "[unused1] met [unused3] in Geneva on Tuesday ."])
    batch, length = torch.export.Dim("batch"), torch.export.Dim("length", max=512)
    torch.onnx.export(
        model.eval(),
        (ids, mask),
        str(path),
        input_names=["ids", "mask"],
        output_names=["types", "statuses"],
        dynamic_shapes={"ids": {0: batch, 1: length}, "mask": {0: batch, 1: length}},
        opset_version=18,
        dynamo=True,
        external_data=False,
    )
    # The exporter's notes on inner shapes go stale where it transposes weights, and quantisation trips over them.
    written = onnx.load(path)
    del written.graph.value_info[:]
    # It also notes on each node where in which file it came from, which is nobody's business.
    del written.metadata_props[:]
    del written.graph.metadata_props[:]
    for part in (
        *written.graph.node,
        *written.graph.input,
        *written.graph.output,
        *written.graph.initializer,
    ):
        del part.metadata_props[:]
        part.doc_string = ""
    onnx.save(written, path)


def halved(path: Path) -> None:
    """Keep the weights left in 32 bits in 16, widened again when the file is opened."""
    written = onnx.load(path)
    for place, each in enumerate(written.graph.initializer):
        if each.data_type != onnx.TensorProto.FLOAT or np.prod(each.dims) < LARGE:
            continue
        name, small = each.name, onnx.numpy_helper.to_array(each).astype(np.float16)
        written.graph.initializer[place].CopyFrom(onnx.numpy_helper.from_array(small, f"{name}.half"))
        cast = onnx.helper.make_node("Cast", [f"{name}.half"], [name], to=onnx.TensorProto.FLOAT)
        written.graph.node.insert(0, cast)
    onnx.save(written, path)


def session(path: Path) -> onnxruntime.InferenceSession:
    """A session on one thread, as dragoman runs it."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def answers(made: onnxruntime.InferenceSession, texts: list[str]) -> np.ndarray:
    """Logits of the types, one sentence at a time."""
    rows = []
    for text in texts:
        ids = np.array([tokenizer().encode(text).ids], dtype=np.int64)
        rows.append(made.run(["types"], {"ids": ids, "mask": np.ones_like(ids)})[0][0])
    return np.stack(rows)


def main() -> None:
    """Export, compare, time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="source", default="build/head")
    parser.add_argument("--to", default=str(TARGET))
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    model = Head()
    model.load_state_dict(torch.load(Path(arguments.source) / "head.pt"))
    model = model.settled()
    target = Path(arguments.to)
    target.mkdir(parents=True, exist_ok=True)
    shown = [
        plain(w, masked=True, trigger=False) for w in read() if held_out(w) and w.actors and w.recipients
    ]
    texts = [s.text for s in shown]
    with tempfile.TemporaryDirectory() as folder:
        whole, small = Path(folder) / "head.onnx", target / "head.onnx"
        to_onnx(model, whole)
        # The word table, half of all weights, in eight bits; the layers in sixteen: in eight they lost half a point.
        quantize_dynamic(
            whole,
            small,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["Gather"],
        )
        halved(small)
        exact = answers(session(whole), texts)
        with torch.no_grad():
            network = np.stack([model(*encode([t]))[0][0].numpy() for t in texts])
    tokenizer().no_padding()
    tokenizer().save(str(target / "tokenizer.json"), pretty=False)
    labels = {"types": TYPES, "statuses": STATUSES, "fine": FINE}
    (target / "labels.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")
    fast = session(small)
    started = time.perf_counter()
    approximate = answers(fast, texts)
    rate = len(texts) / (time.perf_counter() - started)
    gold = np.array([s.type for s in shown])
    _CONSOLE.print(f"ONNX against torch: largest difference {abs(exact - network).max():.5f}")
    _CONSOLE.print(f"8 bits against 32: same type {(exact.argmax(-1) == approximate.argmax(-1)).mean():.3f}")
    right, still = (exact.argmax(-1) == gold).mean(), (approximate.argmax(-1) == gold).mean()
    _CONSOLE.print(f"held out, right: 32 bits {right:.3f}, 8 bits {still:.3f}")
    _CONSOLE.print(f"{rate:.0f} sentences a second on one thread; {small.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
