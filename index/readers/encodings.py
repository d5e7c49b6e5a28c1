"""From bytes to text: byte order marks, UTF-8, and for the rest a guess from a short list, always said."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from index.errors import ReadError
from index.readers import latin

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Only plain character sets: a codec that interprets what it reads (unicode_escape, utf_7 …) never gets a say.
GUESSABLE = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
    "iso8859_2", "iso8859_5", "iso8859_15", "koi8_r", "koi8_u", "mac_roman",
    "gb18030", "big5", "cp932", "euc_jp", "cp949",
)  # fmt: skip
_ALIASES = {
    "iso8859_1": "cp1252", "latin_1": "cp1252", "ascii": "cp1252", "iso8859_9": "cp1254", "gbk": "gb18030",
    "gb2312": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "big5hkscs": "big5",
}  # fmt: skip
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\x00", "a database"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"ID3", "a sound file"),
    (b"RIFF", "a sound or video file"),
    (b"OggS", "a sound or video file"),
)
_SAMPLE = 65_536
_BINARY = re.compile(rb"[\x00-\x07\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x7f-\x9f\ufffd]")
_HIGH = re.compile(rb"[\x80-\xff]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


@dataclass(frozen=True, slots=True)
class Decoded:
    r"""A decoded file.

    Attributes:
        text: The text with ``\n`` as its only newline, without a byte order mark, without surrogates.
        encoding: The encoding used, as Python names it.
        notes: What a reader should know: a guess, replaced bytes.
    """

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, *, where: str = "", declared: str = "") -> Decoded:
    """Decode the bytes of a text file.

    Args:
        data: The whole file.
        where: File name for messages.
        declared: The encoding that the document claims, tried after UTF-8; only plain ones are obeyed.

    Raises:
        ReadError: If the file is not text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _marked(data, mark, encoding, where)
    if encoding := _utf16_without_mark(data[:_SAMPLE]):
        decoded = _decoded(data, encoding, guessed=True)
        if len(_CONTROL.findall(decoded.text[:_SAMPLE])) * 100 > len(decoded.text[:_SAMPLE]):
            raise ReadError("not a text file", where=where)
        return decoded
    _refuse_binary(data, where)
    try:
        return Decoded(normalise_newlines(data.decode("utf-8")), "utf-8")
    except UnicodeDecodeError:
        pass
    if encoding := _declared(data, declared):
        return _decoded(data, encoding, guessed=False)
    sample = _telling_part(data)
    if _nearly_utf8(sample):
        return _decoded(data, "utf-8", guessed=False)
    return _decoded(data, _likeliest(sample), guessed=True)


def normalise_newlines(text: str) -> str:
    r"""``text`` with ``\r\n`` and ``\r`` as ``\n`` and without a leading byte order mark."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.removeprefix("\ufeff")


def _marked(data: bytes, mark: bytes, encoding: str, where: str) -> Decoded:
    body = data[len(mark) :] if encoding == "utf-8" else data
    text = body.decode(encoding, errors="replace")
    if text.count("\0") * 50 > len(text):
        raise ReadError("not a text file", where=where)
    return Decoded(normalise_newlines(text), encoding, _replaced(text, encoding))


def _refuse_binary(data: bytes, where: str) -> None:
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise ReadError(f"not a text file but {kind}", where=where)
    sample = data[:_SAMPLE]
    if len(_BINARY.findall(sample)) * 100 > len(sample):
        raise ReadError("not a text file", where=where, do="CrossRead reads text, not programs or pictures")


def _utf16_without_mark(sample: bytes) -> str:
    """``utf-16-le`` or ``utf-16-be`` if every second byte is mostly zero, else an empty string."""
    pairs = len(sample) // 2
    even, odd = sample[0 : pairs * 2 : 2].count(0), sample[1::2].count(0)
    if pairs < 4 or min(even, odd) * 50 > pairs or max(even, odd) * 10 < pairs * 6:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _decoded(data: bytes, encoding: str, *, guessed: bool) -> Decoded:
    text = data.decode(encoding, errors="replace")
    guess = (f"not UTF-8: read as {encoding} by a guess",) if guessed else ()
    return Decoded(normalise_newlines(text), encoding, guess + _replaced(text, encoding))


def _declared(data: bytes, name: str) -> str:
    """The encoding called ``name`` if it is a plain one and fits, else an empty string."""
    try:
        encoding = codecs.lookup(name).name.replace("-", "_") if name else ""
    except LookupError:
        return ""
    # What the web calls Latin-1, GBK or Shift-JIS is one of the larger sets that hold them.
    encoding = _ALIASES.get(encoding, encoding)
    if encoding not in GUESSABLE:
        return ""
    text = data.decode(encoding, errors="replace")
    return encoding if text.count("\ufffd") * 1000 <= len(text) else ""


def _nearly_utf8(sample: bytes) -> bool:
    """Whether most bytes above ASCII form UTF-8 sequences: a damaged UTF-8 file, not another encoding."""
    high = len(_HIGH.findall(sample))
    in_sequences = sum(map(len, _MULTIBYTE.findall(sample)))
    return in_sequences * 10 >= high * 9


def _telling_part(data: bytes) -> bytes:
    """Some 64 kB of whole lines of ``data`` that hold bytes above ASCII: the part that tells an encoding."""
    if len(data) <= _SAMPLE:
        return data
    first = _HIGH.search(data)
    start = max(0, first.start() - 1000) if first else 0
    start = data.rfind(b"\n", 0, start) + 1 or start
    return data[start : start + _SAMPLE]


def _likeliest(sample: bytes) -> str:
    if encoding := latin.likeliest(sample):
        return encoding
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(GUESSABLE), enable_fallback=False).best()
    return best.encoding if best is not None else "cp1252"


def _replaced(text: str, encoding: str) -> tuple[str, ...]:
    count = text.count("\ufffd")
    if not count:
        return ()
    places = "place is" if count == 1 else "places are"
    return (f"{count:,} {places} not valid {encoding} and shown as \ufffd",)
