"""Sidecars: ``article.yaml`` beside ``article.txt`` says what the file itself does not."""

from __future__ import annotations

from pathlib import Path

from index.errors import ReadError
from index.model import RawArticle
from index.readers import encodings, fields, frontmatter
from index.readers.files import read_bytes

SUFFIXES = (".yaml", ".yml")
_OF_THE_CORPUS = frozenset(("corpus", "decisions"))


def find(path: Path) -> Path | None:
    """The sidecar of an article file, or None; ``corpus.yaml`` and ``decisions.yaml`` are none.

    Args:
        path: The article file.
    """
    if path.stem.lower() in _OF_THE_CORPUS:
        return None
    for suffix in SUFFIXES:
        beside = path.with_suffix(suffix)
        if beside.is_file():
            return beside
    return None


def apply(raw: RawArticle, path: Path, *, root: Path) -> RawArticle:
    """``raw`` with what its sidecar says; a broken sidecar is noted and the article read without it.

    The sidecar wins over the file, as somebody wrote it for that; a value it changes is noted.

    Args:
        raw: The article as its file has it.
        path: Its file.
        root: The corpus folder.
    """
    beside = find(path)
    if beside is None:
        return raw
    try:
        text = encodings.decode(read_bytes(beside, root=root), where=beside.name).text
        values = frontmatter.load_mapping(text.removeprefix("---\n"))
    except ReadError as error:
        return _noted(raw, f"{beside.name} not used: {error.what}")
    except frontmatter.FrontMatterError as error:
        return _noted(raw, f"{beside.name} not used: {error}")
    meta, notes = fields.canonical(values, where=beside.name)
    changed = [
        f"{beside.name}: {key} “{value}” instead of “{raw.meta[key]}” ({raw.basis.get(key, 'file')})"
        for key, value in meta.items()
        if key in raw.meta and raw.meta[key] != value
    ]
    return RawArticle(
        raw.text,
        {**raw.meta, **meta},
        {**raw.basis, **dict.fromkeys(meta, beside.name)},
        raw.encoding,
        (*raw.notes, *notes, *changed),
    )


def _noted(raw: RawArticle, note: str) -> RawArticle:
    return RawArticle(raw.text, raw.meta, raw.basis, raw.encoding, (*raw.notes, note))
