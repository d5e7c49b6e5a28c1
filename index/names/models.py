"""The trained models: checked before they are opened, opened once per process, never half used.

They are kept compressed (gzip), which takes less than half the room and 30 ms of unpacking.
"""

from __future__ import annotations

import gzip
import hashlib
import zlib
from functools import cache
from pathlib import Path
from typing import Any

from index.errors import CrossReadError
from index.resources import resource

# File beside the models that lists them: "sha256  name" a line, as sha256sum writes it.
CHECKSUMS = "SHA256SUMS"
SUFFIX = ".gz"
# crfsuite reads a model where it lies in memory: its bytes must live as long as the tagger.
_unpacked: dict[str, bytes] = {}


class ModelError(CrossReadError):
    """A model that is missing, damaged or of another make. The rules do without it."""


def model_path(name: str) -> Path:
    """Path of a shipped model."""
    return resource("models", name)


def read(path: Path) -> bytes:
    """A model's bytes, unpacked, if it is the one that was shipped; crfsuite itself crashes on a damaged file.

    Raises:
        ModelError: If the file or its checksum is missing or they do not fit.
    """
    try:
        lines = (path.parent / CHECKSUMS).read_text(encoding="ascii").splitlines()
        packed = path.read_bytes()
        if f"{hashlib.sha256(packed).hexdigest()}  {path.name}" in lines:
            return gzip.decompress(packed)
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        raise ModelError("the model cannot be read", where=path.name, do="install CrossRead again") from error
    raise ModelError(
        "the model is damaged or not the one that was shipped", where=path.name, do="install CrossRead again"
    )


@cache
def tagger(name: str) -> Any:
    """A crfsuite tagger with a shipped model, opened once per process.

    Raises:
        ModelError: If the model is missing or damaged, or python-crfsuite cannot be loaded.
    """
    path = model_path(name)
    _unpacked[name] = read(path)
    try:
        import pycrfsuite

        opened = pycrfsuite.Tagger()
        opened.open_inmemory(_unpacked[name])
    except (ImportError, ValueError, OSError) as error:
        raise ModelError(f"the model cannot be opened: {error}", where=path.name) from error
    return opened


def pack(path: Path) -> None:
    """Put a model into its compressed form, always the same bytes, and take the plain one away."""
    packed = gzip.compress(path.read_bytes(), 9, mtime=0)
    path.with_name(path.name + SUFFIX).write_bytes(packed)
    path.unlink()


def write_checksums(folder: Path) -> None:
    """List the models of a folder with their checksums."""
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
        for path in sorted(folder.glob(f"*.crfsuite{SUFFIX}"))
    ]
    (folder / CHECKSUMS).write_text("".join(lines), encoding="ascii")
