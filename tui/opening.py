"""Finding the corpus that is meant, and opening it where its derived data can be kept."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from index.corpus import Corpus
from index.errors import CorpusError
from index.folder import CONFIG


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


def corpus_path(named: Path | None) -> Path:
    """The corpus a command works on: ``-C``, else CROSSREAD_CORPUS, else the nearest one upward.

    Raises:
        CorpusError: If none of them leads to one.
    """
    if named is not None:
        return named
    if from_environment := os.environ.get("CROSSREAD_CORPUS"):
        return Path(from_environment)
    found = nearest_corpus()
    if found is None:
        raise CorpusError(
            "no corpus here", where=str(Path.cwd()), do="name a folder with -C, or try crossread demo"
        )
    return found


def nearest_corpus() -> Path | None:
    """The working folder or the nearest folder above it that has a ``corpus.yaml``."""
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / CONFIG).is_file()), None)


def is_terminal() -> bool:
    """Whether there is a keyboard to read from and a screen to draw on, with no stream elsewhere."""
    return sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()
