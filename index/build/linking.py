"""Last step: names over all articles become entities, event mentions become events, dates are settled."""

from __future__ import annotations

import dataclasses
import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from index import dates, events, names
from index.build.annotating import MOST
from index.build.steps import Report
from index.build.summary import summarise
from index.choices import EventChoices, NameChoices
from index.deciding import contradictions, two_values
from index.errors import Problem
from index.folder import CorpusFolder
from index.model import Article, ArticleDate, Mention, MentionKind, Period, Span, Timex
from index.names import NameLinks
from index.names.naming import Naming
from index.outlook import outlooks
from index.store.reader import StoreReader
from index.store.writer import Annotations, Linked, StoreWriter

if TYPE_CHECKING:
    from index.decisions import Decisions

WHOLE = 100
"""What progress of this step counts to."""


@dataclasses.dataclass(slots=True)
class _Document:
    """One article on its way through linking."""

    article: Article
    found: Annotations
    timexes: tuple[Timex, ...] = ()
    entities: tuple[Mention, ...] = ()


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for garbage in circles meanwhile: linking makes none, and millions of objects to go through."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_uncollected()
def link_all(
    folder: CorpusFolder, store: StoreWriter, reader: StoreReader, decisions: Decisions, report: Report
) -> None:
    """Link every article anew and put the outcome in the place of the old one, in one commit.

    Args:
        folder: The corpus.
        store: The store, locked by the caller.
        reader: The same store, for reading.
        decisions: What the user decided; it wins over the machine.
        report: Progress and cancelling.

    Raises:
        CancelledError: If asked to stop; the previous links stay.
    """
    documents = _load(store, reader, decisions, report)
    by_id = {document.article.id: document.article for document in documents}
    report("link", 5, WHOLE, "names")
    naming = Naming.of(folder)
    entity_links = _link_names(documents, NameChoices(decisions, by_id), naming)
    for document in documents:
        document.entities = _entity_mentions(document, entity_links.of)
    report("link", 8, WHOLE, "dates")
    _date(documents)
    event_links = _link_events(documents, decisions, _stretch(report, 10, 95))
    mentions = [mention for document in documents for mention in _mentions(document, event_links)]
    articles = [document.article for document in documents]
    linked = Linked(
        dates={article.id: article.date for article in articles},
        mentions=mentions,
        entities=entity_links.entities,
        events=event_links.events,
        links=event_links.links,
        problems=[
            *[*folder.problems, *naming.problems, *entity_links.problems],
            *_contradictions(EventChoices(decisions, by_id), event_links),
            *[*decisions.problems(), *_article_problems(articles)],
        ],
        summary=summarise(articles, mentions, event_links.events, event_links.links),
        outlooks=outlooks(articles, event_links.events, mentions, event_links.links),
    )
    report("link", WHOLE, WHOLE)
    store.replace_linked(articles, linked)


def _contradictions(choices: EventChoices, found: events.EventLinks) -> list[Problem]:
    """Decisions on events that cannot all hold."""
    titles = [
        (found.of[place], title) for place, title in choices.event_titles().items() if place in found.of
    ]
    periods = [
        (found.of[place], f"{period.first} to {period.last}")
        for place, period in choices.event_periods().items()
        if place in found.of
    ]
    return [
        *contradictions(choices.same_event(), choices.different_event()),
        *two_values("is given two names", titles),
        *two_values("is given two dates", periods),
    ]


def _link_names(documents: Sequence[_Document], choices: NameChoices, naming: Naming) -> NameLinks:
    pairs = [(document.article, document.found.names) for document in documents]
    return names.link(pairs, choices, merge_capitals=naming.merge_capitals, own=naming.own)


def _date(documents: Sequence[_Document]) -> None:
    """Give every article a date if its text allows, and every time expression its days."""
    for document in documents:
        if document.article.date.basis == "unknown":
            inferred = dates.infer(document.article, document.found.timexes)
            document.article = dataclasses.replace(document.article, date=inferred)
        document.timexes = dates.resolve(document.article, document.found.timexes)


def _load(store: StoreWriter, reader: StoreReader, decisions: Decisions, report: Report) -> list[_Document]:
    """Every annotated article with its stated date, or the one that the user set."""
    documents = []
    total = reader.count()
    for done, article in enumerate(reader.whole_articles()):
        found = store.annotations(article.id)
        if found is None:
            continue
        if done % 200 == 0:
            report("link", 5 * done // max(1, total), WHOLE, f"loading {done} of {total}")
        when = decisions.date_of(article.id) or store.stated_date(article.id)
        documents.append(_Document(dataclasses.replace(article, date=when), found))
    return documents


def _stretch(report: Report, low: int, high: int) -> Callable[[int, int], None]:
    """Progress of linking events as progress of the whole step, in per cent; stops the run when asked to."""
    return lambda done, total: report("link", low + (high - low) * done // max(1, total), WHOLE, "events")


def _link_events(
    documents: Sequence[_Document], decisions: Decisions, progress: Callable[[int, int], None]
) -> events.EventLinks:
    """Link the events of all articles; those without a stated date are dated by each other's on the way."""
    open_dates = any(document.article.date.basis not in ("stated", "set") for document in documents)

    def redate(pairs: Sequence[events.PlacePair]) -> Sequence[events.EventDocument] | None:
        return _event_documents(documents) if _settle_dates(documents, pairs) else None

    choices = EventChoices(decisions, {document.article.id: document.article for document in documents})
    return events.link(_event_documents(documents), choices, progress, redate if open_dates else None)


def _event_documents(documents: Sequence[_Document]) -> list[events.EventDocument]:
    return [
        events.EventDocument(
            article=document.article,
            heads=document.found.heads,
            timexes=document.timexes,
            entities=document.entities,
            quotes=document.found.quotes,
        )
        for document in documents
    ]


def _settle_dates(documents: Sequence[_Document], pairs: Sequence[events.PlacePair]) -> bool:
    """Tighten inferred article dates by what other articles say of the same events; True if one changed."""
    refined = dates.refine([(document.article, document.found.timexes) for document in documents], pairs)
    changed = False
    for document in documents:
        when = refined.get(document.article.id)
        if when is not None and when != document.article.date:
            document.article = dataclasses.replace(document.article, date=when)
            document.timexes = dates.resolve(document.article, document.found.timexes)
            changed = True
    return changed


def _entity_mentions(document: _Document, of: Mapping[tuple[str, int, int], str]) -> tuple[Mention, ...]:
    article = document.article
    mentions = []
    for name in document.found.names:
        entity = of.get((article.id, name.start, name.end))
        if entity is not None:
            span = Span(name.start, name.end)
            mentions.append(_mention(article, "entity", span, span, name.type, entity=entity))
    return tuple(mentions)


def _mentions(document: _Document, found: events.EventLinks) -> list[Mention]:
    """Every mention of one article: names, event heads, quotations and dates."""
    article = document.article
    mentions = list(document.entities)
    speakers = {(mention.start, mention.end): mention.entity for mention in document.entities}
    for head in document.found.heads:
        mentions.append(
            _mention(
                article,
                "event",
                Span(head.start, head.end),
                head.head,
                head.type,
                event=found.of.get((article.id, head.start)),
                period=found.periods.get((article.id, head.start)),
                stop=head.stop or (article.id, head.start) in found.stops,
            )
        )
    for quote in document.found.quotes:
        span = Span(quote.start, quote.end)
        named = quote.speaker
        speaker = speakers.get((named.start, named.end)) if named else None
        mentions.append(_mention(article, "quote", span, span, "QUOTE", entity=speaker))
    for timex in document.timexes:
        span = Span(timex.start, timex.end)
        mentions.append(_mention(article, "date", span, span, "DATE", period=timex.period))
    unique = {mention.id: mention for mention in mentions}
    return sorted(unique.values(), key=lambda mention: (mention.start, mention.id))


_LETTERS: Mapping[MentionKind, str] = {"entity": "n", "event": "e", "quote": "q", "date": "d"}


def _mention(
    article: Article,
    kind: MentionKind,
    span: Span,
    head: Span,
    type_: str,
    *,
    entity: str | None = None,
    event: str | None = None,
    period: Period | None = None,
    stop: bool = True,
) -> Mention:
    passage = article.passage_at(span.start)
    return Mention(
        id=f"{article.id}:{_LETTERS[kind]}{span.start}",
        kind=kind,
        article=article.id,
        passage=passage.n if passage else 0,
        start=span.start,
        end=span.end,
        text=article.text[span.start : span.end],
        head=head,
        type=type_,
        entity=entity,
        event=event,
        period=period,
        stop=stop,
    )


def _long_texts(articles: Sequence[Article]) -> list[Problem]:
    """Articles of which only the beginning was looked through for names, dates and events."""
    return [
        Problem(
            "warning",
            article.file,
            "",
            f"names and events of the first {MOST:,} characters only",
            "split the file",
        )
        for article in articles
        if len(article.text) > MOST
    ]


def _article_problems(articles: Sequence[Article]) -> list[Problem]:
    """What the user should hear of the articles themselves."""
    return [*_date_problems(articles), *_long_texts(articles)]


def _date_problems(articles: Sequence[Article]) -> list[Problem]:
    """Articles whose date nobody knows: views that need dates leave them aside, so the user should hear."""
    return [
        Problem(
            "info",
            article.file,
            "",
            "no publication date is known",
            f"crossread date {article.id} WHEN sets one",
        )
        for article in articles
        if article.date == ArticleDate() or article.date.basis == "unknown"
    ]
