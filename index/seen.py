"""Which articles of a corpus this user has opened: one id a line, kept with the user and not with the corpus."""

from __future__ import annotations

import os
from pathlib import Path

from index.folder import CorpusFolder
from index.paths import corpus_key, private_folder, state_folder


class SeenArticles:
    """The articles that were opened on the screen, for ``is:unread``.

    Args:
        path: The file; it need not exist. One that cannot be read or written counts as empty: nothing that
            the user made is in it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: set[str] | None = None

    @classmethod
    def of(cls, folder: CorpusFolder) -> SeenArticles:
        """Those of a corpus."""
        return cls(state_folder() / "seen" / f"{corpus_key(folder.root)}.txt")

    def all(self) -> frozenset[str]:
        """The ids of all articles that were opened, by this process or another."""
        try:
            return frozenset(self._path.read_text("utf-8", "replace").split())
        except OSError:
            return frozenset()

    def add(self, article_id: str) -> None:
        """Note that an article was opened."""
        if self._known is None:
            self._known = set(self.all())
        if article_id in self._known:
            return
        self._known.add(article_id)
        try:
            private_folder(self._path.parent)
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
            descriptor = os.open(self._path, flags, 0o600)
            try:
                os.write(descriptor, f"{article_id}\n".encode())  # short enough to be written as one
            finally:
                os.close(descriptor)
        except OSError:
            return
