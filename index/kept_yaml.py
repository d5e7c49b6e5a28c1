"""What a YAML document said when it was read last, so that the same text need not be parsed again.

Loading the YAML library takes as long as reading the corpus does. The copy lies in the cache folder, holds the hash of
the text it came from, and is left aside when that differs, when it is damaged, or when JSON cannot hold the same.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from pathlib import Path
from typing import Any

from index import yamlio

VERSION = 1
"""Goes up when the same text is to be understood in another way."""


def load(text: str, *, name: str, kept: Path | None) -> tuple[Any, dict[str, int]]:
    """A document's data and the line of each key, as ``yamlio.load`` and ``yamlio.key_lines`` give them.

    Args:
        text: The document.
        name: What to call it in an error.
        kept: Where the copy lies; written if its folder exists. None for no copy.

    Raises:
        YamlError: As ``yamlio.load`` does.
    """
    stamp = f"{VERSION} {hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"
    known = _read(kept, stamp) if kept is not None else None
    if known is not None:
        return known
    found = yamlio.load(text, name=name), yamlio.key_lines(text)
    if kept is not None and kept.parent.is_dir():
        _write(kept, stamp, found)
    return found


def _read(path: Path, stamp: str) -> tuple[Any, dict[str, int]] | None:
    try:
        kept = json.loads(path.read_text("utf-8"))
        if kept["stamp"] == stamp:
            return kept["data"], {str(key): int(line) for key, line in kept["lines"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        pass
    return None


def _write(path: Path, stamp: str, found: tuple[Any, dict[str, int]]) -> None:
    try:
        text = json.dumps({"stamp": stamp, "data": found[0], "lines": found[1]})
        if json.loads(text)["data"] != found[0]:
            return
    except (TypeError, ValueError, RecursionError):
        return  # dates and keys that are no words: JSON has none
    with contextlib.suppress(OSError):
        yamlio.write_atomically(path, text)
