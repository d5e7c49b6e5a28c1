"""Scores of the shipped pipeline on annotated corpora: ``python -m index.evaluate``."""
