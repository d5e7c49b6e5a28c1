"""``export``."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import get_args

from index.corpus import Corpus
from index.errors import UsageError
from index.export import save_new
from tui import contract
from tui.commands.comparing import articles_named
from tui.commands.context import Context
from tui.exports import Format, Options, files
from tui.selecting import of_arguments


def export(context: Context) -> int:
    """Print an export, or save it with ``-o`` (``-``: print it)."""
    corpus, arguments, output = context.corpus(), context.arguments, context.output
    options = _options(corpus, context)
    made = files(corpus, options)
    if not made:
        output.note("there is nothing to export")
        return 1
    if arguments.output in (None, Path("-")):
        if len(made) > 1:
            raise UsageError(
                f"that makes {len(made)} files", where=", ".join(made), do="name a folder with -o"
            )
        output.verbatim(next(iter(made.values())))
        return 0
    folder, named = _target(arguments.output, made)
    paths = save_new(folder, named, force=arguments.force)
    if output.structured:
        output.emit(contract.document(files=[str(path) for path in paths]))
    for path, text in zip(paths, named.values(), strict=True):
        output.note(f"saved {path} ({max(1, round(len(text.encode('utf-8', 'replace')) / 1024))} KB)")
    return 0


def _options(corpus: Corpus, context: Context) -> Options:
    arguments = context.arguments
    formats: list[Format] = []
    for word in arguments.format.split(","):
        if word not in get_args(Format):
            raise UsageError(
                "no such form", where=f"--format {word}", do=f"one of {', '.join(get_args(Format))}"
            )
        formats.append(word)
    only = [name for wanted in arguments.only for name in articles_named(corpus, wanted)]
    stamp = dt.datetime.now().astimezone().isoformat(timespec="minutes") if arguments.stamp else ""
    return Options(
        what=arguments.what,
        formats=tuple(dict.fromkeys(formats)),
        quotes=arguments.quotes,
        view=arguments.view,
        only=tuple(dict.fromkeys(only)),
        events=of_arguments(arguments),
        stamp=stamp,
    )


def _target(wanted: Path, made: dict[str, str]) -> tuple[Path, dict[str, str]]:
    """The folder to write to, and the files by the name they get there.

    One file goes where ``-o`` says, unless that is a folder; several go into a folder of that name.
    """
    if len(made) == 1 and not wanted.is_dir() and not str(wanted).endswith("/"):
        return wanted.parent, {wanted.name: next(iter(made.values()))}
    return wanted, made
