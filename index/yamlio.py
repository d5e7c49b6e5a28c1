"""YAML in and out, safely: size, depth and alias caps before loading, duplicate and merge keys refused.

A 535-byte document can keep a plain safe loader busy for ever through nested merges, and a short one can
unfold to gigabytes through aliases. So the events of the document are counted before anything is built.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import CrossReadError

if TYPE_CHECKING:
    import yaml

MAX_BYTES = 8_000_000
MAX_DEPTH = 24
MAX_ALIASES = 64


class YamlError(CrossReadError):
    """YAML that cannot be used, with the place where the trouble is."""

    exit_code = 3


def load(text: str, *, name: str, max_bytes: int = MAX_BYTES) -> Any:
    """Parse one YAML document into plain dicts, lists, strings, numbers, booleans, dates and None.

    Args:
        text: The document.
        name: What to call it in an error, usually the file's name.
        max_bytes: Refuse documents with more bytes of UTF-8 than this.

    Raises:
        YamlError: If it is too large or too deep, repeats a key, or is not YAML; says line and column.
    """
    import yaml

    if len(text) > max_bytes or len(text.encode("utf-8", "surrogatepass")) > max_bytes:
        raise YamlError(f"more than {max_bytes // 1_000_000} MB of YAML", where=name, do="split the file")
    try:
        _check_shape(text, name)
        return yaml.load(text, Loader=_loader())  # noqa: S506  a subclass of the safe loader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{name}, line {mark.line + 1}, column {mark.column + 1}" if mark else name
        raise YamlError(error.problem or "not valid YAML", where=where, do="correct that line") from error
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError) as error:
        raise YamlError(f"not valid YAML: {error}", where=name, do="correct the file") from error


def key_lines(text: str) -> dict[str, int]:
    """The line of each key, from 1, by its path: ``sources.scmp.kind``, ``gazetteer[0].name``.

    Args:
        text: A document that ``load`` takes.
    """
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found: dict[str, int] = {}
    # Of each open collection: its path, the key that waits for its value (None in a list), entries so far.
    stack: list[list[Any]] = []

    def place(event: yaml.Event) -> str:
        if not stack:
            return ""
        path, key, count = stack[-1]
        if key is None:
            stack[-1][2] += 1
            path = f"{path}[{count}]"
            found[path] = _line(event)
            return str(path)
        stack[-1][1] = ""
        return f"{path}.{key}".lstrip(".")

    for event in yaml.parse(text, Loader=base):
        if isinstance(event, yaml.CollectionStartEvent):
            stack.append([place(event), "" if isinstance(event, yaml.MappingStartEvent) else None, 0])
        elif isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
        elif isinstance(event, yaml.ScalarEvent):
            if stack and stack[-1][1] == "":
                stack[-1][1] = event.value
                found[f"{stack[-1][0]}.{event.value}".lstrip(".")] = _line(event)
            else:
                place(event)
        elif isinstance(event, yaml.AliasEvent):
            place(event)
    return found


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark is not None else 0


def dump(value: Any) -> str:
    """Write plain data as block YAML, keys in the order given, Unicode as it is."""
    import yaml

    base: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return yaml.dump(value, Dumper=base, allow_unicode=True, sort_keys=False, width=100)


def write_atomically(path: Path, text: str, *, mode: int = 0o600) -> None:
    """Replace ``path`` by ``text`` so that a crash leaves the old or the new file, never a broken one.

    Args:
        path: File to write; its folder must exist.
        text: New content, written as UTF-8; lone surrogates are written back as the bytes they stood for.
        mode: Permissions of a new file; an existing file keeps its own.

    Raises:
        OSError: If the disk is full or the folder cannot be written; the old file is untouched.
    """
    if path.exists():
        mode = path.stat().st_mode & 0o777
    descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as handle:
            handle.write(text.encode("utf-8", "surrogateescape"))
            handle.flush()
            os.fsync(handle.fileno())
        os.chmod(temporary, mode)  # noqa: PTH101  a plain name from mkstemp
        os.replace(temporary, path)  # noqa: PTH105
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _check_shape(text: str, name: str) -> None:
    """Walk the parser's events, which build nothing, and refuse what would unfold."""
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    depth = aliases = 0
    for event in yaml.parse(text, Loader=base):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.AliasEvent):
            aliases += 1
        if depth > MAX_DEPTH or aliases > MAX_ALIASES:
            where = f"{name}, line {event.start_mark.line + 1}" if event.start_mark else name
            what = "nested too deeply" if depth > MAX_DEPTH else "too many aliases"
            raise YamlError(what, where=where, do="write it out plainly")


def _loader() -> type[yaml.SafeLoader]:
    """The C safe loader (if there) with duplicate and merge keys refused and impossible dates as text."""
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class StrictLoader(base):  # type: ignore[misc]
        """Safe loader for files that people write by hand."""

    def mapping(loader: Any, node: yaml.MappingNode) -> dict[Any, Any]:
        seen: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            if key_node.tag == "tag:yaml.org,2002:merge":
                raise yaml.constructor.ConstructorError(
                    None, None, "merge keys (<<) are not used here", key_node.start_mark
                )
            key = loader.construct_object(key_node, deep=True)
            try:
                repeated = key in seen
            except TypeError as error:
                raise yaml.constructor.ConstructorError(
                    None, None, "a key must be plain text", key_node.start_mark
                ) from error
            if repeated:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key!r} stands twice", key_node.start_mark
                )
            seen[key] = loader.construct_object(value_node, deep=True)
        return seen

    def timestamp(loader: Any, node: yaml.ScalarNode) -> Any:
        try:
            return base.construct_yaml_timestamp(loader, node)
        except ValueError:
            return node.value

    StrictLoader.add_constructor("tag:yaml.org,2002:map", mapping)
    StrictLoader.add_constructor("tag:yaml.org,2002:timestamp", timestamp)
    return StrictLoader
