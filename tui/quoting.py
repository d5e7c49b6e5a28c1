"""Words of an article in quotation marks."""

from __future__ import annotations

_MARKS = '“”"'


def marked_off(words: str) -> str:
    """Words in quotation marks; where some stand in marks already, only the missing one of a pair is added."""
    words = " ".join(words.split())
    marks = [mark for mark in words if mark in _MARKS]
    if not marks:
        return f"“{words}”"
    first = "“" if marks[0] == "”" or (marks[0] == '"' and len(marks) % 2) else ""
    return f"{first}{words}{'”' if marks[-1] == '“' else ''}"
