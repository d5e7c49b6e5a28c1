"""Quotations over the corpus: one statement in several outlets, echoes, and what is said again."""

from index.quotations.report import report

__all__ = ["report"]
