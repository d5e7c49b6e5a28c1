"""The words of the command line for the comparing views, notes, decisions and exports."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

COMMANDS = ("claims", "diff", "mark", "note", "quotes", "timeline")

Add = Callable[..., Any]
"""Adds one subcommand: name, module, function, help."""


def add(command: Add) -> None:
    """Add the subcommands of this module.

    Args:
        command: ``tui.arguments`` with its list of subcommands bound.
    """
    parser = command("quotes", "viewing", "quotes", "Quotations and how they are related.")
    parser.add_argument("--variants", action="store_true", help="one statement in two wordings")
    parser.add_argument("--echoes", action="store_true", help="quoted in one outlet, own voice in another")
    parser.add_argument("--speaker", metavar="NAME", help="of one speaker, by any of the names")
    parser = command("timeline", "viewing", "timeline", "Events in order of time, and who tells them.")
    parser.add_argument("--entity", metavar="NAME", help="only events in which it takes part")
    parser.add_argument("--shared", action="store_true", help="told by more than one source")
    parser.add_argument("--when", metavar="RANGE", help="2021, 2021-06, 2021-06-28 or 2021..2022")
    parser = command("diff", "comparing", "diff", "What two articles say about the same things.")
    parser.add_argument("a", metavar="A", help="an article, or an outlet that has only one")
    parser.add_argument("b", metavar="B", help="the other one")
    parser.add_argument("--words", action="store_true", help="only the words that frame, counted")
    parser = command("claims", "comparing", "claims", "Dates and numbers that articles tell differently.")
    parser.add_argument("--between", nargs=2, metavar=("A", "B"), help="articles or outlets")
    parser.add_argument("--all", action="store_true", help="those that agree as well")
    parser = command("note", "noting", "note", "Notes on passages: list them, or write one.")
    _noting(parser)
    parser.add_argument(
        "-m", dest="text", metavar="TEXT", help="the note; “-” or nothing reads standard input"
    )
    parser.add_argument("--edit", metavar="NOTE", help="replace the text of this note")
    parser = command("mark", "noting", "mark", "Marks on passages: list them, or set one.")
    _noting(parser)


def _noting(parser: Any) -> None:
    parser.add_argument("place", nargs="?", metavar="PLACE", help="scmp#12, or scmp:120-180 for a stretch")
    parser.add_argument(
        "--tag", action="append", default=[], metavar="TAG", help="tag it; or list those so tagged"
    )
    parser.add_argument("--article", metavar="ID", help="list those on one article")
    parser.add_argument("--find", default="", metavar="WORDS", help="list those that hold these words")
    parser.add_argument("--remove", metavar="NOTE", help="take it away")
    parser.add_argument("--undo", action="store_true", help="take the last change of notes and marks back")
