"""Measures communique against gold annotations; `python -m communique.evaluation --data DIR` prints every figure."""
