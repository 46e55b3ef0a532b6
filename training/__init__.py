"""Makes the language model that ships in ``communique.reading.model``. Needs torch; nothing here is used at run time.

    treebanks, coded texts ──▶ windows ──▶ encoder and heads ──▶ checkpoints ──▶ ONNX, int8 ──▶ figures
    corpora, gum_names, events  passages   network, heads/       train           export, graph   evaluate

``python -m training --data DIR --out DIR`` does all of it.
"""
