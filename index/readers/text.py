"""Plain text: the file as it is; front matter is taken off where it is there."""

from __future__ import annotations

from index.model import RawArticle
from index.readers import encodings, frontmatter


def read(data: bytes, *, where: str = "") -> RawArticle:
    """The article in the bytes of a text file.

    Args:
        data: The whole file.
        where: File name for messages.

    Raises:
        ReadError: If it is not text.
    """
    decoded = encodings.decode(data, where=where)
    front = frontmatter.split(decoded.text)
    return RawArticle(
        text=front.body,
        meta=front.meta,
        basis=front.basis(),
        encoding=decoded.encoding,
        notes=decoded.notes + front.notes,
    )
