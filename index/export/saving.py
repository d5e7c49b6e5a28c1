"""Save exports: whole files or none, never over what is there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from index.errors import CorpusError, UsageError


def save_new(folder: Path, files: Mapping[str, str], *, force: bool = False) -> list[Path]:
    """Write files into a folder, each in one go.

    Args:
        folder: The folder; made if missing.
        files: Texts by file name.
        force: Replace files that are there.

    Returns:
        The paths, in the order of ``files``.

    Raises:
        UsageError: If a file is there already and ``force`` is False; then nothing is written.
        CorpusError: If one cannot be written; those before it are.
    """
    paths = [folder / name for name in files]
    there = [path for path in paths if os.path.lexists(path)]
    if there and not force:
        names = ", ".join(path.name for path in there[:3])
        raise UsageError(
            f"there already: {names}", where=str(folder), do="name another place, or use --force to replace"
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in zip(paths, files.values(), strict=True):
            _write(path, text, force=force)
    except FileExistsError as error:
        raise UsageError(
            "is there already", where=str(error.filename2 or folder), do="use --force to replace"
        ) from error
    except OSError as error:
        raise CorpusError(f"cannot be written: {error.strerror}", where=str(folder)) from error
    return paths


def _write(path: Path, text: str, *, force: bool) -> None:
    """Write beside and move into place; without ``force`` a file that came in between stays."""
    descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(text.encode("utf-8", "replace"))
            handle.flush()
            os.fsync(handle.fileno())
        os.chmod(temporary, 0o666 & ~_umask())  # noqa: PTH101  a plain name from mkstemp
        if force:
            os.replace(temporary, path)  # noqa: PTH105
        else:
            os.link(temporary, path)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
