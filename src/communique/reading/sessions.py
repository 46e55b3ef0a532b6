"""ONNX Runtime sessions as this package uses them: one thread a run, because runs go side by side."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from communique.reading.heads import FloatArray


class Network:
    """One ONNX file, ready to run. Runs may overlap; a session without threads of its own also survives a fork."""

    def __init__(self, path: Path) -> None:
        """Load the file at `path`."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self.outputs: tuple[str, ...] = tuple(output.name for output in self._session.get_outputs())

    def run(self, **inputs: NDArray[np.int64] | FloatArray) -> list[FloatArray]:
        """The outputs in the order of `outputs`."""
        arrays: list[FloatArray] = self._session.run(self.outputs, inputs)
        return arrays
