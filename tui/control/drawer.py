"""What the drawer quotes around a mention, and what the user said of a pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.model import Article, Marked, Mention, Span

if TYPE_CHECKING:
    from index.corpus import Corpus

DECIDED = {"same": "you: the same", "different": "you: different", "unsure": "you: not sure"}


def last_word(corpus: Corpus, a: Mention, b: Mention) -> str:
    """What the user decided last on this very pair: same, different, unsure, or empty. For a thread."""
    ends = {(a.article, a.start), (b.article, b.start)}
    for decided in reversed(corpus.standing({a.article, b.article})):
        if decided.decision.kind in DECIDED and set(decided.places) == ends:
            return decided.decision.kind
    return ""


def left_open(corpus: Corpus) -> frozenset[frozenset[str]]:
    """Pairs of event mentions, by id, that the user looked at and was not sure of. For a thread."""
    words: dict[frozenset[str], str] = {}
    for decided in corpus.standing():
        places = [place for place in decided.places if place is not None]
        if decided.decision.kind in DECIDED and len(places) == 2:
            words[frozenset(f"{article}:e{start}" for article, start in places)] = decided.decision.kind
    return frozenset(pair for pair, word in words.items() if word == "unsure")


def around(article: Article, mention: Mention, context: int) -> Marked:
    """The words around a mention within its passage, the mention marked.

    Args:
        article: The whole article.
        mention: The mention.
        context: Code points at most on each side; words are not cut.
    """
    passage = article.passage_at(mention.start)
    low, high = (passage.start, passage.end) if passage else (0, len(article.text))
    text = article.text
    first = max(low, mention.start - context)
    if first > low:
        first = min((text.find(" ", first, mention.start) + 1) or mention.start, mention.start)
    last = min(high, mention.end + context)
    if last < high:
        last = max(text.rfind(" ", mention.end, last), mention.end)
    before, after = "… " if first > low else "", " …" if last < high else ""
    start = mention.start - first + len(before)
    words = before + text[first:last].replace("\n", " ") + after
    return Marked(words, (Span(start, start + mention.end - mention.start),))
