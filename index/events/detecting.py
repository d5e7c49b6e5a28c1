"""Find the event heads of one article: a trained finder decides where, the word lists say of what kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from index.events import manner
from index.events.heads import OFTEN, Head, find, is_loose, is_noun_head, read
from index.events.tokens import listed_item
from index.events.words import OTHER, kind_of_noun, lexicon, noun_lemma
from index.model import Article, EventHead, Span
from index.text.tokens import Token, tokenize

THRESHOLD = 0.4
"""Chance from which a word is a head: best F1 on ECB+ dev."""
FURTHER = 0.5
"""Chance from which a word next to a head belongs to the mention."""
LISTED = 0.85
"""A noun or verb that the rules are this sure of is a head even if the finder gives it no more than ``RARE``."""
RARE = 0.12
FAINT = 0.02
"""A noun that always names events is a head from this chance on."""
MEMORY = 2
"""Sentences over which "the first" means one of the summits told before."""
DOUBT = 0.05
"""A noun that names an event in this article, or stands after a date, is a head from this chance on."""

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
    topics = topics_of(article, words)
    ruled = [{head.at: head for head in find(row, dated(row))} for row in words]
    said = [
        [listed_item(r.get(i), w.lower()) for i, w in enumerate(row)]
        for r, row in zip(ruled, words, strict=True)
    ]
    found = [np.asarray(row) for row in head_chances(words, tags, said)]
    told = _told(words, found)
    out: list[EventHead] = []
    for at, chances in enumerate(found):
        taken = -1
        days = dated(words[at])
        for i in range(len(words[at])):
            chance, rule = float(chances[i, 1]), ruled[at].get(i)
            event = any(letter.isalpha() for letter in words[at][i])  # not the dash of "face-to-face"
            event = event and words[at][i].lower() not in lexicon().lists["never"]
            if i <= taken or not event:
                continue
            sure = rule is not None and rule.score >= LISTED and not rule.loose and chance >= RARE
            sure = sure or (chance < THRESHOLD and _named(words[at], tags[at], i, chance, days, told))
            if not (chance >= THRESHOLD or sure):
                continue
            last = i
            while last + 1 < len(words[at]) and chances[last + 1, 2] > FURTHER:
                last += 1
            taken = last
            # A rule that knows no kind does not know the part of speech either: "Putin's summit with Biden".
            known = rule is not None and rule.type != OTHER
            head = rule if rule and known else read(words[at], i, tags[at][i])
            head = is_loose(words[at], head, days, topics)
            out.append(_head(tokens[at], i, max(last, head.last), head, max(chance, 0.5 if sure else 0.0)))
    return tuple(sorted([*out, *_ranked_alone(tokens, tags, out)], key=lambda head: head.start))


def _ranked_alone(
    tokens: Sequence[Sequence[Token]], tags: Sequence[Sequence[str]], heads: Sequence[EventHead]
) -> list[EventHead]:
    """Ordinals that stand for a noun told just before: "their second summit … In the first, on June 28, …"."""
    at = {head.start: head for head in heads}
    counted: list[tuple[int, EventHead]] = []
    out = []
    for number, (row, own) in enumerate(zip(tokens, tags, strict=True)):
        low = [token.text.lower() for token in row]
        for i, token in enumerate(row):
            head = at.get(token.start)
            if head is not None and own[i].startswith("NN") and counts(low, own, i):
                counted.append((number, head))
            meant = [one for told, one in counted if number - told <= MEMORY]
            if head is None and meant and manner.alone(low, own, i):
                span = Span(token.start, token.end)
                out.append(replace(meant[-1], start=span.start, end=span.end, head=span, score=THRESHOLD))
    return out


def counts(low: Sequence[str], tags: Sequence[str], i: int) -> bool:
    """Whether the noun at ``i`` is one of several that are told: "their second summit", "two offers", "the patrols"."""
    return tags[i] == "NNS" or manner.rank(low, tags, i) > 0


def topics_of(article: Article, words: Sequence[Sequence[str]]) -> Counter[str]:
    """How often an article uses each word, in lower case; one in its title counts as often as makes it a topic."""
    counts = Counter(word.lower() for row in words for word in row)
    counts.update({token.text.lower(): OFTEN for token in tokenize(article.title)})
    return counts


def _told(words: Sequence[Sequence[str]], found: Sequence[NDArray[np.float32]]) -> frozenset[str]:
    """Kinds of nouns that the finder takes for heads somewhere in the article."""
    return frozenset(
        kind_of_noun(lemma)
        for row, chances in zip(words, found, strict=True)
        for word, chance in zip(row, chances, strict=True)
        if chance[1] >= THRESHOLD and (lemma := noun_lemma(word.lower())) is not None
    )


def _named(
    words: Sequence[str],
    tags: Sequence[str],
    i: int,
    chance: float,
    days: frozenset[int],
    told: frozenset[str],
) -> bool:
    """Whether the word at ``i`` is the name of an event though the finder is in doubt: "the G7 summit".

    A noun that always names events is; one that mostly does not is where a date stands before it ("the December
    call"), or where the article tells of an event of that kind elsewhere.
    """
    if not tags[i].startswith("NN") or chance < FAINT:
        return False
    low = [word.lower() for word in words]
    lemma = noun_lemma(low[i])
    if lemma is None or lemma not in lexicon().nouns or not is_noun_head(words, low, i):
        return False
    weak = lemma in lexicon().lists["weak_nouns"]
    return not weak or (chance >= DOUBT and (kind_of_noun(lemma) in told or bool({i - 1, i - 2} & days)))


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
