from __future__ import annotations

from index.model import Span
from index.names.agreement import Agreement
from index.names.document import Document
from index.names.spans import Found

TEXT = "Quill met Ada Quill. Later Quill left."


def of(word: str, *found: Found) -> list[str]:
    document = Document(TEXT, [Span(0, 20), Span(21, len(TEXT))])
    first, last = document.sentences[1]
    rows = Agreement(document, found).features(first, last)
    return rows[document.words[first:last].index(word)]


def test_a_word_knows_what_it_is_elsewhere() -> None:
    row = of("Quill", Found(0, 1, "PERSON", "model"), Found(2, 4, "PERSON", "model"))
    assert "a1=PERSON" in row
    assert "a2=PERSON" in row
    assert "a3=PERSONB" in row


def test_nothing_found_elsewhere_is_said_as_well() -> None:
    assert of("Quill") == ["a1=O", "a1=O!2"]


def test_words_in_small_letters_get_nothing() -> None:
    assert of("left", Found(0, 1, "PERSON", "model")) == []
