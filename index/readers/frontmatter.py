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

from index.readers import fields

if TYPE_CHECKING:
    import yaml

MAX_CHARACTERS = 65_536
MAX_DEPTH = 12
MAX_NODES = 4_000
_BLOCK = re.compile(r"---[ \t]*\n(.*?)(?:^(?:---|\.\.\.)[ \t]*(?:\n|\Z))", re.DOTALL | re.MULTILINE)
_KEY_LINE = re.compile(r"---[ \t]*\n(?:[ \t]*(?:#.*)?\n)*[\w-]+[ \t]*:(?:[ \t]|\n)")
_ABSENT = frozenset(("", "~", "null", "Null", "NULL"))


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
        values = load_mapping(block[1], first_line=2)
    except FrontMatterError as error:
        return FrontMatter(body=text[block.end() :], notes=(f"front matter not used: {error}",))
    meta, notes = fields.canonical(values, where="front matter")
    return FrontMatter(meta, text[block.end() :], notes)


def load_mapping(text: str, *, first_line: int = 1) -> dict[str, Any]:
    """Parse a YAML mapping into texts, lists and dicts, nothing else.

    Args:
        text: The YAML document.
        first_line: Number of its first line in its file, for messages.

    Raises:
        FrontMatterError: If it is too long, too deep, no mapping, repeats a key, uses aliases, or is no YAML.
    """
    import yaml

    if len(text) > MAX_CHARACTERS:
        raise FrontMatterError(f"longer than {MAX_CHARACTERS:,} characters")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    builder = _Builder(first_line)
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = error.problem or error.context or "not valid YAML"
        if what.startswith("mapping values are not allowed"):
            what = "a value with a colon in it needs quotation marks"
        raise FrontMatterError(_at(mark, what, first_line)) from error
    except (yaml.YAMLError, ValueError) as error:
        raise FrontMatterError("it holds characters that YAML does not allow") from error
    if not isinstance(builder.result, dict):
        raise FrontMatterError("it is no list of keys and values")
    return builder.result


class _Builder:
    """Builds plain data from the parser's events, which never unfold anything."""

    def __init__(self, first_line: int) -> None:
        self._first_line = first_line
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
            raise self._error(event, "aliases (*name) are not read here")
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise self._error(event, "a second document begins")
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
            raise self._error(event, f"more than {MAX_NODES:,} values")

    def _open(self, collection: Any, event: yaml.Event) -> None:
        self._count(event)
        if len(self._stack) >= MAX_DEPTH:
            raise self._error(event, "nested too deeply")
        if self._stack and isinstance(self._stack[-1][0], dict) and self._key is None:
            raise self._error(event, "a key must be plain text")
        self._stack.append((collection, self._key))
        self._key = None

    def _scalar(self, value: str, event: yaml.Event) -> None:
        self._count(event)
        if not self._stack or not isinstance(self._stack[-1][0], dict) or self._key is not None:
            self._place(value)
            return
        if value == "<<":
            raise self._error(event, "merge keys (<<) are not read here")
        if value in self._stack[-1][0]:
            raise self._error(event, f"the key “{value}” stands twice")
        self._key = value

    def _place(self, value: Any) -> None:
        if not self._stack:
            self.result = value
        elif isinstance(self._stack[-1][0], dict):
            self._stack[-1][0][self._key] = value
            self._key = None
        else:
            self._stack[-1][0].append(value)

    def _error(self, event: yaml.Event, what: str) -> FrontMatterError:
        return FrontMatterError(_at(event.start_mark, what, self._first_line))


def _at(mark: Any, what: str, first_line: int) -> str:
    return f"line {mark.line + first_line}: {what}" if mark is not None else what
