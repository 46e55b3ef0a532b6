"""The heads on the encoder, one file each. A new head is one file here and one in ``communique.reading``.

A head says what it learns from a passage (`targets`, `collate`), computes flat word outputs (`forward`), its loss, and
the same outputs as ONNX nodes (`build`). ``training.network`` lists the heads.
"""
