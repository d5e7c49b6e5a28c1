"""The user's notes and marks on a corpus."""

from index.notes.places import Entry, anchor_of, locate, note_of
from index.notes.store import NOTES, Notes, notes_path

__all__ = ["NOTES", "Entry", "Notes", "anchor_of", "locate", "note_of", "notes_path"]
