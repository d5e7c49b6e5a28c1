"""Heads are words."""

from __future__ import annotations

from index import events, text
from index.model import RawArticle


def test_the_dash_between_words_is_no_head():
    body = "In their second face-to-face meeting in seven months, Xi and Putin met in Samarkand on 15 September 2022."
    made = text.prepare(RawArticle(f"A report\n\n{body}\n"), article_id="a", file="a.txt", sha256="a")
    heads = [made.text[head.head.start : head.head.end] for head in events.detect(made)]
    assert "met" in heads
    assert all(any(letter.isalpha() for letter in head) for head in heads)
