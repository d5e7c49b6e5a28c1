"""What stands around a quotation: its sentence, its speaker, what is attached outside the marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from index.model import Entity, Mention, Quotation, Quote, Span
from index.quotations.occasion import said
from index.quotations.scene import Scene
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


def describe(scene: Scene, mention: Mention, entities: Mapping[str, Entity]) -> Quotation:
    """A quotation with all that its article tells about it.

    Args:
        scene: The article.
        mention: The quotation.
        entities: Entities by id, to name the speaker.
    """
    article = scene.article
    span = Span(mention.start, mention.end)
    sentence = scene.sentence(span)
    when, words = said(scene, span, sentence)
    speaker = entities.get(mention.entity) if mention.entity else None
    quote = Quote(span.start, span.end, span if speaker else None)
    # Only its own sentence is shown to the search for outlets, which else looks at all of them each time.
    outlet = source_named(replace(article, sentences=(sentence,)), quote)
    named = article.text[outlet.start : outlet.end] if outlet else ""
    if speaker is not None and speaker.type == "ORG" and named and _is_called(speaker, named):
        speaker = None  # the outlet that brings the words is not who said them
    return Quotation(
        id=mention.id,
        place=scene.place(span),
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
        attached=attached(scene, span, sentence),
    )


def _is_called(entity: Entity, name: str) -> bool:
    return name.casefold() in {entity.name.casefold(), *(alias.text.casefold() for alias in entity.aliases)}


def attached(scene: Scene, span: Span, sentence: Span) -> Span | None:
    """What follows the closing mark in the sentence as if the speaker were still heard.

    Who says it and through whom ("…," she told reporters) is no such thing; nor is what stands after the
    next quotation.

    Args:
        scene: The article.
        span: What stands inside the marks.
        sentence: The sentence.
    """
    text = scene.text
    start = span.end
    while start < sentence.end and text[start] in _MARKS:
        start += 1
    end = min(sentence.end, scene.next_quote(start))
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
