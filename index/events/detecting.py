"""Find the event heads of one article."""

from __future__ import annotations

import re

from index.events.heads import find
from index.model import Article, EventHead, Span
from index.text.tokens import tokenize

_DATE_WORD = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?|yesterday|today|tomorrow|tonight|"
    r"(?:1[5-9]|20)\d\d|\d{1,2}(?:st|nd|rd|th)?"
)


def _dated(words: list[str]) -> frozenset[int]:
    """Indices of words that look like parts of a date; "may" and "march" only with a capital."""
    out = set()
    for i, word in enumerate(words):
        low = word.lower()
        if _DATE_WORD.fullmatch(low) and (
            word[0].isdigit() or word[0].isupper() or low.endswith(("day", "ow", "ght"))
        ):
            out.add(i)
    return frozenset(i for i in out if not words[i].isdigit() or len(words[i]) == 4 or {i - 1, i + 1} & out)


def detect(article: Article) -> tuple[EventHead, ...]:
    """Event heads of an article in order; folded passages have no sentences and so give none."""
    out: list[EventHead] = []
    for sentence in article.sentences:
        tokens = tokenize(article.text[sentence.start : sentence.end])
        words = [token.text for token in tokens]
        for head in find(words, _dated(words)):
            first, last = tokens[head.at], tokens[head.last]
            start = sentence.start + first.start
            out.append(
                EventHead(
                    start=start,
                    end=sentence.start + last.end,
                    head=Span(start, sentence.start + first.end),
                    lemma=head.lemma,
                    type=head.type,
                    stop=head.stop,
                    score=head.score,
                )
            )
    return tuple(out)
