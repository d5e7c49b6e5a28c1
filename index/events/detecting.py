"""Find the event heads of one article: a trained finder decides where, the word lists say of what kind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.events.heads import Head, find, is_loose, read
from index.events.tokens import listed_item
from index.events.words import OTHER, lexicon
from index.model import Article, EventHead, Span
from index.text.tokens import Token, tokenize

THRESHOLD = 0.4
"""Chance from which a word is a head: best F1 on ECB+ dev."""
FURTHER = 0.5
"""Chance from which a word next to a head belongs to the mention."""
LISTED = 0.85
"""A noun or verb that the rules are this sure of is a head even if the finder gives it no more than ``RARE``."""
RARE = 0.12

_DATE_WORD = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|"
    r"november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?|yesterday|today|tomorrow|tonight|"
    r"(?:1[5-9]|20)\d\d|\d{1,2}(?:st|nd|rd|th)?"
)


def dated(words: Sequence[str]) -> frozenset[int]:
    """Indices of words that look like parts of a date; "may" and "march" only with a capital."""
    out = set()
    for i, word in enumerate(words):
        low = word.lower()
        if _DATE_WORD.fullmatch(low) and (
            word[0].isdigit() or word[0].isupper() or low.endswith(("day", "ow", "ght"))
        ):
            out.add(i)
    return frozenset(i for i in out if not words[i].isdigit() or len(words[i]) == 4 or {i - 1, i + 1} & out)


def listed(words: Sequence[str]) -> list[str]:
    """What the rules say of each token, as the finder reads it."""
    found = {head.at: head for head in find(words, dated(words))}
    return [listed_item(found.get(i), word.lower()) for i, word in enumerate(words)]


def detect(article: Article) -> tuple[EventHead, ...]:
    """Event heads of an article in order; folded passages have no sentences and so give none."""
    from index.events.tagger import head_chances, tag

    tokens = [tokenize(article.text, s.start, s.end) for s in article.sentences]
    words = [[token.text for token in row] for row in tokens]
    tags = tag(words)
    ruled = [{head.at: head for head in find(row, dated(row))} for row in words]
    said = [
        [listed_item(r.get(i), w.lower()) for i, w in enumerate(row)]
        for r, row in zip(ruled, words, strict=True)
    ]
    out: list[EventHead] = []
    for at, chances in enumerate(head_chances(words, tags, said)):
        taken = -1
        for i in range(len(words[at])):
            chance, rule = float(chances[i, 1]), ruled[at].get(i)
            sure = rule is not None and rule.score >= LISTED and not rule.loose and chance >= RARE
            event = any(letter.isalpha() for letter in words[at][i])  # not the dash of "face-to-face"
            event = event and words[at][i].lower() not in lexicon().lists["never"]
            if i <= taken or not event or not (chance >= THRESHOLD or sure):
                continue
            last = i
            while last + 1 < len(words[at]) and chances[last + 1, 2] > FURTHER:
                last += 1
            taken = last
            # A rule that knows no kind does not know the part of speech either: "Putin's summit with Biden".
            known = rule is not None and rule.type != OTHER
            head = rule if rule and known else read(words[at], i, tags[at][i])
            head = head if known else is_loose(words[at], head, dated(words[at]))
            out.append(_head(tokens[at], i, max(last, head.last), head, max(chance, 0.5 if sure else 0.0)))
    return tuple(out)


def _head(tokens: Sequence[Token], at: int, last: int, head: Head, chance: float) -> EventHead:
    first = tokens[at]
    return EventHead(
        start=first.start,
        end=tokens[last].end,
        head=Span(first.start, first.end),
        lemma=head.lemma,
        type=head.type,
        stop=head.stop,
        score=round(chance, 3),
    )
