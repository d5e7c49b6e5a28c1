"""Where CrossRead keeps its own files: cache, state and configuration, per user, by the XDG rules."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("crossread", appauthor=False)


def cache_folder() -> Path:
    """Folder of disposable data (stores, search indexes); not created here."""
    return Path(_DIRS.user_cache_dir)


def state_folder() -> Path:
    """Folder of the places, trails and histories of this user; not created here."""
    return Path(_DIRS.user_state_dir)


def config_folder() -> Path:
    """Folder of this user's settings; not created here."""
    return Path(_DIRS.user_config_dir)


def corpus_key(corpus: Path) -> str:
    """A readable, unique name for a corpus folder: its slug and a hash of its real path."""
    real = os.fsencode(corpus.resolve())
    slug = re.sub(r"[^a-z0-9]+", "-", corpus.resolve().name.lower()).strip("-")[:40] or "corpus"
    return f"{slug}-{hashlib.sha256(real).hexdigest()[:12]}"


def private_folder(path: Path) -> Path:
    """Create ``path`` (with its parents) for this user only, whatever the umask, and return it.

    Raises:
        PermissionError: If it exists but belongs to somebody else, or is a link.
    """
    missing = []
    probe = path
    while not probe.exists():
        missing.append(probe)
        probe = probe.parent
    for folder in reversed(missing):
        folder.mkdir(mode=0o700, exist_ok=True)
        folder.chmod(0o700)
    status = path.lstat()
    if path.is_symlink() or status.st_uid != os.geteuid():
        raise PermissionError(f"{path} is not a folder of this user alone")
    return path


def store_path(cache: Path) -> Path:
    """The store file inside a corpus's cache folder."""
    return cache / "store.sqlite"


def search_folder(cache: Path) -> Path:
    """The search index inside a corpus's cache folder."""
    return cache / "search"
