"""Everything that changes the store. One writer at a time; readers go on seeing the last committed state."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from index import outlook
from index.errors import Problem
from index.model import (
    Article,
    ArticleDate,
    Entity,
    Event,
    EventHead,
    Link,
    Mention,
    NameMention,
    Quote,
    Timex,
)
from index.record import record
from index.store import codec, roll, schema
from index.store.database import Database, discard, usable
from index.store.roll import GENERATION

UNDATED = "9999"


@record
class FileRow:
    """What the store knows of a file.

    Attributes:
        path: Path relative to the corpus folder.
        size: Bytes when it was read.
        mtime: Time of its last change when it was read, nanoseconds.
        sha256: Hash of its bytes and those of its sidecar.
        articles: Ids of the articles it became; none if it could not be read.
        error: Why it could not be read, as one line; empty if it could.
        notes: What the reader wanted to be known.
    """

    path: str
    size: int
    mtime: int
    sha256: str
    articles: tuple[str, ...]
    error: str = ""
    notes: tuple[str, ...] = ()


@record
class Annotations:
    """What was found in one article without looking at any other.

    Attributes:
        timexes: Time expressions, not resolved.
        names: Names, not linked.
        heads: Event heads, not linked.
        quotes: Quotations.
    """

    timexes: tuple[Timex, ...]
    names: tuple[NameMention, ...]
    heads: tuple[EventHead, ...]
    quotes: tuple[Quote, ...]


@record
class Linked:
    """What linking worked out over all articles.

    Attributes:
        dates: Date of each article, inferred ones included.
        mentions: Every mention.
        entities: Every entity.
        events: Every event.
        links: Links and held-back look-alikes.
        problems: What the user should know.
        summary: Counts for the start page and the sources pane, as plain JSON data.
        outlooks: How each event stands; gone through once.
    """

    dates: Mapping[str, ArticleDate]
    mentions: Sequence[Mention]
    entities: Sequence[Entity]
    events: Sequence[Event]
    links: Sequence[Link]
    problems: Sequence[Problem]
    summary: Mapping[str, object]
    outlooks: Iterable[outlook.Outlook] = ()


class StoreWriter:
    """Writes one store. Use as a context manager; the caller holds the corpus's write lock.

    Args:
        path: The store file. A store of another version, or a damaged one, is replaced by an empty one.
    """

    def __init__(self, path: Path) -> None:
        if path.exists() and not usable(path):
            discard(path)
        self._database = Database(path, writable=True)
        self._connection = self._database.connection
        self.set_meta("stamp", schema.stamp())
        self._connection.commit()

    def __enter__(self) -> StoreWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.rollback()
        self._database.close()

    def commit(self) -> None:
        """Make everything since the last commit visible to readers.

        Raises:
            sqlite3.Error: If the disk is full; the last committed state stays.
        """
        self._connection.commit()

    def meta(self, key: str, default: str = "") -> str:
        """A stored setting."""
        row = self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return default if row is None else str(row["value"])

    def set_meta(self, key: str, value: str) -> None:
        """Store a setting."""
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def bump_generation(self) -> int:
        """Count one more change that readers should notice, and return the new count."""
        generation = int(self.meta("generation", "0")) + 1
        self.set_meta("generation", str(generation))
        return generation

    def write_roll(self) -> None:
        """Write the columns that a screen starts with, for the present generation; the caller commits."""
        heads = self._connection.execute("SELECT head FROM articles ORDER BY first, id")
        columns = roll.pack(
            (codec.loads(Article, row["head"]) for row in heads), json.loads(self.meta("counts", "{}"))
        )
        columns[GENERATION] = self.meta("generation", "0").encode()
        self._connection.executemany("INSERT OR REPLACE INTO roll VALUES (?, ?)", columns.items())

    def files(self) -> dict[str, FileRow]:
        """Known files by path."""
        rows = self._connection.execute("SELECT * FROM files")
        return {
            (path := codec.path_from_store(row["path"])): FileRow(
                path,
                row["size"],
                row["mtime"],
                row["sha256"],
                tuple(json.loads(row["articles"])),
                row["error"],
                tuple(json.loads(row["notes"])),
            )
            for row in rows
        }

    def article_ids(self) -> set[str]:
        """Ids of all stored articles."""
        return {row["id"] for row in self._connection.execute("SELECT id FROM articles")}

    def article_order(self) -> list[str]:
        """Ids of all stored articles by their stated dates; undated ones last."""
        return [row["id"] for row in self._connection.execute("SELECT id FROM articles ORDER BY first, id")]

    def put_file(self, row: FileRow) -> None:
        """Insert or replace what is known of a file."""
        self._connection.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                codec.path_to_store(row.path),
                row.size,
                row.mtime,
                row.sha256,
                json.dumps(row.articles),
                row.error,
                json.dumps(row.notes),
            ),
        )

    def remove_file(self, path: str) -> None:
        """Forget a file that is gone."""
        self._connection.execute("DELETE FROM files WHERE path = ?", (codec.path_to_store(path),))

    def put_article(self, article: Article) -> None:
        """Insert or replace an article, its date as stated in the material."""
        self._connection.execute(
            "INSERT INTO articles (id, source, sha256, first, head, stated, passages, sentences, text)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET source = excluded.source,"
            " sha256 = excluded.sha256, first = excluded.first, head = excluded.head,"
            " stated = excluded.stated, passages = excluded.passages,"
            " sentences = excluded.sentences, text = excluded.text",
            (
                article.id,
                article.source,
                article.sha256,
                first_day(article.date),
                _head(article),
                codec.dumps(article.date),
                codec.dumps(article.passages),
                codec.dumps(article.sentences),
                article.text.encode("utf-8", "replace").decode(),  # one sign for one: offsets hold
            ),
        )

    def remove_article(self, article_id: str) -> None:
        """Remove an article and everything that was found in it."""
        for table, column in (("articles", "id"), ("annotations", "article"), ("mentions", "article")):
            self._connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (article_id,))

    def unannotated(self, stamp: str) -> list[str]:
        """Ids of the articles without annotations of this stamp for their present text."""
        rows = self._connection.execute(
            "SELECT articles.id FROM articles LEFT JOIN annotations ON annotations.article = articles.id"
            " AND annotations.stamp = ?"
            " AND annotations.sha256 = articles.sha256"
            " WHERE annotations.article IS NULL ORDER BY articles.id",
            (stamp,),
        )
        return [row["id"] for row in rows]

    def put_annotations(self, article: Article, stamp: str, found: Annotations) -> None:
        """Store what was found in one article."""
        parts = (found.timexes, found.names, found.heads, found.quotes)
        self._connection.execute(
            "INSERT OR REPLACE INTO annotations VALUES (?, ?, ?, ?, ?, ?, ?)",
            (article.id, article.sha256, stamp, *map(codec.dumps, parts)),
        )

    def annotations(self, article_id: str) -> Annotations | None:
        """What was found in an article, or None if it was not looked at yet."""
        row = self._connection.execute(
            "SELECT * FROM annotations WHERE article = ?", (article_id,)
        ).fetchone()
        if row is None:
            return None
        return Annotations(
            codec.loads_tuple(Timex, row["timexes"]),
            codec.loads_tuple(NameMention, row["names"]),
            codec.loads_tuple(EventHead, row["heads"]),
            codec.loads_tuple(Quote, row["quotes"]),
        )

    def stated_date(self, article_id: str) -> ArticleDate:
        """The date that the material states, before any inference."""
        row = self._connection.execute("SELECT stated FROM articles WHERE id = ?", (article_id,)).fetchone()
        return codec.loads(ArticleDate, row["stated"])

    def replace_linked(self, articles: Sequence[Article], linked: Linked) -> None:
        """Put the outcome of linking in the place of the previous one; the caller commits."""
        connection = self._connection
        for table in ("mentions", "entities", "aliases", "events", "links", "problems", "outlooks"):
            connection.execute(f"DELETE FROM {table}")
        for article in articles:
            dated = dataclasses.replace(article, date=linked.dates.get(article.id, article.date))
            connection.execute(
                "UPDATE articles SET head = ?, first = ? WHERE id = ?",
                (_head(dated), first_day(dated.date), article.id),
            )
        _insert(connection, "mentions", (_mention_row(mention) for mention in linked.mentions))
        _insert(
            connection,
            "entities",
            ((entity.id, entity.type, entity.count, codec.dumps(entity)) for entity in linked.entities),
        )
        connection.executemany(
            "INSERT OR IGNORE INTO aliases VALUES (?, ?)",
            ((alias.text.casefold(), entity.id) for entity in linked.entities for alias in entity.aliases),
        )
        _insert(connection, "events", map(_event_row, linked.events))
        _insert(
            connection, "links", ((link.a, link.b, link.state, codec.dumps(link)) for link in linked.links)
        )
        connection.executemany(
            "INSERT INTO problems (data) VALUES (?)", ((codec.dumps(problem),) for problem in linked.problems)
        )
        _insert(connection, "outlooks", (_outlook_row(one) for one in linked.outlooks))
        sources = sorted({article.source for article in articles})
        self.set_meta("outlooks", json.dumps([outlook.VERSION, *sources]))
        summary = dict(linked.summary)
        self.set_meta("counts", json.dumps(summary.pop("articles", {})))  # goes into the roll
        self.set_meta("summary", json.dumps(summary))


def first_day(when: ArticleDate) -> str:
    """Key that sorts articles by their earliest day, then by their latest, undated ones last."""
    if when.period is None:
        return UNDATED
    day = when.period.first or when.period.last
    last = when.period.last.isoformat() if when.period.last else UNDATED
    return f"{day.isoformat()} {last}" if day else UNDATED


def _head(article: Article) -> str:
    return codec.dumps(dataclasses.replace(article, text="", passages=(), sentences=()))


def _mention_row(mention: Mention) -> tuple[object, ...]:
    return (
        mention.id,
        mention.kind,
        mention.article,
        mention.start,
        mention.entity,
        mention.event,
        codec.dumps(mention),
    )


def _event_row(event: Event) -> tuple[object, ...]:
    first = event.period.first if event.period else None
    last = event.period.last if event.period else None
    return (
        event.id,
        (first or last).isoformat() if first or last else UNDATED,  # type: ignore[union-attr]
        last.isoformat() if last else UNDATED,
        len(event.by_source),
        codec.dumps(event),
    )


def _outlook_row(one: outlook.Outlook) -> tuple[object, ...]:
    return (one.event, one.p, one.state, one.held, outlook.pack(one.cells))


def _insert(connection: sqlite3.Connection, table: str, rows: Iterator[tuple[object, ...]]) -> None:
    """Insert rows into a table of this module's schema; a repeated key is a programming error."""
    first = next(rows, None)
    if first is None:
        return
    places = ", ".join("?" * len(first))
    connection.execute(f"INSERT INTO {table} VALUES ({places})", first)
    connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)
