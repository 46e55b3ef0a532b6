"""From a trained network to the files that ship: the int8 graph, the tokenizer, labels, lemmas, and small tensors."""

from __future__ import annotations

import gzip
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from onnx import TensorProto
from torch import Tensor, nn

from training.encoder import ATTENTION_HEADS, EPSILON, FAST_LAYERS, WIDTH, Adapter, Encoder, Layer
from training.graph import MICROSOFT, Graph, quantize, write_graphs
from training.heads.names import NameHead
from training.heads.trees import ARC, RELATION, TreeHead
from training.inventory import Inventory
from training.network import Network

SIZE_LIMIT = 25_000_000
"""Bytes that all shipped files may have together."""


@dataclass(frozen=True)
class Tables:
    """What ships beside the weights: label sets, lemmas of forms with tags, the tokenizer's file."""

    inventory: Inventory
    lemmas: dict[str, str]
    tokenizer: Path


def export(network: Network, tables: Tables, out: Path, *, quantized: bool = True) -> None:
    """Write everything the package needs to `out`; in float32, to measure what int8 costs, where not `quantized`."""
    out.mkdir(parents=True, exist_ok=True)
    network.eval()
    graphs = {out / "model.onnx": build(network, quantized), out / "fast.onnx": build(network, quantized, fast=True)}
    write_graphs(graphs, out / "weights.bin")
    if tables.tokenizer.resolve() != (out / "tokenizer.json").resolve():
        shutil.copyfile(tables.tokenizer, out / "tokenizer.json")
    _write_json(tables.inventory.to_json(), out / "labels.json")
    _write_lemmas(tables.lemmas, out / "lemmas.tsv.gz")
    trees, names = network.heads["trees"], network.heads["names"]
    assert isinstance(trees, TreeHead)
    assert isinstance(names, NameHead)
    _write_trees(trees, out)
    _write_json(_rounded(names.steps), out / "names.json")
    total = sum(path.stat().st_size for path in out.iterdir() if path.is_file())
    print(f"exported to {out}: {total:,} bytes")
    if quantized and total > SIZE_LIMIT:
        raise SystemExit(f"the shipped files have {total:,} bytes, {SIZE_LIMIT:,} are allowed")


def build(network: Network, quantized: bool = True, fast: bool = False) -> Graph:
    """The network's graph; the fast one leaves the encoder early.

    Inputs: `pieces`, `piece_shapes` [B, T] of windows of one length; `positions` [T] from 0; `first` [W] places
    of the words' first pieces in the flattened batch, `shapes` [W]. Outputs are flat: [W, ...].
    """
    graph = Graph(quantized)
    pieces = graph.input("pieces", ["batch", "length"])
    piece_shapes = graph.input("piece_shapes", ["batch", "length"])
    positions = graph.input("positions", ["length"])
    first = graph.input("first", ["words"])
    shapes = graph.input("shapes", ["words"])
    hidden = _embedded(graph, network.encoder, pieces, piece_shapes, positions)
    layers = list(network.encoder.layers)
    for layer in layers[:FAST_LAYERS] if fast else layers:
        assert isinstance(layer, Layer)
        hidden = _layer(graph, layer, hidden)
    hidden = _adapter(graph, network.encoder.adapter, hidden) if fast else hidden
    width = graph.constant(np.array([-1, network.encoder.norm.normalized_shape[0]], dtype=np.int64))
    words = graph.node("Gather", [graph.node("Reshape", [hidden, width]), first], axis=0)
    words = graph.node("Add", [words, graph.node("Gather", [_values(graph, network.shapes.weight), shapes])])
    graph.output("words", words)
    for head in network.heads.values():
        head.build(graph, words)  # type: ignore[operator]
    return graph


def _embedded(graph: Graph, encoder: Encoder, pieces: str, shapes: str, positions: str) -> str:
    hidden = graph.node(
        "Add", [graph.table(encoder.pieces.weight, pieces), graph.table(encoder.positions.weight, positions)]
    )
    hidden = graph.node("Add", [hidden, graph.node("Gather", [_values(graph, encoder.shapes.weight), shapes])])
    return graph.node("LayerNormalization", [hidden, *_norm(graph, encoder.norm)], axis=-1, epsilon=EPSILON)


def _adapter(graph: Graph, adapter: Adapter, hidden: str) -> str:
    inner = graph.gelu(graph.linear(hidden, adapter.inner))
    return _skip_norm(graph, graph.product(inner, adapter.outer), hidden, adapter.norm, graph.bias(adapter.outer))


def _layer(graph: Graph, layer: Layer, hidden: str) -> str:
    joined = graph.linear(hidden, layer.qkv)
    query, key, value = _thirds(graph, joined)
    mixed = graph.node("MultiHeadAttention", [query, key, value], MICROSOFT, num_heads=ATTENTION_HEADS)
    out = graph.product(mixed, layer.out)
    hidden = _skip_norm(graph, out, hidden, layer.norm_attention, graph.bias(layer.out))
    inner = graph.node("BiasGelu", [graph.product(hidden, layer.inner), graph.bias(layer.inner)], MICROSOFT)
    return _skip_norm(graph, graph.product(inner, layer.outer), hidden, layer.norm_outer, graph.bias(layer.outer))


def _thirds(graph: Graph, joined: str) -> list[str]:
    names = []
    for part in range(3):
        bounds = [graph.constant(np.array([n], dtype=np.int64)) for n in (part * WIDTH, (part + 1) * WIDTH, -1)]
        names.append(graph.node("Slice", [joined, *bounds]))
    return names


def _skip_norm(graph: Graph, value: str, skip: str, norm: nn.LayerNorm, bias: str) -> str:
    inputs = [value, skip, *_norm(graph, norm), bias]
    return graph.node("SkipLayerNormalization", inputs, MICROSOFT, epsilon=EPSILON)


def _norm(graph: Graph, norm: nn.LayerNorm) -> list[str]:
    return [_values(graph, norm.weight), _values(graph, norm.bias)]


def _values(graph: Graph, tensor: Tensor) -> str:
    return graph.constant(tensor.detach().float().cpu().numpy())


def _write_lemmas(lemmas: dict[str, str], path: Path) -> None:
    lines = "".join(f"{key}\t{lemma}\n" for key, lemma in sorted(lemmas.items()))
    # no time stamp: the same model gives the same bytes
    path.write_bytes(gzip.compress(lines.encode(), mtime=0))


def build_arcs(trees: TreeHead) -> Graph:
    """Scores [n, n + 1] between the words of one window: a row a dependent, column 0 the root, column i + 1 word i."""
    graph = Graph()
    query, key = graph.input_rows("query", ARC), graph.input_rows("key", ARC)
    root = graph.constant(trees.root.detach().float().cpu().numpy()[None])
    heads = graph.node("Concat", [root, key], axis=0)
    graph.output("scores", graph.node("MatMul", [query, graph.node("Transpose", [heads], perm=[1, 0])]))
    return graph


def build_relations(trees: TreeHead) -> Graph:
    """Scores [n, relations] of words and their heads, given in parallel."""
    graph = Graph()
    dependents = graph.append_one(graph.input_rows("dependents", RELATION))
    heads = graph.append_one(graph.input_rows("heads", RELATION))
    labels, wide, _ = trees.relation_forms.shape
    forms = trees.relation_forms.detach().float().cpu().numpy().transpose(1, 0, 2).reshape(wide, labels * wide)
    whole, scale = quantize(np.ascontiguousarray(forms), 0, 127)
    table = graph.node(
        "Mul", [graph.node("Cast", [graph.constant(whole)], to=TensorProto.FLOAT), graph.constant(scale)]
    )
    shape = graph.constant(np.array([-1, labels, wide], dtype=np.int64))
    mapped = graph.node("Reshape", [graph.node("MatMul", [dependents, table]), shape])
    column = graph.node("Unsqueeze", [heads, graph.constant(np.array([2], dtype=np.int64))])
    scores = graph.node("MatMul", [mapped, column])
    graph.output("scores", graph.node("Squeeze", [scores, graph.constant(np.array([2], dtype=np.int64))]))
    return graph


def _write_trees(trees: TreeHead, out: Path) -> None:
    (out / "arcs.onnx").write_bytes(build_arcs(trees).model().SerializeToString())
    (out / "relations.onnx").write_bytes(build_relations(trees).model().SerializeToString())
    _write_json(_rounded(trees.relation_root), out / "root.json")


def _rounded(tensor: Tensor) -> object:
    return np.round(tensor.detach().float().cpu().numpy().astype(float), 6).tolist()


def _write_json(value: object, path: Path) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False) + "\n", encoding="utf-8")
