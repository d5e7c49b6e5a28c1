"""The tables of the store and the stamp that tells when they must be made anew."""

from __future__ import annotations

from index.model import Article, Entity, Event, EventHead, Link, Mention, NameMention, Quote, Timex
from index.store import codec

VERSION = 4

TABLES = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
    path TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime INTEGER NOT NULL, sha256 TEXT NOT NULL,
    articles TEXT NOT NULL DEFAULT '[]', error TEXT NOT NULL DEFAULT '', notes TEXT NOT NULL DEFAULT '[]')
    WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS articles (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source TEXT NOT NULL,
    sha256 TEXT NOT NULL, first TEXT NOT NULL,
    head TEXT NOT NULL, stated TEXT NOT NULL, passages TEXT NOT NULL, sentences TEXT NOT NULL,
    text TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS roll (name TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS annotations (
    article TEXT PRIMARY KEY, sha256 TEXT NOT NULL, stamp TEXT NOT NULL,
    timexes TEXT NOT NULL, names TEXT NOT NULL, heads TEXT NOT NULL, quotes TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS mentions (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, article TEXT NOT NULL, start INTEGER NOT NULL,
    entity TEXT, event TEXT, data TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS mentions_article ON mentions (article, start);
CREATE INDEX IF NOT EXISTS mentions_entity ON mentions (entity) WHERE entity IS NOT NULL;
CREATE INDEX IF NOT EXISTS mentions_event ON mentions (event) WHERE event IS NOT NULL;
CREATE TABLE IF NOT EXISTS entities (
    id TEXT PRIMARY KEY, type TEXT NOT NULL, count INTEGER NOT NULL, data TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS entities_count ON entities (count DESC, id);
CREATE TABLE IF NOT EXISTS aliases (text TEXT NOT NULL, entity TEXT NOT NULL, PRIMARY KEY (text, entity))
    WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS events (
    id TEXT PRIMARY KEY, first TEXT NOT NULL, last TEXT NOT NULL, sources INTEGER NOT NULL,
    data TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS events_first ON events (first, id);
CREATE TABLE IF NOT EXISTS links (
    a TEXT NOT NULL, b TEXT NOT NULL, state TEXT NOT NULL, data TEXT NOT NULL, PRIMARY KEY (a, b))
    WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS links_b ON links (b);
CREATE TABLE IF NOT EXISTS outlooks (
    event TEXT PRIMARY KEY, p REAL NOT NULL, state TEXT, held INTEGER NOT NULL, cells TEXT NOT NULL)
    WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS problems (number INTEGER PRIMARY KEY, data TEXT NOT NULL);
"""


def stamp() -> str:
    """What a store must carry to be readable by this version: the schema's number and the model's shape."""
    shape = codec.fingerprint(Article, Timex, NameMention, EventHead, Quote, Mention, Entity, Event, Link)
    return f"{VERSION}-{shape}"
