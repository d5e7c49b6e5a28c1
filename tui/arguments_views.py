"""The words of the command line for the comparing views, notes, decisions and exports."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

COMMANDS = ("claims", "diff", "quotes", "timeline")

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
