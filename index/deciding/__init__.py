"""Decisions of the user as they are made, told in plain words, and taken over from a colleague."""

from index.deciding.contradicting import contradictions, two_values
from index.deciding.importing import Conflict, Imported, compare_decisions, take_over
from index.deciding.telling import tell

__all__ = ["Conflict", "Imported", "compare_decisions", "contradictions", "take_over", "tell", "two_values"]
