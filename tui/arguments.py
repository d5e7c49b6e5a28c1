"""The words of the command line: every subcommand with its flags and its help."""

from __future__ import annotations

import argparse
import functools
import importlib
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from index.errors import UsageError
from tui import arguments_views

VERSION = "0.1.0"

COMMANDS = (
    "add", "check", "coverage", "cross", "demo", "entities", "events", "import", "index", "init", "list",
    "search", "show", "sources", "why", *arguments_views.COMMANDS,
)  # fmt: skip

NAME_VERBS = (
    "merge NAME NAME, split NAME NEW, rename NAME NEW, retype NAME TYPE, drop NAME (it is none), kwic NAME"
)
EVENT_VERBS = (
    "merge ID ID, split ID MENTION, rename ID TITLE, date ID WHEN, drop ID (it is none), link A B, unlink A B,"
    " unsure A B (places, or events)"
)

EXIT_CODES = (
    "exit codes: 0 done or found, 1 nothing found or check found problems, 2 wrong use or bad query,"
    " 3 no corpus or unreadable, 4 some files failed, 5 another process is writing, 130 interrupted"
)


class Parser(argparse.ArgumentParser):
    """Argument parser whose errors are one line with a hint."""

    def error(self, message: str) -> NoReturn:
        """Raise instead of exiting, so that every error leaves by the same door."""
        raise UsageError(message, do=f"see {self.prog} --help")


def screen_parser() -> Parser:
    """The command without a subcommand: open the screen."""
    parser = Parser(
        prog="crossread",
        description="Read what several sources say about the same events, side by side.",
        epilog=f"subcommands: {', '.join(sorted(name for name in COMMANDS if name != 'import'))}"
        f" (crossread SUBCOMMAND --help). {EXIT_CODES}",
    )
    _common(parser)
    parser.add_argument(
        "path", nargs="?", type=Path, help="folder of articles; without it the nearest corpus"
    )
    _screen_flags(parser)
    return parser


def _screen_flags(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--at", default="", metavar="ID", help="open there, for example scmp#12")
    parser.add_argument("--view", default="", metavar="NAME", help="view to show first")
    parser.add_argument("--fresh", action="store_true", help="leave the saved place aside")
    parser.add_argument("--ascii", action="store_true", help="draw with ASCII signs only")
    parser.add_argument("--no-color", action="store_true", help="use no colour")
    parser.add_argument("--no-mouse", action="store_true", help="leave the mouse to the terminal")
    parser.add_argument("--theme", default="", metavar="NAME", help="colours: dark, light, ansi, mono")
    parser.add_argument("--read-only", action="store_true", help="decide and write nothing")


def _common(parser: argparse.ArgumentParser, *, default: Any = None) -> None:
    """Flags that every form takes; ``default`` keeps a subcommand from undoing what stood before it."""
    kept = {} if default is None else {"default": default}
    parser.add_argument("-C", dest="corpus", type=Path, metavar="DIR", help="corpus folder", **kept)
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output", **kept)
    parser.add_argument("--jsonl", action="store_true", help="one JSON object for each row", **kept)
    parser.add_argument("-q", "--quiet", action="store_true", help="no messages but errors", **kept)
    parser.add_argument("-v", "--verbose", action="store_true", help="more messages", **kept)
    parser.add_argument("--color", choices=("auto", "always", "never"), help="colour of plain text", **kept)
    parser.add_argument("--no-input", action="store_true", help="never ask anything", **kept)
    parser.add_argument("--version", action="version", version=f"crossread {VERSION}")


def command_parser() -> Parser:
    """The command with a subcommand."""
    parser = Parser(prog="crossread", epilog=EXIT_CODES)
    _common(parser)
    commands = parser.add_subparsers(dest="command", required=True, parser_class=Parser, metavar="SUBCOMMAND")
    _reading(commands)
    _asking(commands)
    _keeping(commands)
    arguments_views.add(functools.partial(_command, commands))
    return parser


def _command(commands: Any, name: str, module: str, function: str, text: str, **rest: Any) -> Parser:
    """Add one subcommand; its module is imported only when it runs."""

    def load() -> Callable[..., int]:
        found: Callable[..., int] = getattr(importlib.import_module(f"tui.commands.{module}"), function)
        return found

    parser: Parser = commands.add_parser(name, help=text, description=text, epilog=EXIT_CODES, **rest)
    _common(parser, default=argparse.SUPPRESS)
    parser.set_defaults(load=load)
    return parser


def _reading(commands: Any) -> None:
    parser = _command(commands, "list", "reading", "list_articles", "Articles with source, date and title.")
    parser.add_argument(
        "--sort", choices=("date", "source", "title", "words", "id"), default="date", help="order"
    )
    parser.add_argument("--all", action="store_true", help="reprints of the same text, too")
    _command(commands, "sources", "reading", "list_sources", "Outlets with their counts.")
    parser = _command(commands, "show", "reading", "show", "The text of articles or passages.")
    parser.add_argument("ids", nargs="+", metavar="ID", help="scmp, scmp#12 or scmp#12-14")
    parser.add_argument("--raw", action="store_true", help="the whole stored text, nothing folded")
    parser.add_argument("--with-marks", action="store_true", help="mark event words with « »")
    parser.add_argument("--context", type=_count, default=0, metavar="N", help="passages around")


def _asking(commands: Any) -> None:
    parser = _command(
        commands, "search", "searching", "search", "Passages that fit a query; “-” reads one query a line."
    )
    arguments_views.search(parser, _count)
    parser = _command(commands, "entities", "linking", "entities", "Names and where they stand.")
    parser.add_argument(
        "name", nargs="*", metavar="NAME", help=f"one entity, by any of its names; or {NAME_VERBS}"
    )
    types = ("PERSON", "ORG", "GPE", "LOC", "NORP", "EVENT", "TREATY", "WORK")
    parser.add_argument("--type", choices=types, help="only names of this kind")
    parser.add_argument("--min", type=_count, default=1, metavar="N", help="with at least N mentions")
    parser.add_argument("--by", choices=("source",), help="a column for each source")
    parser.add_argument("--mentions", action="store_true", help="every mention, in JSON")
    parser.add_argument("--sort", choices=("text", "left", "right"), default="text", help="for kwic: by what")
    parser.add_argument(
        "--alias", default="", metavar="TEXT", help="for split: what is written like this leaves"
    )
    parser.add_argument(
        "--mention", action="append", default=[], metavar="ID", help="for split and drop: this mention"
    )
    arguments_views.reasoned(parser)
    parser = _command(commands, "events", "linking", "events", "Events and who tells them.")
    parser.add_argument(
        "id", nargs="*", metavar="ID", help=f"one event, by its id or words of its title; or {EVENT_VERBS}"
    )
    arguments_views.selecting(parser)
    parser.add_argument("--unsure", action="store_true", help="with a look-alike that was held back")
    parser.add_argument("--when", metavar="RANGE", help="2021, 2021-06, 2021-06-28 or 2021..2022")
    parser.add_argument("--mentions", action="store_true", help="every mention, in JSON")
    parser.add_argument("--links", action="store_true", help="every link, in JSON")
    arguments_views.reasoned(parser)
    parser = _command(commands, "cross", "linking", "cross", "The same event in other articles.")
    parser.add_argument("place", nargs="?", metavar="PLACE", help="ARTICLE:OFFSET or ARTICLE#PASSAGE")
    parser.add_argument("--all", action="store_true", help="from every event mention")
    parser = _command(commands, "why", "linking", "why", "What speaks for and against a link.")
    parser.add_argument("a", metavar="A", help="a mention id, ARTICLE:OFFSET or ARTICLE#PASSAGE")
    parser.add_argument("b", metavar="B", help="the other one")
    parser = _command(commands, "coverage", "viewing", "coverage", "Who reports what: events by sources.")
    arguments_views.coverage(parser)


_ARTICLE_KINDS = ("news", "opinion", "analysis", "translation", "wire")


def _keeping(commands: Any) -> None:
    parser = _command(commands, "init", "keeping", "init", "Make an empty corpus.")
    parser.add_argument("dir", type=Path, metavar="DIR")
    parser.add_argument("--title", default="", metavar="TEXT", help="title of the corpus")
    parser.add_argument("--lang", default="en", metavar="CODE", help="language of its articles")
    _adding(commands)
    parser = _command(commands, "index", "keeping", "index", "Bring what is derived up to date.")
    parser.add_argument("--force", action="store_true", help="start from nothing")
    parser.add_argument("--jobs", type=_count, metavar="N", help="worker processes at most")
    parser = _command(commands, "check", "keeping", "check", "What is wrong or worth knowing.")
    parser.add_argument("--strict", action="store_true", help="remarks count as problems")
    parser.add_argument("--fix", action="store_true", help="mend what loses nothing: index, left-over files")
    parser = _command(commands, "demo", "keeping", "demo", "Copy the sample corpus and open it.")
    parser.add_argument("dir", nargs="?", type=Path, metavar="DIR", help="where to; default crossread-sample")
    _screen_flags(parser)


def _adding(commands: Any) -> None:
    parser = _command(commands, "add", "adding", "add", "Copy articles into the corpus.", aliases=["import"])
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files, folders, or - for a text")
    parser.add_argument(
        "--as", dest="as_format", default="", metavar="FORMAT", help="read them as txt, html …"
    )
    parser.add_argument("--source", default="", metavar="NAME", help="the outlet that they are of")
    parser.add_argument("--date", default="", metavar="DATE", help="when they appeared")
    parser.add_argument("--country", default="", metavar="CODE", help="country of the outlet")
    parser.add_argument("--kind", default="", help="what they are", choices=_ARTICLE_KINDS)
    parser.add_argument("--meta", type=Path, metavar="FILE", help="YAML with more to be said of them")
    parser.add_argument(
        "--columns",
        action="append",
        default=[],
        metavar="MAP",
        help="columns of a table: title=Headline,text=Body, or a preset such as zotero",
    )
    parser.add_argument(
        "--files-from", type=Path, metavar="LIST", help="names of files, one a line; - for stdin"
    )
    parser.add_argument("-0", dest="zeros", action="store_true", help="the names are parted by zero bytes")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, do nothing")
    parser.add_argument("--replace", action="store_true", help="write over a file of the same name")
    parser.add_argument("--link", action="store_true", help="hard links instead of copies")


def query_words(arguments: Sequence[str]) -> list[str]:
    """The arguments with words such as ``-nato`` after ``search`` kept from being taken for flags.

    A single hyphen before more than one letter excludes a word; flags of one letter are not run together.
    ``-CDIR`` stays the flag it is everywhere.
    """
    if "search" not in arguments:
        return list(arguments)
    start = arguments.index("search") + 1
    excluding = re.compile(r"-[^-C].")
    rest = (f" {word}" if excluding.match(word) else word for word in arguments[start:])
    return [*arguments[:start], *rest]


def _count(value: str) -> int:
    try:
        number = int(value)
    except ValueError:
        raise argparse.ArgumentTypeError(f"not a number: {value}") from None
    if number < 0:
        raise argparse.ArgumentTypeError("must not be negative")
    return number
