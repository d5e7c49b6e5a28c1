"""The ``crossread`` command: opens the screen, or runs a subcommand and prints."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import CorpusError, CrossReadError, UsageError

if TYPE_CHECKING:
    import argparse


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: Arguments without the program's name; None for those of the process.

    Returns:
        The exit code; the README lists what each means.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    sys.stderr.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        code = _run(arguments)
        sys.stdout.flush()  # here, where a reader that has left is no error; at exit it would be told
        return code
    except CrossReadError as error:
        return _tell(error)
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return 130
    except BrokenPipeError:
        # Nobody reads any more; what is still buffered must not raise again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + signal.SIGPIPE
    except OSError as error:
        return _tell(CorpusError(error.strerror or str(error), where=_name(error)))
    except Exception:
        return _unexpected()


def _tell(error: CrossReadError) -> int:
    from tui.plain import Output

    Output().error(error)
    return error.exit_code


def _name(error: OSError) -> str:
    """The file that an error of the system is about, as text."""
    name = error.filename
    return os.fsdecode(name) if isinstance(name, (str, bytes, os.PathLike)) else ""


def _unexpected() -> int:
    """A fault of the program: where it happened goes to standard error, cleaned, without any values."""
    import traceback

    from tui.plain import Output

    output = Output()
    for line in traceback.format_exc(limit=-8).splitlines():
        output.note(line)
    return _tell(CorpusError("this is a fault of the program", do="please report it with the lines above"))


def _run(arguments: list[str]) -> int:
    from tui.arguments import COMMANDS, command_parser, query_words, screen_parser

    name = next((argument for argument in arguments if argument in COMMANDS), None)
    if name is None or _is_screen(arguments, name):
        parsed = screen_parser().parse_args(arguments)
        return open_screen(parsed.path or parsed.corpus, parsed)
    parsed = command_parser().parse_args(query_words(arguments))
    return run_command(parsed)


def _is_screen(arguments: list[str], name: str) -> bool:
    """Whether the first plain argument is a folder to open rather than a subcommand."""
    skip = False
    for argument in arguments:
        if skip:
            skip = False
        elif argument in ("-C", "--at", "--view", "--color", "--theme"):
            skip = True
        elif not argument.startswith("-"):
            return argument != name
    return True


def run_command(parsed: argparse.Namespace) -> int:
    """Run a parsed subcommand and return its exit code."""
    from tui.commands.context import Context
    from tui.plain import Output

    output = Output(json=parsed.json, jsonl=parsed.jsonl, quiet=parsed.quiet)
    run: Callable[[Context], int] = parsed.load()
    return run(Context(parsed, output))


def open_screen(path: Path | None, parsed: argparse.Namespace) -> int:
    """Open the screen on a folder, or on the nearest corpus, or on the sample.

    Raises:
        UsageError: If there is no terminal to draw on.
        CorpusError: If the folder cannot be read.
    """
    from index.resources import resource
    from tui.ahead import ReadAhead, hold_collection
    from tui.config import load_options
    from tui.opening import corpus_path, is_terminal, nearest_corpus, open_corpus

    if not is_terminal():
        raise UsageError(
            "this is not a terminal", do="use a subcommand such as crossread search, or see crossread --help"
        )
    if path is None and "CROSSREAD_CORPUS" not in os.environ and nearest_corpus() is None:
        path = resource("sample")
    hold_collection()
    corpus, trouble = open_corpus(corpus_path(path))
    ahead = ReadAhead(corpus)
    options = load_options(parsed)
    from tui.app import run

    return run(corpus, options, ahead, trouble)


if __name__ == "__main__":
    sys.exit(main())
