"""Notes find their words again."""

from __future__ import annotations

from index.model import Article, Passage
from index.notes import Entry, anchor_of, locate, note_of

TEXT = "The harbour is closed today.\nThe ministers met by video link on Monday.\nNobody knows more."


def article(text: str) -> Article:
    passages, start = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        passages.append(Passage(number, start, start + len(line)))
        start += len(line) + 1
    return Article("a", "a", "A", "A", text=text, passages=tuple(passages))


ANCHOR = anchor_of(article(TEXT), TEXT.index("ministers met"), TEXT.index(" by video"))


def test_words_are_found_where_they_stand() -> None:
    assert locate(ANCHOR, article(TEXT)) == TEXT.index("ministers met")
    assert ANCHOR.passage == 2


def test_words_are_found_after_text_was_put_before_them() -> None:
    longer = "A new first line.\n" + TEXT
    note = note_of(Entry("n1", "note", ANCHOR, "x"), article(longer))
    assert note.start == longer.index("ministers met")
    assert note.passage == 3


def test_a_passage_that_was_edited_a_little_keeps_its_note() -> None:
    whole = anchor_of(article(TEXT), TEXT.index("The ministers"), TEXT.index("\nNobody"))
    edited = TEXT.replace("by video link on Monday", "by a video link on Monday night")
    assert locate(whole, article(edited)) == edited.index("The ministers")


def test_words_that_are_gone_are_gone() -> None:
    note = note_of(Entry("n1", "note", ANCHOR, "x"), article("Something else.\nAltogether."))
    assert note.start is None
    assert note.passage == 2


def test_an_article_that_is_gone() -> None:
    assert note_of(Entry("n1", "note", ANCHOR, "x"), None).start is None


def test_a_long_stretch_is_held_by_its_beginning() -> None:
    text = "word " * 500
    anchor = anchor_of(article(text), 0, len(text))
    assert len(anchor.quote) == 400
    assert anchor.after
