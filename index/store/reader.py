"""Everything that asks the store. Safe from several threads; sees the last committed state."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import Problem
from index.model import (
    Article,
    ArticleDate,
    Entity,
    Event,
    Link,
    Mention,
    MentionKind,
    Passage,
    Span,
)
from index.model.reading import Reading, paragraphs
from index.store import codec
from index.store.database import Database
from index.store.roll import GENERATION, Roll

if TYPE_CHECKING:
    from index.outlook import Outlook


class StoreReader:
    """Reads one store file of this version; see ``index.store.database.usable``.

    Args:
        path: The store file.
    """

    def __init__(self, path: Path) -> None:
        self._database = Database(path)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def _rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        return self._database.connection.execute(query, values).fetchall()

    def _row(self, query: str, *values: object) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self._database.connection.execute(query, values).fetchone()
        return row

    def meta(self, key: str, default: str = "") -> str:
        """A stored setting."""
        row = self._row("SELECT value FROM meta WHERE key = ?", key)
        return default if row is None else str(row["value"])

    def summary(self) -> dict[str, Any]:
        """Counts for the start page and the sources pane; empty before the first linking."""
        data = json.loads(self.meta("summary", "{}"))
        return data if isinstance(data, dict) else {}

    def file_states(self) -> dict[str, tuple[int, int]]:
        """Size in bytes and time of change in nanoseconds of every known file, by path."""
        return {
            codec.path_from_store(row["path"]): (row["size"], row["mtime"])
            for row in self._rows("SELECT path, size, mtime FROM files")
        }

    def failures(self) -> list[Problem]:
        """The files that could not be read."""
        rows = self._rows("SELECT path, error FROM files WHERE error != '' ORDER BY path")
        return [Problem("error", codec.path_from_store(row["path"]), "", row["error"]) for row in rows]

    def notes(self) -> list[Problem]:
        """What the readers wanted to be known, per file."""
        rows = self._rows("SELECT path, notes FROM files WHERE notes != '[]' ORDER BY path")
        return [
            Problem("info", codec.path_from_store(row["path"]), "", note)
            for row in rows
            for note in json.loads(row["notes"])
        ]

    def problems(self) -> list[Problem]:
        """What linking wants to be known."""
        return [
            codec.loads(Problem, row["data"])
            for row in self._rows("SELECT data FROM problems ORDER BY number")
        ]

    def roll(self) -> Roll:
        """Every article as lists show it, by date, then id; undated ones last."""
        columns = {row["name"]: row["data"] for row in self._rows("SELECT name, data FROM roll")}
        if columns.get(GENERATION) == self.meta("generation", "0").encode():
            try:
                return Roll(columns)
            except (KeyError, ValueError):
                pass  # it can be had from the articles as well
        return Roll.of(self.each_head(), json.loads(self.meta("counts", "{}")))

    def rolled(self) -> bool:
        """Whether `roll` need not look at every article."""
        row = self._row("SELECT data FROM roll WHERE name = ?", GENERATION)
        return row is not None and row["data"] == self.meta("generation", "0").encode()

    def count(self) -> int:
        """Number of articles."""
        row = self._row("SELECT count(*) AS n FROM articles")
        return int(row["n"]) if row else 0

    def heads(self) -> list[Article]:
        """Every article without text, passages and sentences, by date, then id; undated ones last."""
        return list(self.each_head())

    def each_head(self) -> Iterator[Article]:
        """What ``heads`` gives, one at a time."""
        for row in self._database.connection.execute("SELECT head FROM articles ORDER BY first, id"):
            yield codec.loads(Article, row["head"])

    def ids(self) -> list[str]:
        """The id of every article, in the order of `heads`."""
        return [row["id"] for row in self._rows("SELECT id FROM articles ORDER BY first, id")]

    def article(self, article_id: str) -> Article | None:
        """A whole article."""
        row = self._row("SELECT head, passages, sentences, text FROM articles WHERE id = ?", article_id)
        return None if row is None else _whole(row)

    def readings(self, article_ids: Sequence[str]) -> list[Reading]:
        """The texts of some articles, in any order; those that are not there are left out."""
        rows = self._rows(
            f"SELECT id, text, passages FROM articles WHERE id IN ({', '.join('?' * len(article_ids))})",
            *article_ids,
        )
        return [
            Reading(name, text, paragraphs(row[:4] for row in json.loads(passages)))
            for name, text, passages in rows
        ]

    def whole_articles(self) -> Iterator[Article]:
        """Every article with its text, by id, one at a time."""
        for row in self._database.connection.execute(
            "SELECT head, passages, sentences, text FROM articles ORDER BY id"
        ):
            yield _whole(row)

    def stated_date(self, article_id: str) -> ArticleDate:
        """The date that the material states, before any inference."""
        row = self._row("SELECT stated FROM articles WHERE id = ?", article_id)
        return ArticleDate() if row is None else codec.loads(ArticleDate, row["stated"])

    def mention(self, mention_id: str) -> Mention | None:
        """One mention."""
        row = self._row("SELECT data FROM mentions WHERE id = ?", mention_id)
        return None if row is None else codec.loads(Mention, row["data"])

    def mentions(self, article_id: str, kinds: Iterable[MentionKind] | None = None) -> list[Mention]:
        """Mentions of one article in order of the text, optionally of some kinds only."""
        rows = self._rows("SELECT kind, data FROM mentions WHERE article = ? ORDER BY start, id", article_id)
        wanted = None if kinds is None else set(kinds)
        return [codec.loads(Mention, row["data"]) for row in rows if wanted is None or row["kind"] in wanted]

    def all_mentions(self, kinds: Iterable[MentionKind]) -> Iterator[Mention]:
        """Mentions of some kinds over all articles, by article and offset."""
        wanted = tuple(kinds)
        places = ", ".join("?" * len(wanted))
        for row in self._database.connection.execute(
            f"SELECT data FROM mentions WHERE kind IN ({places}) ORDER BY article, start, id", wanted
        ):
            yield codec.loads(Mention, row["data"])

    def mentions_of(self, *, entity: str | None = None, event: str | None = None) -> list[Mention]:
        """Mentions of one entity or event, by date of the article, article and offset.

        Quotations carry their speaker in ``entity``; they are left out of an entity's mentions.
        """
        column, value = ("entity", entity) if entity is not None else ("event", event)
        rows = self._rows(
            "SELECT data FROM mentions JOIN articles ON articles.id = mentions.article"
            f" WHERE mentions.{column} = ? AND kind != 'quote'"
            " ORDER BY articles.first, mentions.article, mentions.start, mentions.id",
            value,
        )
        return [codec.loads(Mention, row["data"]) for row in rows]

    def quotes_by(self, entity: str) -> list[Mention]:
        """Quotations of one speaker, by article and offset."""
        rows = self._rows(
            "SELECT data FROM mentions WHERE entity = ? AND kind = 'quote' ORDER BY article, start", entity
        )
        return [codec.loads(Mention, row["data"]) for row in rows]

    def entities(self, *, minimum: int = 1, type: str | None = None) -> list[Entity]:
        """Entities with at least ``minimum`` mentions, most mentioned first."""
        rows = self._rows(
            "SELECT data FROM entities WHERE count >= ? AND (? IS NULL OR type = ?) ORDER BY count DESC, id",
            minimum,
            type,
            type,
        )
        return [codec.loads(Entity, row["data"]) for row in rows]

    def entity(self, entity_id: str) -> Entity | None:
        """One entity."""
        row = self._row("SELECT data FROM entities WHERE id = ?", entity_id)
        return None if row is None else codec.loads(Entity, row["data"])

    def entities_named(self, text: str) -> list[Entity]:
        """Entities with an alias that equals ``text`` whatever the case, most mentioned first."""
        rows = self._rows(
            "SELECT entities.data FROM aliases JOIN entities ON entities.id = aliases.entity"
            " WHERE aliases.text = ? ORDER BY entities.count DESC, entities.id",
            text.casefold(),
        )
        return [codec.loads(Entity, row["data"]) for row in rows]

    def events(self, *, sources: int = 0) -> list[Event]:
        """Every event that at least so many sources tell, by date, undated ones last."""
        rows = self._rows("SELECT data FROM events WHERE sources >= ? ORDER BY first, id", sources)
        return [codec.loads(Event, row["data"]) for row in rows]

    def outlooks(self, *, sources: int = 0) -> list[Outlook] | None:
        """How every event stands that at least so many sources tell, by date.

        None where that was not kept, or by other rules: the store was linked by another release.
        """
        from index.outlook import VERSION, Cells, Outlook

        version, *sources_in_order = json.loads(self.meta("outlooks", "[0]"))
        if version != VERSION:
            return None
        numbers = {source: number for number, source in enumerate(sources_in_order)}
        rows = self._rows(
            "SELECT outlooks.* FROM events JOIN outlooks ON outlooks.event = events.id"
            " WHERE sources >= ? ORDER BY events.first, events.id",
            sources,
        )
        return [
            Outlook(row["event"], row["p"], row["state"], row["held"], Cells(numbers, row["cells"]))
            for row in rows
        ]

    def event(self, event_id: str) -> Event | None:
        """One event."""
        row = self._row("SELECT data FROM events WHERE id = ?", event_id)
        return None if row is None else codec.loads(Event, row["data"])

    def link(self, a: str, b: str) -> Link | None:
        """The link between two mentions, whichever comes first."""
        row = self._row("SELECT data FROM links WHERE a = ? AND b = ?", *sorted((a, b)))
        return None if row is None else codec.loads(Link, row["data"])

    def links(self, state: str | None = None) -> list[Link]:
        """All links, or those of one state, by mention ids."""
        rows = self._rows("SELECT data FROM links WHERE ? IS NULL OR state = ? ORDER BY a, b", state, state)
        return [codec.loads(Link, row["data"]) for row in rows]

    def bare_links(self) -> Iterator[Link]:
        """All links without their evidence, in no order: a quarter of the time of `links`."""
        return map(_bare, self._database.connection.execute("SELECT a, b, state, data FROM links"))

    def links_of(self, mention_id: str, *, bare: bool = False) -> list[Link]:
        """Links that have this mention at one end; ``bare`` ones lack their evidence."""
        query = "SELECT a, b, state, data FROM links WHERE a = ? OR b = ? ORDER BY a, b"
        return [_link(row, bare=bare) for row in self._rows(query, mention_id, mention_id)]

    def links_within(self, event: str, *, bare: bool = False) -> list[Link]:
        """Links whose first end is a mention of the event, held-back ones included; ``bare`` as `links_of`."""
        rows = self._rows(
            "SELECT links.a, links.b, links.state, links.data FROM links JOIN mentions"
            " ON mentions.id = links.a WHERE mentions.event = ? ORDER BY links.a, links.b",
            event,
        )
        return [_link(row, bare=bare) for row in rows]


def _link(row: sqlite3.Row, *, bare: bool) -> Link:
    return _bare(row) if bare else codec.loads(Link, row["data"])


def _bare(row: sqlite3.Row) -> Link:
    # Mention ids hold no comma, so the probability is the third of the stored fields.
    return Link(row["a"], row["b"], float(row["data"].split(",", 3)[2]), row["state"])


def _whole(row: sqlite3.Row) -> Article:
    return dataclasses.replace(
        codec.loads(Article, row["head"]),
        text=row["text"],
        passages=codec.loads_tuple(Passage, row["passages"]),
        sentences=codec.loads_tuple(Span, row["sentences"]),
    )
