"""``search``: one query, or one query a line from standard input."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping

from index.corpus import Corpus
from index.errors import CorpusError
from index.model import Article, SearchResult
from tui import contract
from tui.commands.context import Context
from tui.plain import day_text, many, marked, table


def search(context: Context) -> int:
    """Passages that fit a query; exit code 1 if there are none, 2 if the query cannot be understood."""
    corpus = context.corpus()
    query = " ".join(word.strip() for word in context.arguments.query)
    if query == "-":
        return _search_lines(context, corpus)
    result = _answer(context, corpus, query)
    if result.problem:
        context.output.caret(query, result.problem_at)
        context.output.note(f"query: {result.problem}")
    if context.arguments.kwic:
        from tui.commands.correcting import keywords

        keywords(context, corpus, ((hit.article, hit.start, hit.end) for hit in result.hits))
    elif context.output.structured:
        context.output.emit(contract.search(result), "hits")
    else:
        _print(context, corpus, result)
    if result.problem:
        return 2
    return 0 if result.articles else 1


def _answer(context: Context, corpus: Corpus, query: str) -> SearchResult:
    """The answer; a search index that turns out damaged is made anew, which is said."""
    try:
        return corpus.search(query, limit=context.arguments.limit)
    except CorpusError as error:
        context.output.note(f"{error.what}: making it anew")
        context.bring_up_to_date(corpus)
        return corpus.search(query, limit=context.arguments.limit)


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


def _print(context: Context, corpus: Corpus, result: SearchResult) -> None:
    arguments, output = context.arguments, context.output
    if arguments.explain:
        output.line(f"understood: {result.understood}")
    if arguments.count:
        output.line(str(result.total))
    elif arguments.by == "source":
        for line in table([(source, str(count)) for source, count in result.by_source.items()]):
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
