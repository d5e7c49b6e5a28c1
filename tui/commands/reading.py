"""``list``, ``sources`` and ``show``."""

from __future__ import annotations

from collections.abc import Mapping

from index.errors import NotFoundError
from index.model import Article, Marked, Mention, Passage, Span
from index.text.clean import clean_line
from tui import contract
from tui.commands.context import Context, passage_of, split_reference
from tui.plain import day_text, many, marked, table


def list_articles(context: Context) -> int:
    """Articles by date, or as ``--sort`` says."""
    corpus = context.corpus()
    articles = list(corpus.articles())
    groups = corpus.reprints()
    original = {name: members[0] for members in groups for name in members[1:]}
    order = context.arguments.sort
    if order != "date":
        articles.sort(key=lambda article: (str(getattr(article, order)).casefold(), article.id))
    if context.output.structured:
        heads = [
            {**contract.article_head(article), "reprint_of": original.get(article.id)} for article in articles
        ]
        context.output.emit(contract.document(articles=heads), "articles")
        return 0
    others = {members[0]: len(members) - 1 for members in groups}
    folded = not context.arguments.all
    rows = [
        (
            article.id,
            article.source,
            day_text(article.date),
            str(article.words),
            _told(article, others, original),
        )
        for article in articles
        if not (folded and article.id in original)
    ]
    for line in table([("id", "source", "date", "words", "title"), *rows], widths=(30, 20)):
        context.output.line(line)
    if any(article.date.basis == "inferred" for article in articles):
        context.output.note("≈ the date is inferred: crossread show ID tells why")
    if folded and original:
        context.output.note(f"{many(len(original), 'reprint')} folded: crossread list --all shows them")
    return 0


def _told(article: Article, others: Mapping[str, int], original: Mapping[str, str]) -> str:
    """The title, and who carries the same text."""
    if number := others.get(article.id):
        return f"{article.title} (+{many(number, 'reprint')})"
    if article.id in original:
        return f"{article.title} (reprint of {original[article.id]})"
    return article.title


def list_sources(context: Context) -> int:
    """Outlets with their counts."""
    sources = context.corpus().sources()
    if context.output.structured:
        rows = [
            {
                "source": entry.source,
                "name": entry.name,
                "country": entry.country,
                "kind": entry.kind,
                "articles": [article.id for article in entry.articles],
                "words": entry.words,
                "events": entry.events,
                "shared": entry.shared,
                "quotes": entry.quotes,
                "entities": entry.entities,
            }
            for entry in sources
        ]
        context.output.emit(contract.document(sources=rows), "sources")
        return 0
    head = ("source", "name", "country", "articles", "words", "events", "shared", "quotes")
    rows_text = [
        (
            entry.source,
            entry.name,
            entry.country or "-",
            *map(str, (len(entry.articles), entry.words, entry.events, entry.shared, entry.quotes)),
        )
        for entry in sources
    ]
    for line in table([head, *rows_text], widths=(20, 30)):
        context.output.line(line)
    return 0


def show(context: Context) -> int:
    """Articles, or passages of them, as text."""
    corpus = context.corpus()
    arguments = context.arguments
    for place, reference in enumerate(arguments.ids):
        article_id, first, last = split_reference(reference)
        article = corpus.article(article_id)
        chosen = _chosen(article, first, last, arguments.context)
        if context.output.structured:
            whole = contract.article_whole(article)
            if first is not None:
                whole["passages"] = [contract.passage(passage) for passage in chosen]
            context.output.emit(contract.document(article=whole))
            continue
        if arguments.raw:
            context.output.block(article.text)
            continue
        if place:
            context.output.line()
        mentions = corpus.mentions(article.id, ("event",)) if arguments.with_marks else ()
        _print_article(context, article, chosen, mentions, header=first is None)
    return 0


def _chosen(article: Article, first: int | None, last: int | None, around: int) -> list[Passage]:
    """The passages asked for, with ``around`` more at either side.

    Raises:
        NotFoundError: If one of them does not exist.
    """
    if first is None or last is None:
        return list(article.passages)
    if last < first:
        raise NotFoundError("ends before it starts", where=f"{article.id}#{first}-{last}")
    passage_of(article, first)
    passage_of(article, last)
    return [passage for passage in article.passages if first - around <= passage.n <= last + around]


def _print_article(
    context: Context,
    article: Article,
    passages: list[Passage],
    mentions: tuple[Mention, ...] | list[Mention],
    *,
    header: bool,
) -> None:
    output = context.output
    if header:
        output.line(article.title)
        facts = (article.source_name, article.country.upper(), article.author, day_text(article.date))
        output.line(" · ".join(fact for fact in facts if fact))
        output.line(f"date: {article.date.reason}")
        output.line()
    for passage in passages:
        if passage.furniture and header:
            output.line(f"¶{passage.n} [folded: {passage.reason}]")
            continue
        text = article.text[passage.start : passage.end]
        marks = tuple(
            Span(mention.start - passage.start, mention.end - passage.start)
            for mention in _disjoint(mentions)
            if mention.stop and passage.start <= mention.start and mention.end <= passage.end
        )
        output.line(f"¶{passage.n} {marked(Marked(clean_line(text), marks))}")
        output.line()


def _disjoint(mentions: tuple[Mention, ...] | list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
