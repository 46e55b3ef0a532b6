"""The communique pipeline as a spaCy package."""
