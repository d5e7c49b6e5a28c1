"""All quotations of a corpus, with everything that ties them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from index.model import (
    Article,
    Entity,
    Mention,
    Quotation,
    QuoteRelation,
    QuoteReport,
    RelationKind,
    Span,
    Statement,
)
from index.quotations.describing import describe
from index.quotations.echoes import EchoIndex, Phrase, phrase
from index.quotations.occasion import day_of_year, no_later
from index.quotations.pairing import Candidate, relate_quotes
from index.quotations.scene import Scene
from index.quotations.speakers import Described, Offices, described
from index.quotations.words import keys_of, words_of

_ORDER: tuple[RelationKind, ...] = ("verbatim", "variant", "echo", "said_again")
_SPEAKERS = frozenset(("PERSON", "ORG"))
"""Types of entities that are taken at their word as speakers; a country is often only named nearby."""
_NEAR = 2000
"""Code points before a quotation in which the people of its paragraph are looked for."""
_RARE_ARTICLES, _TELLING_ARTICLES, _RARE_SHARE = 3, 5, 0.02
"""A word is rare (in echoes) or telling (in quotations) if no more articles or no more of all hold it."""


def report(
    names: Sequence[str],
    article: Callable[[str], Article],
    mentions: Callable[[str], Sequence[Mention]],
    entities: Mapping[str, Entity],
) -> QuoteReport:
    """Every quotation outside folded passages, and how they are related.

    Each article is read twice, one at a time: for its quotations, and for the words of other quotations.

    Args:
        names: Ids of all articles, by date, then id.
        article: Gives a whole article.
        mentions: Gives the quotations, dates and names of an article, by place.
        entities: Entities by id.
    """
    candidates, phrases = _gather(map(article, names), mentions, entities)
    index = EchoIndex(phrases)
    held: Counter[str] = Counter()
    touched: dict[str, list[tuple[int, Phrase, int]]] = {}
    for one in map(article, names):
        keys = keys_of(one.text)
        held.update(set(keys))
        if hits := index.foreign(keys, one.source):
            touched[one.id] = hits
    share = int(_RARE_SHARE * len(names))

    def rare(word: str) -> bool:
        return held[word] <= max(_RARE_ARTICLES, share)

    def telling(word: str) -> bool:
        return held[word] <= max(_TELLING_ARTICLES, share)

    relations = relate_quotes(candidates, telling)
    for name, hits in touched.items():
        relations += index.find(Scene(article(name), mentions(name)), hits, rare, telling)
    relations.sort(key=_by_kind)
    quotes = tuple(candidate.quote for candidate in candidates)
    return QuoteReport(quotes, tuple(relations), _statements(quotes, relations))


def _gather(
    articles: Iterable[Article], mentions: Callable[[str], Sequence[Mention]], entities: Mapping[str, Entity]
) -> tuple[list[Candidate], list[Phrase]]:
    """All quotations, ready to be compared, and with the words around them."""
    found: list[tuple[Candidate, Phrase, Described | None]] = []
    offices = Offices()
    for article in articles:
        scene = Scene(article, mentions(article.id))
        offices.learn(scene)
        for mention in scene.quotes:
            quote = describe(scene, mention, entities)
            span = Span(mention.start, mention.end)
            unnamed = described(scene, span, quote.sentence) if quote.speaker is None else None
            found.append((_candidate(scene, quote, entities), phrase(quote, article), unnamed))
    candidates = [_named(one, unnamed, offices, entities) for one, _, unnamed in found]
    phrases = [
        replace(one, quote=candidate.quote) for candidate, (_, one, _) in zip(candidates, found, strict=True)
    ]
    return candidates, phrases


def _named(
    candidate: Candidate, unnamed: Described | None, offices: Offices, entities: Mapping[str, Entity]
) -> Candidate:
    """The candidate with the speaker whom a description means."""
    person = entities.get(offices.holder(unnamed) or "") if unnamed else None
    if person is None:
        return candidate
    quote = replace(candidate.quote, speaker=person.id, speaker_name=person.name, term=False)
    return replace(candidate, quote=quote, speaker=person.id)


def _candidate(scene: Scene, quote: Quotation, entities: Mapping[str, Entity]) -> Candidate:
    place = quote.place
    span = Span(place.start, place.end)
    passage = scene.article.passage_at(place.start)
    speaker = entities.get(quote.speaker) if quote.speaker else None
    return Candidate(
        quote=quote,
        words=words_of(scene.text, place.start, place.end),
        day=no_later(quote.said, scene.article),
        of_year=day_of_year(quote.said, quote.said_from),
        speaker=speaker.id if speaker and speaker.type in _SPEAKERS else None,
        named=scene.people_between(quote.sentence.start, quote.sentence.end, span),
        near=scene.people_between(
            max(passage.start, place.start - _NEAR) if passage else 0, place.start, span
        ),
    )


def _by_kind(relation: QuoteRelation) -> tuple[int, str, int, str, int]:
    a, b = relation.a_place, relation.b_place
    return _ORDER.index(relation.kind), a.article, a.start, b.article, b.start


def _statements(quotes: Sequence[Quotation], relations: Iterable[QuoteRelation]) -> tuple[Statement, ...]:
    """Quotations that are one statement, joined; those in more than one outlet first, then by day."""
    head = {quote.id: quote.id for quote in quotes}

    def root(name: str) -> str:
        while head[name] != name:
            head[name] = head[head[name]]
            name = head[name]
        return name

    order = {quote.id: number for number, quote in enumerate(quotes)}
    for relation in relations:
        if relation.kind in ("verbatim", "variant"):
            first, second = sorted((root(relation.a), root(relation.b)), key=order.__getitem__)
            head[second] = first
    groups: dict[str, list[Quotation]] = defaultdict(list)
    for quote in quotes:
        groups[root(quote.id)].append(quote)
    found = [_statement(group) for group in groups.values()]
    days = {one.id: str(one.said.first) if one.said else "9" for one in found}
    found.sort(key=lambda one: (len(one.sources) < 2, days[one.id], order[one.id]))
    return tuple(found)


def _statement(group: Sequence[Quotation]) -> Statement:
    named = Counter((quote.speaker, quote.speaker_name) for quote in group if quote.speaker)
    speaker, name = max(named, key=lambda who: (named[who], str(who[0])), default=(None, ""))
    days = [quote.said for quote in group if quote.said is not None]
    return Statement(
        id=group[0].id,
        quotes=tuple(quote.id for quote in group),
        sources=tuple(sorted({quote.source for quote in group})),
        speaker=speaker,
        speaker_name=name,
        said=min(days, key=lambda day: ((day.last or day.first) != day.first, str(day.first)), default=None),
    )
