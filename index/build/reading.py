"""First step: new and changed files become articles in the store; those that are gone leave it."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import re
from collections.abc import Mapping, Set
from pathlib import Path

from index import readers, reprints, text
from index.build.steps import Report
from index.conflicts import conflicts
from index.decisions import Decisions
from index.errors import ReadError
from index.folder import CorpusFolder, FoundFile, scan
from index.model import Article, RawArticle
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
    able = readers.stamp()
    learnt = store.meta("readers", able) != able
    said = folder.fingerprint()
    force = force or store.meta("said", said) != said
    found = {file.path: file for file in scan(folder, readers.KINDS)}
    gone = [row for path, row in known.items() if path not in found]
    stale = [file for file in found.values() if force or _changed(file, known.get(file.path), learnt=learnt)]
    folds = Decisions.of(folder).folds()
    before = json.loads(store.meta("folds", "{}"))
    again = {name for name in {*folds, *before} if folds.get(name) != before.get(name)}
    if again and not force:
        waiting = {file.path for file in stale}
        stale += [
            found[path]
            for path, row in known.items()
            if path in found and path not in waiting and again & set(row.articles)
        ]
    reader = _Reader(folder, store, known, gone, anew=force, folds=folds, again=again)
    shown = COMMIT_EVERY  # readers look again at 200, 400, 800, … articles: each time costs more
    for done, file in enumerate(stale):
        report("read", done, len(stale), file.path)
        reader.read(file)
        if done + 1 == shown:
            shown *= 2
            store.bump_generation()
        if (done + 1) % COMMIT_EVERY == 0:
            store.commit()
    removed = reader.drop_gone()
    if reader.changed or removed:
        store.set_meta("sketches", reprints.dump(reader.sketches))
        store.set_meta("reprints", json.dumps(reprints.groups(reader.sketches, store.article_order())))
    store.set_meta("readers", able)
    store.set_meta("said", said)
    store.set_meta("folds", json.dumps(folds))
    store.commit()
    report("read", len(stale), len(stale))
    return ReadOutcome(tuple(reader.changed), removed)


def _changed(file: FoundFile, row: FileRow | None, *, learnt: bool) -> bool:
    """Whether a file is to be looked into; one that could not be read also when the readers have learnt."""
    return row is None or (row.size, row.mtime) != (file.size, file.mtime) or (learnt and bool(row.error))


class _Reader:
    """Reads files into the store, keeping article ids stable and unique."""

    def __init__(
        self,
        folder: CorpusFolder,
        store: StoreWriter,
        known: dict[str, FileRow],
        gone: list[FileRow],
        *,
        anew: bool,
        folds: Mapping[str, Mapping[str, bool]],
        again: Set[str],
    ) -> None:
        self.folds = folds
        self.again = again
        self.anew = anew
        self.folder = folder
        self.store = store
        self.known = known
        self.gone = {row.path: row for row in gone}
        # By the content alone: a sidecar may have stayed behind, or been renamed with its file.
        self.by_hash = {row.sha256.partition("+")[0]: row for row in gone if row.articles}
        self.taken = store.article_ids()
        self.changed: list[str] = []
        self.removed: list[str] = []
        self.sketches = reprints.load(store.meta("sketches"))

    def read(self, file: FoundFile) -> None:
        """Read one file; an error is kept with it, and what it was before leaves the store."""
        row = self.known.get(file.path)
        path = self.folder.root / file.path
        try:
            digest = _hash(path)
            beside = readers.said_beside(path, root=self.folder.root)
            print_ = f"{digest}+{beside}" if beside else digest
            same = row is not None and row.sha256 == print_ and not self.anew
            if (
                same
                and row is not None
                and row.articles
                and not row.error
                and not self.again & {*row.articles}
            ):
                self.store.put_file(dataclasses.replace(row, size=file.size, mtime=file.mtime))
                return
            before = row.articles if row is not None else self._renamed(digest)
            articles, notes, failed = self._articles(file, path, digest, before)
        except (ReadError, OSError) as error:
            self.store.put_file(FileRow(file.path, file.size, file.mtime, "", (), _why(error)))
            self._drop(row.articles if row is not None else ())
            return
        for article in articles:
            if article.id in self.again:
                # What was found in it may stand in lines that are folded now, or be missing from others.
                self.store.remove_article(article.id)
            self.store.put_article(with_source(article, self.folder))
            self.sketches[article.id] = reprints.sketch(article)
        ids = tuple(article.id for article in articles)
        self._drop(tuple(name for name in before if name not in ids))
        problem = f"{len(failed)} of its articles cannot be read: {failed[0]}" if failed else ""
        self.store.put_file(FileRow(file.path, file.size, file.mtime, print_, ids, problem, notes))
        self.changed += ids

    def _articles(
        self, file: FoundFile, path: Path, digest: str, before: tuple[str, ...]
    ) -> tuple[list[Article], tuple[str, ...], list[str]]:
        """The articles of a file, what their readers want to be known, and what could not be read.

        Raises:
            ReadError: If there is no article in it at all.
        """
        articles: list[Article] = []
        notes: list[str] = []
        failed: list[str] = []
        free = set(before)
        single = len(before) == 1 and readers.suffix_of(path.name) in readers.SUFFIXES
        for found in readers.read_all(path, root=self.folder.root, columns=self.folder.columns):
            if isinstance(found, ReadError):
                failed.append(_why(found))
                continue
            wanted = before[0] if single else text.article_id(file.path, found.meta)
            article_id = self._article_id(wanted, free)
            content = _record_hash(found) if "record" in found.meta else digest
            article = text.prepare(
                found, article_id=article_id, file=file.path, sha256=content, folds=self.folds.get(article_id)
            )
            if article.passages:
                articles.append(article)
                notes += (*found.notes, *conflicts(article))
            else:
                self.taken.discard(article_id)
                failed.append("holds no text")
        if not articles:
            raise ReadError(failed[0] if failed else "holds no text", where=file.path)
        return articles, tuple(dict.fromkeys(notes)), failed

    def _renamed(self, digest: str) -> tuple[str, ...]:
        """Ids of a file that is gone and had the same content: the file was renamed."""
        row = self.by_hash.pop(digest, None)
        if row is None:
            return ()
        self.gone.pop(row.path, None)
        self.store.remove_file(row.path)
        return row.articles

    def _article_id(self, wanted: str, free: set[str]) -> str:
        """``wanted``, or with a number if another file has it; ids in ``free`` may be taken again."""
        candidate, number = wanted, 1
        while candidate in self.taken and candidate not in free:
            number += 1
            candidate = f"{wanted}-{number}"
        free.discard(candidate)
        self.taken.add(candidate)
        return candidate

    def _drop(self, ids: tuple[str, ...]) -> None:
        for name in ids:
            self.store.remove_article(name)
            self.sketches.pop(name, None)
            self.taken.discard(name)
            self.removed.append(name)

    def drop_gone(self) -> tuple[str, ...]:
        """Remove the files that are no longer there, with their articles; returns all that left."""
        for row in self.gone.values():
            self.store.remove_file(row.path)
            self._drop(row.articles)
        return tuple(self.removed)


def _why(error: Exception) -> str:
    """Why a file could not be read, as one line."""
    if isinstance(error, ReadError):
        return f"{error.what} ({error.do})" if error.do else error.what
    return f"cannot be read: {getattr(error, 'strerror', None) or error}"


def _record_hash(found: RawArticle) -> str:
    """Hash of one article of a collection, so that its neighbours may change without it."""
    content = repr((found.text, sorted(found.meta.items())))
    return hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()


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
