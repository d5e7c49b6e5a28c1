"""Words around a mention, and excerpts in rows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.model import Article, Marked, Mention, Passage, Span
from tui.control.overview import CONTEXT, words_around
from tui.rows import cells
from tui.widgets.excerpts import Excerpt, excerpt_rows


@given(st.text("ab \n", min_size=1, max_size=900), st.integers(0, 899), st.integers(1, 20))
def test_the_mark_is_on_the_mention_and_the_text_stays_short(text, start, length):
    start %= len(text)
    end = min(len(text), start + length)
    article = Article("x", "x", "X", "", text=text, passages=(Passage(1, 0, len(text)),))
    mention = Mention("x:e1", "event", "x", 1, start, end, text[start:end], Span(start, end), "other")
    found = words_around(article, mention)
    (mark,) = found.marks
    assert found.text[mark.start : mark.end] == text[start:end].replace("\n", " ")
    assert len(found.text) <= 2 * CONTEXT + (end - start) + 4


@given(
    st.lists(st.text(max_size=200), max_size=4), st.integers(30, 120), st.integers(1, 9), st.integers(0, 3)
)
def test_excerpts_keep_to_width_and_rows(texts, width, rows, each):
    excerpts = [Excerpt(f"SCMP ¶{number}", Marked(text)) for number, text in enumerate(texts)]
    found = excerpt_rows(excerpts, width, rows, each=each)
    assert len(found) <= rows
    for row in found:
        assert sum(cells(text) for text, _ in row) <= width + 1
