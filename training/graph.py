"""The exported network, node by node: int8 matrix products whose result for a row depends on that row alone.

ONNX Runtime's dynamic quantisation takes one scale from a whole batch, so a sentence's analysis would depend on its
neighbours. Here every row of activations gets its own scale (its largest magnitude / 127), inside the graph: integers
are exact in any order, so batches, order and threads cannot change a result.

Weights use 7 of their 8 bits (-63..63, one scale a column): on processors without VNNI the int8 kernels add pairs of
products in 16 bits, and 255 * 63 * 2 is the most that fits. All processors then compute the same integers.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

MICROSOFT = "com.microsoft"
WEIGHT_LIMIT = 63
"""Largest magnitude of a quantised weight of a matrix product."""


def quantize(weights: NDArray[np.float32], axis: int, limit: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Round weights to -limit..limit with one scale a slice; `axis` is the one that a scale sums up."""
    scale = np.maximum(np.abs(weights).max(axis=axis, keepdims=True), 1e-12) / limit
    return np.rint(weights / scale).astype(np.int8), scale.astype(np.float32)


class Graph:
    """Collects nodes and constants; every method adds nodes and gives the name of their result."""

    def __init__(self, quantized: bool = True) -> None:
        """With `quantized` false the same graph computes in float32, to measure what int8 costs."""
        self.quantized = quantized
        self._nodes: list[onnx.NodeProto] = []
        self._constants: dict[str, onnx.TensorProto] = {}
        self._inputs: list[onnx.ValueInfoProto] = []
        self._outputs: list[onnx.ValueInfoProto] = []
        self._rows: dict[str, tuple[str, str]] = {}
        self._count = 0

    def input(self, name: str, axes: list[str]) -> str:
        """An int64 input with named axes."""
        self._inputs.append(helper.make_tensor_value_info(name, TensorProto.INT64, axes))
        return name

    def input_rows(self, name: str, width: int) -> str:
        """A float32 input [rows, width]."""
        self._inputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, ["rows", width]))
        return name

    def output(self, name: str, value: str) -> str:
        """Make a value an output, under a name of its own."""
        self._nodes.append(helper.make_node("Identity", [value], [name]))
        self._outputs.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, None))
        return name

    def constant(self, values: NDArray[np.generic] | np.generic) -> str:
        """A constant tensor."""
        name = self._name("c")
        self._constants[name] = numpy_helper.from_array(np.asarray(values), name)
        return name

    def node(self, kind: str, inputs: list[str], domain: str = "", **attributes: float | int | str | list[int]) -> str:
        """One node with one output."""
        name = self._name(kind.lower())
        self._nodes.append(helper.make_node(kind, inputs, [name], domain=domain, **attributes))  # type: ignore[arg-type]
        return name

    def table(self, weights: Tensor, rows: str) -> str:
        """Rows of an embedding, kept as int8 with one scale a row."""
        values = weights.detach().float().cpu().numpy()
        if not self.quantized:
            return self.node("Gather", [self.constant(values), rows])
        whole, scale = quantize(values, 1, 127)
        picked = self.node("Cast", [self.node("Gather", [self.constant(whole), rows])], to=TensorProto.FLOAT)
        return self.node("Mul", [picked, self.node("Gather", [self.constant(scale), rows])])

    def product(self, value: str, layer: nn.Linear) -> str:
        """A linear layer without its bias."""
        weights = layer.weight.detach().float().cpu().numpy().T
        if not self.quantized:
            return self.node("MatMul", [value, self.constant(np.ascontiguousarray(weights))])
        whole, scale = quantize(weights, 0, WEIGHT_LIMIT)
        rows, row_scale = self._quantized_rows(value)
        one, middle, zero = (self.constant(v) for v in (np.float32(1), np.uint8(128), np.int8(0)))
        parts = [rows, self.constant(whole), one, self.constant(scale[0]), middle, zero]
        return self.node("Mul", [self.node("MatMulIntegerToFloat", parts, MICROSOFT), row_scale])

    def bias(self, layer: nn.Linear) -> str:
        """The bias of a linear layer as a constant."""
        return self.constant(layer.bias.detach().float().cpu().numpy())

    def linear(self, value: str, layer: nn.Linear) -> str:
        """A linear layer."""
        return self.node("Add", [self.product(value, layer), self.bias(layer)])

    def gelu(self, value: str) -> str:
        """The exact GELU."""
        return self.node("Gelu", [value], MICROSOFT)

    def append_one(self, value: str) -> str:
        """A column of ones to the right of a matrix."""
        pads = self.constant(np.array([0, 0, 0, 1], dtype=np.int64))
        return self.node("Pad", [value, pads, self.constant(np.float32(1))])

    def model(self) -> onnx.ModelProto:
        """The finished graph."""
        constants = list(self._constants.values())
        graph = helper.make_graph(self._nodes, "communique", self._inputs, self._outputs, constants)
        opsets = [helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=9, producer_name="communique")

    def _quantized_rows(self, value: str) -> tuple[str, str]:
        """The value as bytes around 128, and each row's scale; shared by all products of one value."""
        if value not in self._rows:
            peak = self.node("ReduceMax", [self.node("Abs", [value]), self.constant(np.array([-1]))], keepdims=1)
            # a row of zeros would divide by zero
            peak = self.node("Max", [peak, self.constant(np.float32(1e-9))])
            scale = self.node("Mul", [peak, self.constant(np.float32(1 / 127))])
            scaled = self.node("Div", [value, scale])
            unit, middle = self.constant(np.float32(1)), self.constant(np.uint8(128))
            self._rows[value] = (self.node("QuantizeLinear", [scaled, unit, middle]), scale)
        return self._rows[value]

    def _name(self, kind: str) -> str:
        self._count += 1
        return f"{kind}_{self._count}"


_SHARED_BYTES = 1024
"""Constants smaller than this stay in their graph's own file."""
_ALIGNMENT = 64


def write_graphs(graphs: Mapping[Path, Graph], weights: Path) -> None:
    """Write graphs to their files, and all their large constants once to `weights`, in the same folder."""
    places: dict[bytes, tuple[int, int]] = {}
    with weights.open("wb") as file:
        for path, graph in graphs.items():
            model = graph.model()
            for constant in model.graph.initializer:
                raw = constant.raw_data
                if len(raw) < _SHARED_BYTES:
                    continue
                if raw not in places:
                    file.write(b"\0" * (-file.tell() % _ALIGNMENT))
                    places[raw] = (file.tell(), len(raw))
                    file.write(raw)
                _point(constant, weights.name, *places[raw])
            path.write_bytes(model.SerializeToString())


def _point(constant: onnx.TensorProto, name: str, offset: int, length: int) -> None:
    """Let a constant be read from a place in another file."""
    constant.ClearField("raw_data")
    constant.data_location = TensorProto.EXTERNAL
    for key, value in (("location", name), ("offset", str(offset)), ("length", str(length))):
        constant.external_data.add(key=key, value=value)
