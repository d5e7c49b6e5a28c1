"""The engines that tests/bench/search.py compares, each set up as its own documentation says.

An engine is built from articles and then asked by kind of question; an answer is the newest or best twenty
articles with a snippet of each, and for CrossRead the exact counts of all outlets besides, in every answer.
"""

from __future__ import annotations

import itertools
import sqlite3
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

from index.model import Article, ArticleDate, Passage, Period
from index.model.reading import Reading, paragraphs
from index.search.edits import within

TOP = 20


@dataclass(frozen=True, slots=True)
class Text:
    """One article of the bench."""

    number: int
    id: str
    title: str
    source: str
    day: str
    body: str
    words: int


class TextStore:
    """The articles of a bench in a SQLite file, as every engine reads them when it is built.

    Args:
        path: The file that `tests/bench/search.py` made.
    """

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, check_same_thread=False)

    def __iter__(self) -> Iterator[Text]:
        rows = self._database.execute("SELECT * FROM articles ORDER BY day, number")
        yield from (Text(*row) for row in rows)

    def ids(self) -> list[str]:
        """Ids by date, oldest first."""
        return [row[0] for row in self._database.execute("SELECT id FROM articles ORDER BY day, number")]

    def article(self, article_id: str) -> Article:
        """One article as CrossRead has it."""
        row = self._database.execute("SELECT * FROM articles WHERE id = ?", (article_id,)).fetchone()
        return as_article(Text(*row))

    def readings(self, article_ids: Sequence[str]) -> list[Reading]:
        """The texts of several articles as CrossRead has them."""
        rows = self._database.execute(
            f"SELECT id, body FROM articles WHERE id IN ({', '.join('?' * len(article_ids))})", article_ids
        )
        return [Reading(name, body, paragraphs(places(body))) for name, body in rows]


def places(body: str) -> Iterator[tuple[int, int, int, bool]]:
    """Number, start and end of the paragraphs of a body; none is folded."""
    at = 0
    for number, paragraph in enumerate(body.split("\n\n"), 1):
        yield number, at, at + len(paragraph), False
        at += len(paragraph) + 2


def as_article(text: Text) -> Article:
    """An article of the bench as CrossRead has it."""
    day = date.fromisoformat(text.day)
    when = ArticleDate(Period(day, day, "day"), "stated")
    return Article(
        text.id, text.source, text.source, text.title, lang="en", words=text.words, date=when, text=text.body,
        passages=tuple(Passage(*place) for place in places(text.body)),
    )  # fmt: skip


class Engine(Protocol):
    """One engine of the comparison."""

    def __init__(self, folder: Path, store: TextStore) -> None: ...

    def build(self) -> None:
        """Index every article of the store."""

    def open(self) -> None:
        """Get ready for questions."""

    def ask(self, kind: str, query: Any) -> int:
        """Answer a question; the number of articles shown."""

    def add(self, text: Text) -> None:
        """Index one more article and make it findable."""


class CrossRead:
    """The search of this program."""

    def __init__(self, folder: Path, store: TextStore) -> None:
        self._folder = folder / "crossread"
        self._store = store
        self._more: dict[str, Article] = {}

    def _article(self, article_id: str) -> Article:
        return self._more.get(article_id) or self._store.article(article_id)

    def build(self) -> None:
        from index.search import update

        update(self._folder, dict.fromkeys(self._store.ids(), ""), self._article, stamp="bench")

    def open(self) -> None:
        from index.search import open_engine

        self._engine = open_engine(self._folder, self._article, texts_of=self._store.readings)
        self._wanted: dict[str, str] = {}

    def warm(self) -> None:
        """What the program does in the background after the first screen."""
        self._engine.warm()
        self._wanted = dict.fromkeys(self._store.ids(), "")

    def ask(self, kind: str, query: Any) -> int:
        text, typing = query, False
        if kind == "and":
            text = " ".join(query)
        elif kind == "phrase":
            text = f'"{query}"'
        elif kind.startswith("prefix"):
            typing = True
        elif kind == "fuzzy":
            text = f"{query}~"
        elif kind == "filter":
            word, source, first, last = query
            text = f"{word} source:{source} date:{first}..{last}"
        found = self._engine.search(text, typing=typing, articles=TOP, per_article=1)
        return len(found.hits)

    def add(self, text: Text) -> None:
        from index.search import update

        self._more[text.id] = as_article(text)
        self._wanted[text.id] = ""
        update(self._folder, self._wanted, self._article, stamp=text.id)
        self._engine.refresh()


class Whoosh:
    """Whoosh as its documentation shows it: stored text, BM25F, `Prefix`, `highlights`."""

    def __init__(self, folder: Path, store: TextStore) -> None:
        self._folder = folder / "whoosh"
        self._store = store

    def build(self) -> None:
        from whoosh import fields, index

        schema = fields.Schema(
            id=fields.ID(stored=True, unique=True),
            title=fields.TEXT(stored=True),
            source=fields.ID(stored=True, sortable=True),
            day=fields.ID(stored=True, sortable=True),
            body=fields.TEXT(stored=True),
        )
        self._folder.mkdir()
        writer = index.create_in(str(self._folder), schema).writer(limitmb=256)
        for text in self._store:
            writer.add_document(
                id=text.id, title=text.title, source=text.source, day=text.day, body=text.body
            )
        writer.commit()

    def open(self) -> None:
        from whoosh import index

        self._index = index.open_dir(str(self._folder))
        self._searcher = self._index.searcher()

    def ask(self, kind: str, query: Any) -> int:
        from whoosh import query as q
        from whoosh import sorting

        more: dict[str, Any] = {}
        if kind == "and":
            wanted = q.And([q.Term("body", word) for word in query])
        elif kind == "phrase":
            wanted = q.Phrase("body", query.split())
        elif kind.startswith("prefix"):
            wanted = q.Prefix("body", query)
        elif kind == "fuzzy":
            wanted = q.FuzzyTerm("body", query, maxdist=1)
        elif kind == "filter":
            word, source, first, last = query
            wanted = q.Term("body", word)
            more["filter"] = q.And([q.Term("source", source), q.TermRange("day", first, last)])
        else:
            wanted = q.Term("body", query)
        if kind == "facets":
            more.update(groupedby="source", maptype=sorting.Count)
        results = self._searcher.search(wanted, limit=TOP, **more)
        if kind == "facets":
            results.groups("source")
        return len([hit.highlights("body", top=1) for hit in results])

    def add(self, text: Text) -> None:
        writer = self._index.writer()
        writer.add_document(id=text.id, title=text.title, source=text.source, day=text.day, body=text.body)
        writer.commit(merge=False)
        self._searcher = self._searcher.refresh()


class Fts5:
    """SQLite FTS5 with prefix indexes."""

    def __init__(self, folder: Path, store: TextStore) -> None:
        self._path = folder / "fts5.db"
        self._store = store

    def build(self) -> None:
        database = sqlite3.connect(self._path)
        database.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
            "CREATE TABLE a(number INTEGER PRIMARY KEY, id, title, source, day, body);"
            "CREATE INDEX a_source ON a(source, day);"
            "CREATE VIRTUAL TABLE f USING fts5(title, body, content='a', content_rowid='number', "
            " prefix='2 3 4');"
        )
        rows = iter(self._store)
        while batch := list(itertools.islice(rows, 1000)):
            self._insert(database, batch)
        database.commit()
        database.close()

    def _insert(self, database: sqlite3.Connection, batch: list[Text]) -> None:
        database.executemany(
            "INSERT INTO a VALUES (?, ?, ?, ?, ?, ?)",
            [(text.number, text.id, text.title, text.source, text.day, text.body) for text in batch],
        )
        database.executemany(
            "INSERT INTO f(rowid, title, body) VALUES (?, ?, ?)",
            [(text.number, text.title, text.body) for text in batch],
        )

    def open(self) -> None:
        self._database = sqlite3.connect(self._path)
        self._database.execute("SELECT count(*) FROM f WHERE f MATCH 'x'").fetchone()

    @cached_property
    def _words(self) -> list[str]:
        self._database.execute("CREATE VIRTUAL TABLE temp.v USING fts5vocab('main', 'f', 'row')")
        return [row[0] for row in self._database.execute("SELECT term FROM v ORDER BY term")]

    def _match(self, expression: str, condition: str = "", values: tuple[str, ...] = ()) -> int:
        rows = self._database.execute(
            "SELECT a.id, a.title, snippet(f, 1, '[', ']', '…', 24) FROM f JOIN a ON a.number = f.rowid"
            f" WHERE f MATCH ? {condition} ORDER BY rank LIMIT {TOP}",
            (expression, *values),
        )
        return len(rows.fetchall())

    def ask(self, kind: str, query: Any) -> int:
        if kind == "and":
            return self._match(" AND ".join(f'body:"{word}"' for word in query))
        if kind.startswith("prefix"):
            return self._match(f'body:"{query}"*')
        if kind == "fuzzy":
            return self._match(" OR ".join(f'body:"{word}"' for word in near(self._words, query)) or '""')
        if kind == "filter":
            word, source, first, last = query
            return self._match(
                f'body:"{word}"', "AND a.source = ? AND a.day BETWEEN ? AND ?", (source, first, last)
            )
        if kind == "facets":
            self._database.execute(
                "SELECT source, count(*) FROM f JOIN a ON a.number = f.rowid WHERE f MATCH ? GROUP BY 1",
                (f'body:"{query}"',),
            ).fetchall()
        return self._match(f'body:"{query}"')

    def add(self, text: Text) -> None:
        self._insert(self._database, [text])
        self._database.commit()


def near(words: list[str], word: str) -> list[str]:
    """For engines without fuzzy terms: words one edit away with the same first letter, out of sorted ones."""
    same = words[bisect_left(words, word[0]) : bisect_left(words, word[0] + "\U0010ffff")]
    return [other for other in same if abs(len(other) - len(word)) < 2 and within(word, other, 1)][:50]


class Tantivy:
    """tantivy by its Python package, one thread."""

    def __init__(self, folder: Path, store: TextStore) -> None:
        self._folder = folder / "tantivy"
        self._store = store

    def _schema(self) -> Any:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        builder.add_text_field("title", stored=True)
        builder.add_text_field("source", stored=True, tokenizer_name="raw", fast=True)
        builder.add_integer_field("day", stored=True, indexed=True, fast=True)
        builder.add_text_field("body", stored=True)
        return builder.build()

    def _document(self, text: Text) -> Any:
        import tantivy

        document = tantivy.Document()
        document.add_text("id", text.id)
        document.add_text("title", text.title)
        document.add_text("source", text.source)
        document.add_integer("day", date.fromisoformat(text.day).toordinal())
        document.add_text("body", text.body)
        return document

    def build(self) -> None:
        import tantivy

        self._folder.mkdir()
        writer = tantivy.Index(self._schema(), path=str(self._folder)).writer(128_000_000, 1)
        for text in self._store:
            writer.add_document(self._document(text))
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        import tantivy

        self._index = tantivy.Index.open(str(self._folder))
        self._searcher = self._index.searcher()

    def ask(self, kind: str, query: Any) -> int:
        from tantivy import FieldType, Occur, Query

        schema = self._index.schema

        def term(word: str, field: str = "body") -> Any:
            return Query.term_query(schema, field, word)

        if kind == "and":
            wanted = Query.boolean_query([(Occur.Must, term(word)) for word in query])
        elif kind == "phrase":
            wanted = Query.phrase_query(schema, "body", query.split())
        elif kind.startswith("prefix"):
            wanted = Query.phrase_prefix_query(schema, "body", [query])  # stops at 50 words
        elif kind == "fuzzy":
            wanted = Query.fuzzy_term_query(schema, "body", query, distance=1)
        elif kind == "filter":
            word, source, first, last = query
            days = [date.fromisoformat(day).toordinal() for day in (first, last)]
            span = Query.range_query(schema, "day", FieldType.Integer, *days)
            parts = [term(word), term(source, "source"), span]
            wanted = Query.boolean_query([(Occur.Must, part) for part in parts])
        else:
            wanted = term(query)
        if kind == "facets":
            self._searcher.aggregate(wanted, {"s": {"terms": {"field": "source", "size": 20}}})
        return self._show(wanted)

    def _show(self, wanted: Any) -> int:
        import tantivy

        snippets = tantivy.SnippetGenerator.create(self._searcher, wanted, self._index.schema, "body")
        shown = []
        for _, address in self._searcher.search(wanted, TOP).hits:
            document = self._searcher.doc(address)
            shown.append((document["id"][0], snippets.snippet_from_doc(document).to_html()))
        return len(shown)

    def add(self, text: Text) -> None:
        writer = self._index.writer(15_000_000, 1)
        writer.add_document(self._document(text))
        writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()
        writer.wait_merging_threads()


ENGINES: dict[str, type[Engine]] = {
    "crossread": CrossRead,
    "fts5": Fts5,
    "tantivy": Tantivy,
    "whoosh": Whoosh,
}
