"""First step: new and changed files become articles in the store; those that are gone leave it."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import re
from pathlib import Path

from index import readers, text
from index.build.steps import Report
from index.errors import ReadError
from index.folder import CorpusFolder, FoundFile, scan
from index.model import Article
from index.store.writer import FileRow, StoreWriter

COMMIT_EVERY = 200
LANGUAGE_DEFAULT = "en"


@dataclasses.dataclass(frozen=True, slots=True)
class ReadOutcome:
    """What changed in the store.

    Attributes:
        changed: Ids of articles whose text or facts are new.
        removed: Ids of articles that are gone.
    """

    changed: tuple[str, ...]
    removed: tuple[str, ...]


def read_changes(folder: CorpusFolder, store: StoreWriter, report: Report, *, force: bool) -> ReadOutcome:
    """Bring the stored articles up to date with the folder; failures are stored with the file.

    Args:
        folder: The corpus.
        store: The store, locked by the caller.
        report: Progress and cancelling.
        force: Read every file again, changed or not.

    Raises:
        CancelledError: If asked to stop; what was read stays.
    """
    known = store.files()
    found = {file.path: file for file in scan(folder, readers.SUFFIXES)}
    gone = [row for path, row in known.items() if path not in found]
    stale = [file for file in found.values() if force or _changed(file, known.get(file.path))]
    reader = _Reader(folder, store, known, gone)
    for done, file in enumerate(stale):
        report("read", done, len(stale), file.path)
        reader.read(file)
        if done % COMMIT_EVERY == COMMIT_EVERY - 1:
            store.commit()
    removed = reader.drop_gone()
    store.commit()
    report("read", len(stale), len(stale))
    return ReadOutcome(tuple(reader.changed), removed)


def _changed(file: FoundFile, row: FileRow | None) -> bool:
    return row is None or (row.size, row.mtime) != (file.size, file.mtime)


class _Reader:
    """Reads files into the store, keeping article ids stable and unique."""

    def __init__(
        self, folder: CorpusFolder, store: StoreWriter, known: dict[str, FileRow], gone: list[FileRow]
    ) -> None:
        self.folder = folder
        self.store = store
        self.known = known
        self.gone = {row.path: row for row in gone}
        self.by_hash = {row.sha256: row for row in gone if row.article}
        self.taken = store.article_ids()
        self.changed: list[str] = []

    def read(self, file: FoundFile) -> None:
        """Read one file; an error is kept with it and the article it was before leaves the store."""
        row = self.known.get(file.path)
        path = self.folder.root / file.path
        try:
            sha256 = _hash(path)
            if row is not None and row.sha256 == sha256 and row.article and not row.error:
                self.store.put_file(dataclasses.replace(row, size=file.size, mtime=file.mtime))
                return
            raw = readers.read(path, root=self.folder.root)
            article_id = self._article_id(row, sha256, text.article_id(file.path, raw.meta))
            article = text.prepare(raw, article_id=article_id, file=file.path, sha256=sha256)
            if not article.passages:
                self.taken.discard(article_id)
                raise ReadError("holds no text", where=file.path)
        except (ReadError, OSError) as error:
            what = (
                error.what if isinstance(error, ReadError) else f"cannot be read: {error.strerror or error}"
            )
            do = error.do if isinstance(error, ReadError) else ""
            message = f"{what} ({do})" if do else what
            self.store.put_file(FileRow(file.path, file.size, file.mtime, "", None, message))
            if row is not None and row.article:
                self.store.remove_article(row.article)
                self.taken.discard(row.article)
            return
        self.store.put_article(with_source(article, self.folder))
        self.store.put_file(FileRow(file.path, file.size, file.mtime, sha256, article.id, "", raw.notes))
        self.changed.append(article.id)

    def _article_id(self, row: FileRow | None, sha256: str, wanted: str) -> str:
        """The id a file had before, or that of a file gone with the same content (renamed), or a new one."""
        if row is not None and row.article:
            return row.article
        renamed = self.by_hash.pop(sha256, None)
        if renamed is not None and renamed.article:
            self.gone.pop(renamed.path, None)
            self.store.remove_file(renamed.path)
            return renamed.article
        candidate, number = wanted, 1
        while candidate in self.taken:
            number += 1
            candidate = f"{wanted}-{number}"
        self.taken.add(candidate)
        return candidate

    def drop_gone(self) -> tuple[str, ...]:
        """Remove the files that are no longer there, with their articles."""
        removed = []
        for row in self.gone.values():
            self.store.remove_file(row.path)
            if row.article:
                self.store.remove_article(row.article)
                removed.append(row.article)
        return tuple(removed)


def with_source(article: Article, folder: CorpusFolder) -> Article:
    """The article with what ``corpus.yaml`` says of its outlet, where the article itself says nothing."""
    slug = article.source
    if slug not in folder.sources:
        wanted = {_fold(slug), _fold(article.source_name)}
        slug = next(
            (
                known
                for known, info in folder.sources.items()
                if wanted & {_fold(name) for name in (known, info.name, *info.aliases)}
            ),
            slug,
        )
    info = folder.sources.get(slug)
    lang = article.lang or (info.language if info else "") or folder.language or LANGUAGE_DEFAULT
    if info is None:
        return dataclasses.replace(article, lang=lang)
    return dataclasses.replace(
        article,
        source=slug,
        source_name=info.name,
        country=article.country or info.country,
        kind=article.kind or info.kind,
        lang=lang,
    )


def _fold(name: str) -> str:
    return re.sub(r"\W+", "", name.casefold())


def _hash(path: Path) -> str:
    """SHA-256 of a regular file's bytes; a link or device that took its place is refused."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(descriptor, "rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
