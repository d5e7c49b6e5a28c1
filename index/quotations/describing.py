"""What stands around a quotation: its sentence, its speaker, what is attached outside the marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from index.model import Article, Entity, Mention, Place, Quotation, Quote, Span
from index.quotations.occasion import said
from index.quotations.words import words_of
from index.quotes import cues, is_term, source_named

_MARKS = "\"“”„‟＂«»‹›‘’‚‛'「」『』`"
_JOINED = re.compile(r"[\s,]*(?:and|but|or|nor|as well as|because)\b", re.IGNORECASE)
_COMPLETED = re.compile(r"[\s]*(?:to|in|of|for|with|from|against|between|among|by|at|on)\b", re.IGNORECASE)
"""How a clause goes on after the marks where the words still belong to what is said."""
_CLAUSE_END = re.compile(r"[,;:.!?()–—]|\s(?:that|which|who|while|when|where|as|at a time)\b")
_LONGEST_COMPLETION = 6
"""Words that may complete a quotation; more are the author's own account."""
_ENOUGH = 3
"""Words outside the marks from which on they are worth showing."""
_TOLD = re.compile(r",\s+(?:[\w’'.]+\s+){1,4}(?:said|says|told|added)\b")
_TAG = re.compile(rf"[\s,]*(?:[\w’'.-]+\s+){{0,4}}?(?:{cues.SAYING.pattern})", re.IGNORECASE)


def describe(
    article: Article, mention: Mention, mentions: Sequence[Mention], entities: Mapping[str, Entity]
) -> Quotation:
    """A quotation with all that its article tells about it.

    Args:
        article: The whole article.
        mention: The quotation.
        mentions: Quotations and date mentions of the article, by place.
        entities: Entities by id, to name the speaker.
    """
    span = Span(mention.start, mention.end)
    quotes = [Span(one.start, one.end) for one in mentions if one.kind == "quote"]
    days = [one for one in mentions if one.kind == "date"]
    sentence = sentence_of(article, span)
    when, words = said(article, span, sentence, days, quotes)
    speaker = entities.get(mention.entity) if mention.entity else None
    quote = Quote(span.start, span.end, span if speaker else None)
    outlet = source_named(article, quote)
    named = article.text[outlet.start : outlet.end] if outlet else ""
    if speaker is not None and speaker.type == "ORG" and named and _is_called(speaker, named):
        speaker = None  # the outlet that brings the words is not who said them
    return Quotation(
        id=mention.id,
        place=place(article, span),
        source=article.source,
        words=len(words_of(article.text, span.start, span.end)),
        sentence=sentence,
        speaker=speaker.id if speaker else None,
        speaker_name=speaker.name if speaker else "",
        said=when,
        said_from=words,
        source_named=named,
        term=is_term(article, quote),
        balanced=span.end < len(article.text) and article.text[span.end] in _MARKS,
        attached=attached(article.text, span, sentence, quotes),
    )


def _is_called(entity: Entity, name: str) -> bool:
    return name.casefold() in {entity.name.casefold(), *(alias.text.casefold() for alias in entity.aliases)}


def place(article: Article, span: Span) -> Place:
    """A span of an article as a place."""
    passage = article.passage_at(span.start)
    words = article.text[span.start : span.end]
    return Place(article.id, passage.n if passage else 0, span.start, span.end, words)


def sentence_of(article: Article, span: Span) -> Span:
    """From the start of the sentence in which a span starts to the end of the one in which it ends."""
    starts = [sentence.start for sentence in article.sentences]
    first = max(0, bisect_right(starts, span.start) - 1)
    last = max(first, bisect_right(starts, max(span.start, span.end - 1)) - 1)
    if not starts:
        return span
    return Span(min(span.start, article.sentences[first].start), max(span.end, article.sentences[last].end))


def attached(text: str, span: Span, sentence: Span, quotes: Sequence[Span]) -> Span | None:
    """What follows the closing mark in the sentence as if the speaker were still heard.

    Who says it and through whom ("…," she told reporters) is no such thing; nor is what stands after the
    next quotation.

    Args:
        text: The article's text.
        span: What stands inside the marks.
        sentence: The sentence.
        quotes: All quotations of the article, by place.
    """
    start = span.end
    while start < sentence.end and text[start] in _MARKS:
        start += 1
    following = min((one.start for one in quotes if one.start >= start), default=len(text))
    end = min(sentence.end, following)
    while end > start and (text[end - 1] in _MARKS or not text[end - 1].isalnum()):
        end -= 1
    rest = text[start:end]
    if _TAG.match(rest):
        return None
    if _COMPLETED.match(rest):
        stop = _CLAUSE_END.search(rest)
        end = start + (stop.start() if stop else len(rest))
        if len(text[start:end].split()) > _LONGEST_COMPLETION:
            return None
    elif not _JOINED.match(rest):
        return None
    told = cues.ACCORDING.search(rest) or _TOLD.search(rest)
    if told:
        end = min(end, start + len(rest[: told.start()].rstrip(" ,")))
    while start < end and not text[start].isalnum():
        start += 1
    return Span(start, end) if len(text[start:end].split()) >= _ENOUGH else None
