"""Opening a corpus where its derived data can be kept: in the cache folder, else for this run only."""

from __future__ import annotations

import os
from pathlib import Path

from index.corpus import Corpus


def open_corpus(path: Path) -> tuple[Corpus, str]:
    """Open a folder; without a cache folder that can be written, its index is kept until the program ends.

    Args:
        path: The folder.

    Returns:
        The corpus, and one line for the user where the cache folder cannot be used, else "".

    Raises:
        CorpusError: If there is no such folder or it cannot be read.
    """
    corpus = Corpus.open(path)
    why = unwritable(corpus.cache)
    if not why or corpus.built:
        return corpus, ""
    import atexit
    import shutil
    import tempfile

    temporary = Path(tempfile.mkdtemp(prefix="crossread-"))
    atexit.register(shutil.rmtree, temporary, ignore_errors=True)
    line = f"{corpus.cache.parent} {why}: the index is kept for this run only (XDG_CACHE_HOME names another folder)"
    return Corpus.open(path, cache=temporary), line


def unwritable(folder: Path) -> str:
    """Why nothing can be written into a folder that may not exist yet, in a few words; "" if it can."""
    probe = folder
    while not os.path.lexists(probe):
        probe = probe.parent
    if not probe.is_dir():
        return "is no folder" if probe == folder else f"cannot be made: {probe} is no folder"
    return "" if os.access(probe, os.W_OK | os.X_OK) else "cannot be written"
