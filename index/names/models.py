"""The trained models: checked before they are opened, opened once per process, never half used."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from index.errors import CrossReadError
from index.resources import resource

# File beside the models that lists them: "sha256  name" a line, as sha256sum writes it.
CHECKSUMS = "SHA256SUMS"


class ModelError(CrossReadError):
    """A model that is missing, damaged or of another make. The rules do without it."""


def model_path(name: str) -> Path:
    """Path of a shipped model."""
    return resource("models", name)


def check(path: Path) -> None:
    """Make sure that a model is the one that was shipped; crfsuite itself crashes on a damaged file.

    Raises:
        ModelError: If the file or its checksum is missing or they do not fit.
    """
    try:
        lines = (path.parent / CHECKSUMS).read_text(encoding="ascii").splitlines()
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError("the model cannot be read", where=path.name, do="install CrossRead again") from error
    if f"{digest}  {path.name}" not in lines:
        raise ModelError(
            "the model is damaged or not the one that was shipped",
            where=path.name,
            do="install CrossRead again",
        )


@cache
def tagger(name: str) -> Any:
    """A crfsuite tagger with a shipped model, opened once per process.

    Raises:
        ModelError: If the model is missing or damaged, or python-crfsuite cannot be loaded.
    """
    path = model_path(name)
    check(path)
    try:
        import pycrfsuite

        opened = pycrfsuite.Tagger()
        opened.open(str(path))
    except (ImportError, ValueError, OSError) as error:
        raise ModelError(f"the model cannot be opened: {error}", where=path.name) from error
    return opened


def write_checksums(folder: Path) -> None:
    """List the models of a folder with their checksums."""
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
        for path in sorted(folder.glob("*.crfsuite"))
    ]
    (folder / CHECKSUMS).write_text("".join(lines), encoding="ascii")
