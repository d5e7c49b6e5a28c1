"""Front matter: the block of YAML between two lines of ``---`` at the top of a text.

Every value is read as the text that stands there. So ``id: 007`` keeps its zeros, ``country: no`` is Norway,
``date: 2021-06`` stays a month and ``date: 2021-02-30`` can be reported instead of ending the program.
Nothing is constructed from tags, and aliases and merge keys, which can unfold without end, are refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import yaml

MAX_CHARACTERS = 65_536
MAX_DEPTH = 12
MAX_NODES = 4_000
_BLOCK = re.compile(r"---[ \t]*\n(.*?)(?:^(?:---|\.\.\.)[ \t]*(?:\n|\Z))", re.DOTALL | re.MULTILINE)
_KEY_LINE = re.compile(r"---[ \t]*\n(?:[ \t]*(?:#.*)?\n)*[\w-]+[ \t]*:(?:[ \t]|\n)")
_ABSENT = frozenset(("", "~", "null", "Null", "NULL"))

_KEYS = {
    "publisher": "source",
    "outlet": "source",
    "authors": "author",
    "byline": "author",
    "headline": "title",
    "published": "date",
    "modified": "updated",
    "link": "url",
    "language": "lang",
    "keywords": "tags",
}


class FrontMatterError(Exception):
    """A block that cannot be read; its text says which line and why."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands above a text.

    Attributes:
        meta: Values by our key, as text.
        body: The text below the block, or the whole text where there is none.
        notes: What went wrong with the block.
    """

    meta: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    notes: tuple[str, ...] = ()

    def basis(self) -> dict[str, str]:
        """Where each value comes from: all of them from here."""
        return dict.fromkeys(self.meta, "front matter")


def split(text: str) -> FrontMatter:
    """Take the front matter off a text.

    A broken block is left out of the body and noted; a first line of ``---`` that opens no block is text.
    """
    if not text.startswith("---"):
        return FrontMatter(body=text)
    block = _BLOCK.match(text)
    if block is None:
        note = "the front matter is not closed by a line of ---"
        return FrontMatter(body=text, notes=(note,) if _KEY_LINE.match(text) else ())
    if not block[1].strip():
        return FrontMatter(body=text[block.end() :])
    if not _KEY_LINE.match(text) and not re.match(r"\s*[{<]", block[1]):
        return FrontMatter(body=text)
    try:
        values = load_mapping(block[1])
    except FrontMatterError as error:
        return FrontMatter(body=text[block.end() :], notes=(f"front matter not used: {error}",))
    meta, notes = canonical(values)
    return FrontMatter(meta, text[block.end() :], notes)


def canonical(values: Mapping[str, Any]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Metadata under our keys, every value as one text, and notes on what was put aside.

    Args:
        values: A mapping as ``load_mapping`` gives it.
    """
    meta: dict[str, str] = {}
    notes: list[str] = []
    for key, value in values.items():
        plain = re.sub(r"[\s-]+", "_", key.strip().lower())
        ours = _KEYS.get(plain, plain)
        text = as_text(value)
        if not text:
            continue
        if ours in meta and meta[ours] != text:
            notes.append(f"front matter: {key} differs from an earlier {ours} and is kept apart")
            ours = plain if plain not in meta else f"{plain}_2"
        meta[ours] = text
    return meta, tuple(notes)


def as_text(value: Any) -> str:
    """A value as one line of text: lists joined by commas, mappings as ``key: value; key: value``."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, dict):
        return "; ".join(f"{key}: {as_text(item)}" for key, item in value.items() if as_text(item))
    return ", ".join(filter(None, (as_text(item) for item in value)))


def load_mapping(text: str) -> dict[str, Any]:
    """Parse a YAML mapping into texts, lists and dicts, nothing else.

    Args:
        text: The YAML document.

    Raises:
        FrontMatterError: If it is too long, too deep, no mapping, repeats a key, uses aliases, or is no YAML.
    """
    import yaml

    if len(text) > MAX_CHARACTERS:
        raise FrontMatterError(f"longer than {MAX_CHARACTERS:,} characters")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise FrontMatterError(_at(mark, error.problem or error.context or "not valid YAML")) from error
    except (yaml.YAMLError, ValueError) as error:
        raise FrontMatterError("it holds characters that YAML does not allow") from error
    if not isinstance(builder.result, dict):
        raise FrontMatterError("it is no list of keys and values")
    return builder.result


class _Builder:
    """Builds plain data from the parser's events, which never unfold anything."""

    def __init__(self) -> None:
        self.result: Any = None
        self._stack: list[tuple[Any, str | None]] = []
        self._key: str | None = None
        self._nodes = 0
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        """Take in the next event.

        Raises:
            FrontMatterError: If the document uses what is refused here.
        """
        import yaml

        if isinstance(event, yaml.AliasEvent):
            raise FrontMatterError(_at(event.start_mark, "aliases (*name) are not read here"))
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise FrontMatterError(_at(event.start_mark, "a second document begins"))
        elif isinstance(event, yaml.ScalarEvent):
            absent = event.implicit[0] and event.value in _ABSENT
            value = event.value.encode("utf-8", "replace").decode("utf-8")
            self._scalar("" if absent else value, event)
        elif isinstance(event, yaml.MappingStartEvent):
            self._open({}, event)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._open([], event)
        elif isinstance(event, yaml.CollectionEndEvent):
            done, self._key = self._stack.pop()
            self._place(done)

    def _count(self, event: yaml.Event) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise FrontMatterError(_at(event.start_mark, f"more than {MAX_NODES:,} values"))

    def _open(self, collection: Any, event: yaml.Event) -> None:
        self._count(event)
        if len(self._stack) >= MAX_DEPTH:
            raise FrontMatterError(_at(event.start_mark, "nested too deeply"))
        if self._stack and isinstance(self._stack[-1][0], dict) and self._key is None:
            raise FrontMatterError(_at(event.start_mark, "a key must be plain text"))
        self._stack.append((collection, self._key))
        self._key = None

    def _scalar(self, value: str, event: yaml.Event) -> None:
        self._count(event)
        if not self._stack or not isinstance(self._stack[-1][0], dict) or self._key is not None:
            self._place(value)
            return
        if value == "<<":
            raise FrontMatterError(_at(event.start_mark, "merge keys (<<) are not read here"))
        if value in self._stack[-1][0]:
            raise FrontMatterError(_at(event.start_mark, f"the key “{value}” stands twice"))
        self._key = value

    def _place(self, value: Any) -> None:
        if not self._stack:
            self.result = value
        elif isinstance(self._stack[-1][0], dict):
            self._stack[-1][0][self._key] = value
            self._key = None
        else:
            self._stack[-1][0].append(value)


def _at(mark: Any, what: str) -> str:
    # The block begins on the file's second line.
    return f"line {mark.line + 2}: {what}" if mark is not None else what
