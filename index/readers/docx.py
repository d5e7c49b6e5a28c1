"""Word documents (.docx): the paragraphs of the text, read without any program that could run a macro."""

from __future__ import annotations

import io
from collections.abc import Iterator

from index.errors import ReadError
from index.model import RawArticle
from index.readers import packed
from index.readers.markup import pieces

_MAX_BYTES = 64 * 1024 * 1024
_SKIPPED = frozenset(("w:del", "w:instrtext", "w:deltext", "mc:fallback", "w:movefrom"))
_PROPERTIES = {
    "dc:title": "title",
    "dc:creator": "author",
    "dc:language": "lang",
    "cp:keywords": "tags",
    "dcterms:created": "file_made",
}


def read(data: bytes, *, where: str = "") -> RawArticle:
    """The article in a Word document.

    Title and author are those of the document's properties; the day on which the file was made is kept, but
    is no day of publication.

    Args:
        data: The whole file.
        where: File name for messages.

    Raises:
        ReadError: If it is no Word document, locked, or holds no text.
    """
    with packed.open_zip(io.BytesIO(data), where=where) as archive:
        names = {member.filename: member for member in archive.infolist()[:10_000]}
        body = names.get("word/document.xml")
        if body is None:
            raise ReadError("no Word document", where=where, do="save it as .docx, .txt or PDF")
        document = _decoded(packed.unpacked(archive, body, limit=_MAX_BYTES, where=where))
        properties = ""
        if core := names.get("docProps/core.xml"):
            properties = _decoded(packed.unpacked(archive, core, limit=1_000_000, where=where))
    paragraphs = list(_paragraphs(document))
    if not paragraphs:
        raise ReadError("holds no text", where=where)
    meta = {key: value for key, value in _properties(properties).items() if value}
    # A title that the text does not begin with is often that of the template.
    if meta.get("title") and meta["title"].casefold() != paragraphs[0].casefold():
        meta["document_title"] = meta.pop("title")
    return RawArticle(
        "\n\n".join(paragraphs) + "\n", meta, dict.fromkeys(meta, "document properties"), "docx"
    )


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return data.decode(encoding, "replace")


def _paragraphs(document: str) -> Iterator[str]:
    """The paragraphs of ``word/document.xml``; table cells are parted by a bar, removed text is left out."""
    parts: list[str] = []
    skipped = 0
    inside_text = False
    cells = 0
    for piece in pieces(document, xml=True):
        if piece.kind == "start" and not piece.closed:
            skipped += piece.name in _SKIPPED
            inside_text = piece.name == "w:t"
            cells += piece.name == "w:tr"
        if piece.kind == "start" and piece.name in ("w:tab", "w:br", "w:cr") and not skipped:
            parts.append(" ")
        elif piece.kind == "text" and inside_text and not skipped:
            parts.append(piece.text)
        elif piece.kind == "end":
            skipped -= piece.name in _SKIPPED and skipped > 0
            inside_text = False
            if piece.name == "w:tc":
                parts.append(" | ")
            ends = (piece.name == "w:p" and not cells) or piece.name == "w:tr"
            cells -= piece.name == "w:tr" and cells > 0
            if ends:
                text = " ".join("".join(parts).split()).strip(" |")
                parts.clear()
                if text:
                    yield text
            elif piece.name == "w:p":
                parts.append(" ")


def _properties(document: str) -> dict[str, str]:
    found: dict[str, str] = {}
    name = ""
    for piece in pieces(document, xml=True):
        if piece.kind == "start":
            name = piece.name
        elif piece.kind == "text" and name in _PROPERTIES:
            found.setdefault(_PROPERTIES[name], " ".join(piece.text.split()))
        elif piece.kind == "end":
            name = ""
    return found
