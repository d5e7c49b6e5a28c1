"""``add``: files into a corpus of one's own."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from index import adding
from index.errors import CorpusError, Problem, ReadError, UsageError
from index.folder import open_folder
from tui import contract
from tui.commands.context import Context
from tui.opening import corpus_path
from tui.plain import many

_FORMATS = {"markdown": ".md", "text": ".txt", "mail": ".eml", "page": ".html", "feed": ".rss"}
_LONGEST_LIST = 64 * 1024 * 1024
_LONGEST_TEXT = 16 * 1024 * 1024


def add(context: Context) -> int:
    """Copy article files into the corpus; what is there already is skipped. Exit code 4 if some failed."""
    arguments = context.arguments
    folder = open_folder(corpus_path(arguments.corpus))
    if not folder.owned:
        raise CorpusError(
            "is a plain folder, not a corpus",
            where=str(folder.root),
            do="crossread init DIR makes one to add to",
        )
    wishes = adding.Wishes(
        said=_said(context),
        kind=_kind(arguments.as_format),
        columns=_columns(arguments.columns),
        replace=arguments.replace,
        link=arguments.link,
        dry_run=arguments.dry_run,
    )
    problems: list[Problem] = []
    adder = adding.Adder(folder, wishes)
    counts = {"added": 0, "known": 0, "changed": 0}
    would = "would be " if arguments.dry_run else ""
    try:
        for number, wanted in enumerate(_wanted(context, wishes, problems), start=1):
            context.output.progress(f"adding {number} {wanted.path.name}")
            try:
                done, target = adder.add(wanted)
            except ReadError as error:
                problems.append(Problem("error", str(wanted.path), "", error.what, error.do))
                continue
            except OSError as error:
                problems.append(Problem("error", str(wanted.path), "", f"cannot be copied: {error.strerror}"))
                continue
            counts[done] += 1
            if done != "known":
                context.output.progress("")
                place = target.relative_to(folder.articles)
                context.output.note(f"{would}{done} {wanted.shown or wanted.path} as {place}")
    finally:
        context.output.progress("")
    return _told(context, counts, problems)


def _told(context: Context, counts: dict[str, int], problems: list[Problem]) -> int:
    failures = [problem for problem in problems if problem.level == "error"]
    if context.output.structured:
        told = [contract.problem(problem) for problem in problems]
        context.output.emit(
            contract.document(
                added=counts["added"], skipped=counts["known"], changed=counts["changed"], problems=told
            )
        )
    for problem in problems:
        error = ReadError(problem.what, where=problem.file, do=problem.do)
        if problem.level == "error":
            context.output.error(error)
        else:
            context.output.note(str(error))
    changed = f", {counts['changed']} described anew" if counts["changed"] else ""
    known, failed = counts["known"], len(failures)
    context.output.note(
        f"{many(counts['added'], 'file')} added{changed}, {known} known already, {failed} failed"
    )
    return 4 if failures else 0


def _wanted(context: Context, wishes: adding.Wishes, problems: list[Problem]) -> Iterator[adding.Wanted]:
    """The files named on the command line and in ``--files-from``; ``-`` is a text on standard input."""
    arguments = context.arguments
    paths: list[Path] = list(arguments.paths)
    if arguments.files_from is not None:
        paths += adding.names_in(_list(arguments.files_from), zeros=arguments.zeros)
    if not paths:
        raise UsageError("nothing to add", do="name files or folders, or --files-from LIST")
    if Path("-") in paths:
        paths.remove(Path("-"))
        yield from _standard_input(wishes)
    yield from adding.gather(paths, problems, kind=wishes.kind)


def _standard_input(wishes: adding.Wishes) -> Iterator[adding.Wanted]:
    import tempfile

    if not wishes.kind:
        raise UsageError("a text on standard input needs its format", where="-", do="--as txt, for example")
    data = sys.stdin.buffer.read(_LONGEST_TEXT + 1)
    if len(data) > _LONGEST_TEXT:
        raise UsageError("too much on standard input for an article", where="-")
    with tempfile.TemporaryDirectory(prefix="crossread-") as folder:
        path = Path(folder, f"stdin{wishes.kind}")
        path.write_bytes(data)
        yield adding.Wanted(path, Path(folder), "the text on standard input")


def _list(path: Path) -> bytes:
    try:
        if path == Path("-"):
            return sys.stdin.buffer.read(_LONGEST_LIST)
        with path.open("rb") as stream:
            return stream.read(_LONGEST_LIST)
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", where=str(path)) from error


def _said(context: Context) -> dict[str, str]:
    """What flags and ``--meta`` say of every file; the flags win.

    Raises:
        UsageError: If a date is none, or the file of ``--meta`` cannot be used.
    """
    from index.readers import fields, frontmatter

    arguments = context.arguments
    said: dict[str, str] = {}
    if arguments.meta is not None:
        try:
            values = frontmatter.load_mapping(arguments.meta.read_text("utf-8", errors="replace"))
        except (OSError, frontmatter.FrontMatterError) as error:
            what = getattr(error, "strerror", None) or str(error)
            raise UsageError(f"not used: {what}", where=str(arguments.meta)) from error
        said, _ = fields.canonical(values, where=str(arguments.meta))
    flags = {key: getattr(arguments, key) for key in ("source", "date", "country", "kind")}
    said |= {key: " ".join(value.split()) for key, value in flags.items() if value}
    if wrong := fields.date_notes(said):
        raise UsageError(wrong[0], where="--date" if arguments.date else "--meta")
    return said


def _columns(said: list[str]) -> Mapping[str, Sequence[str]]:
    """Which column holds what.

    Raises:
        UsageError: If there is no such preset.
    """
    from index.readers import presets

    try:
        return presets.parse(said)
    except presets.UnknownColumn as error:
        raise UsageError(str(error), where="--columns") from error


def _kind(name: str) -> str:
    """The suffix of a format named on the command line, or an empty string.

    Raises:
        UsageError: If there is no such format; names the nearest.
    """
    from index import readers

    if not name:
        return ""
    suffix = _FORMATS.get(name.lower(), f".{name.lower().lstrip('.')}")
    if suffix not in readers.KINDS:
        import difflib

        known = sorted(kind.lstrip(".") for kind in readers.KINDS)
        near = difflib.get_close_matches(suffix.lstrip("."), known, 1)
        do = f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"
        raise UsageError(f"no format “{name}”", where="--as", do=do)
    return suffix
