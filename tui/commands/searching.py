"""``search``: one query, or one query a line from standard input."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping

from index.corpus import Corpus
from index.errors import CorpusError, UsageError
from index.model import Article, SearchResult
from tui import contract
from tui.commands.context import Context
from tui.plain import day_text, many, marked, table


def search(context: Context) -> int:
    """Passages that fit a query; exit code 1 if there are none, 2 if the query cannot be understood."""
    arguments = context.arguments
    if not (arguments.query or arguments.stored or arguments.drop):
        raise UsageError("search needs a query", do="* finds every article; see crossread search --help")
    corpus = context.corpus()
    query = " ".join(word.strip() for word in arguments.query)
    if arguments.stored or arguments.drop:
        return _stored(context, corpus)
    if arguments.complete:
        return _complete(context, corpus, query)
    if query == "-":
        return _search_lines(context, corpus)
    if arguments.store:
        corpus.store_query(arguments.store, query)
        context.output.note(f"kept: saved:{arguments.store} stands for {query}")
    result = _answer(context, corpus, query)
    if result.problem:
        context.output.caret(query, result.problem_at)
        context.output.note(f"query: {result.problem}")
    if context.arguments.kwic:
        from tui.commands.correcting import keywords

        keywords(context, corpus, ((hit.article, hit.start, hit.end) for hit in result.hits))
    elif context.output.structured:
        context.output.emit(contract.search(result, _facets(context, corpus, query)), "hits")
    elif result.hits or not result.problem:  # of a query that was not understood nobody is silent
        _print(context, corpus, result, query)
    if result.problem:
        return 2
    return 0 if result.articles else 1


def _answer(context: Context, corpus: Corpus, query: str) -> SearchResult:
    """The answer; a search index that turns out damaged is made anew, which is said."""
    try:
        return _search(context, corpus, query)
    except CorpusError as error:
        context.output.note(f"{error.what}: making it anew")
        context.bring_up_to_date(corpus)
        return _search(context, corpus, query)


def _search(context: Context, corpus: Corpus, query: str) -> SearchResult:
    arguments = context.arguments
    within = corpus.article(arguments.within).id if arguments.within else None
    return corpus.search(
        query,
        limit=arguments.limit,
        sort=arguments.sort if arguments.sort in ("date", "relevance") else "source",
        within=within,
        scope="passage" if arguments.same_paragraph else "article",
    )


def _facets(context: Context, corpus: Corpus, query: str) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Articles by the values of a field, where the user asks for another one than the outlet."""
    by = context.arguments.by
    return {by: corpus.facets(query)[by]} if by and by != "source" else {}


def _stored(context: Context, corpus: Corpus) -> int:
    """List the kept queries, or forget one."""
    if context.arguments.drop:
        corpus.drop_query(context.arguments.drop)
        context.output.note(f"forgotten: {context.arguments.drop}")
        return 0
    stored = corpus.stored_queries()
    if context.output.structured:
        context.output.emit(contract.document(stored=stored))
    for line in () if context.output.structured else table(list(stored.items())):
        context.output.line(line)
    return 0 if stored else 1


def _complete(context: Context, corpus: Corpus, query: str) -> int:
    """How a query may go on at its end: fields, or values with counts."""
    found = corpus.complete_query(query, len(query), limit=context.arguments.limit)
    if context.output.structured:
        choices = [{"text": one.text, "count": one.count, "help": one.help} for one in found.choices]
        context.output.emit(contract.document(start=found.start, end=found.end, choices=choices), "choices")
    else:
        rows = [(one.text, str(one.count) if one.count else "", one.help) for one in found.choices]
        for line in table(rows):
            context.output.line(line)
    return 0 if found.choices else 1


def _search_lines(context: Context, corpus: Corpus) -> int:
    """One query a line; one JSON object a line with the milliseconds it took, whatever the flags."""
    for line in sys.stdin:
        query = line.rstrip("\n")
        began = time.perf_counter()
        result = _answer(context, corpus, query)
        milliseconds = round((time.perf_counter() - began) * 1000, 3)
        context.output.emit({**contract.search(result), "ms": milliseconds})
        context.output.flush()
    return 0


def _print(context: Context, corpus: Corpus, result: SearchResult, query: str) -> None:
    arguments, output = context.arguments, context.output
    if arguments.explain:
        output.line(f"understood: {result.understood}")
    if arguments.count:
        output.line(str(result.total))
    elif arguments.by == "source":
        for line in table([(source, str(count)) for source, count in result.by_source.items()]):
            output.line(line)
    elif arguments.by:
        counts = _facets(context, corpus, query)[arguments.by]
        for line in table([(value, str(count)) for value, count in counts]):
            output.line(line)
    elif arguments.ids:
        for name in dict.fromkeys(hit.article for hit in result.hits):
            output.line(name)
    else:
        _print_hits(context, {article.id: article for article in corpus.articles()}, result)
    _print_summary(context, result)


def _print_hits(context: Context, articles: Mapping[str, Article], result: SearchResult) -> None:
    last = ""
    for hit in result.hits:
        article = articles[hit.article]
        if hit.article != last:
            if last:
                context.output.line()
            context.output.line(
                f"{article.id}  {article.source_name}  {day_text(article.date)}  {article.title}"
            )
            last = hit.article
        context.output.line(f"  ¶{hit.passage}  {marked(hit.snippet)}")


def _print_summary(context: Context, result: SearchResult) -> None:
    shown = len(result.hits)
    more = f", {shown} shown" if result.counted == "hits" and shown < result.total else ""
    context.output.note(
        f"{many(result.total, result.counted.removesuffix('s'))} in {len(result.by_source)} of"
        f" {len(result.by_source) + len(result.silent)} sources{more}"
    )
    if result.silent:
        context.output.note(f"silent: {', '.join(result.silent)}")
    if result.suggestion:
        context.output.note(f"try: {result.suggestion}")
