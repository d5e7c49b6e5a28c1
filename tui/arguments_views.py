"""The words of the command line for the comparing views, notes, decisions and exports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

COMMANDS = (
    "claims", "completion", "date", "diff", "export", "fold", "help", "import-decisions", "link", "mark", "merge",
    "note", "quotes", "rename", "split", "timeline", "undo", "unfold", "unlink", "version",
)  # fmt: skip

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
    selecting(parser)
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

    _deciding(command)
    _exporting(command)
    _shells(command)


def search(parser: Any, count: Callable[[str], int]) -> None:
    """Flags of ``search``."""
    parser.add_argument("query", nargs="*", metavar="QUERY", help="see the README's query language")
    parser.add_argument("--limit", type=count, default=200, metavar="N", help="most hits shown")
    orders = ("source", "date", "relevance", "text", "left", "right")
    parser.add_argument(
        "--sort", choices=orders, default="source", help="order of the hits; of --kwic: text, left or right"
    )
    parser.add_argument("--kwic", action="store_true", help="each hit on a line, aligned on the keyword")
    parser.add_argument("--in", dest="within", metavar="ID", help="only in this article")
    parser.add_argument("--same-paragraph", action="store_true", help="all of the query in one paragraph")
    parser.add_argument("--count", action="store_true", help="the number of hits alone")
    parser.add_argument(
        "--by", choices=("source", "country", "kind", "lang", "author"), help="counts per value"
    )
    parser.add_argument("-l", dest="ids", action="store_true", help="article ids alone")
    parser.add_argument("--explain", action="store_true", help="how the query was understood")
    parser.add_argument("--complete", action="store_true", help="how the query may go on, with counts")
    parser.add_argument("--store", metavar="NAME", help="keep the query for saved:NAME")
    parser.add_argument("--stored", action="store_true", help="list the queries that are kept")
    parser.add_argument("--drop", metavar="NAME", help="forget a kept query")


def coverage(parser: Any) -> None:
    """The flags of ``coverage``."""
    selecting(parser)
    parser.add_argument(
        "--format", choices=("table", "csv", "md", "json"), default="table", help="form of it"
    )
    parser.add_argument("--states", action="store_true", help="words instead of signs and counts")


def selecting(parser: Any) -> None:
    """The flags that keep some of the events, as the views do."""
    told = parser.add_mutually_exclusive_group()
    told.add_argument("--shared", action="store_true", help="told by more than one source")
    told.add_argument("--alone", action="store_true", help="told by one source")
    parser.add_argument("--no-vague", action="store_true", help="not those with neither a kind nor a day")
    parser.add_argument("--find", default="", metavar="WORDS", help="with these words, names, outlets, days")


def _noting(parser: Any) -> None:
    parser.add_argument("place", nargs="?", metavar="PLACE", help="scmp#12, or scmp:120-180 for a stretch")
    parser.add_argument(
        "--tag", action="append", default=[], metavar="TAG", help="tag it; or list those so tagged"
    )
    parser.add_argument("--article", metavar="ID", help="list those on one article")
    parser.add_argument("--find", default="", metavar="WORDS", help="list those that hold these words")
    parser.add_argument("--remove", metavar="NOTE", help="take it away")
    parser.add_argument("--undo", action="store_true", help="take the last change of notes and marks back")


def _deciding(command: Add) -> None:
    for name, text in (
        ("link", "Two places tell the same event."),
        ("unlink", "Two places tell two events."),
    ):
        parser = command(name, "deciding", name, text)
        parser.add_argument("a", metavar="A", help="a mention id, ARTICLE:OFFSET or ARTICLE#PASSAGE")
        parser.add_argument("b", metavar="B", help="the other one")
        reasoned(parser)
    parser = command("merge", "deciding", "merge", "Two names, or two events, are one; the first names it.")
    parser.add_argument("a", metavar="A", help="a name, or an event id")
    parser.add_argument("b", metavar="B", help="the other one")
    reasoned(parser)
    parser = command("split", "deciding", "split", "Some mentions of a name or an event are something else.")
    parser.add_argument("name", metavar="NAME", help="a name, or an event id")
    parser.add_argument(
        "new", metavar="NEW", help="what leaves is called; for an event the mention that leaves"
    )
    parser.add_argument("--alias", default="", metavar="TEXT", help="all mentions written like this leave")
    parser.add_argument("--mention", action="append", default=[], metavar="ID", help="this mention leaves")
    reasoned(parser)
    parser = command("rename", "deciding", "rename", "A name, or an event, is called otherwise.")
    parser.add_argument("name", metavar="NAME", help="a name, or an event id")
    parser.add_argument("new", metavar="NEW", help="what it is called from now on")
    reasoned(parser)
    parser = command("date", "deciding", "date", "An article appeared on another day than its text says.")
    parser.add_argument("article", metavar="ARTICLE", help="the article's id")
    parser.add_argument("when", metavar="WHEN", help="2021, 2021-06, 2021-06-28 or 2021-06..2021-07")
    reasoned(parser)
    for name, words in (
        ("fold", "A line is no part of its article."),
        ("unfold", "A folded line is part of it."),
    ):
        parser = command(name, "deciding", name, words)
        parser.add_argument("place", metavar="PLACE", help="ARTICLE#PASSAGE")
        reasoned(parser)
    parser = command("undo", "deciding", "undo", "Take the last decision back.")
    parser.add_argument("--dry-run", action="store_true", help="say what would be taken back, do nothing")
    parser = command("import-decisions", "deciding", "import_decisions", "Take over a colleague’s decisions.")
    parser.add_argument("file", type=Path, metavar="FILE", help="a decisions.yaml")
    prefer = parser.add_mutually_exclusive_group()
    prefer.add_argument("--ours", action="store_true", help="where two contradict, ours holds")
    prefer.add_argument("--theirs", action="store_true", help="where two contradict, theirs holds")
    parser.add_argument("--dry-run", action="store_true", help="say what would be taken over, do nothing")


def reasoned(parser: Any) -> None:
    """The flags of everything that decides."""
    parser.add_argument("--reason", default="", metavar="TEXT", help="why; kept with the decision")
    parser.add_argument("--dry-run", action="store_true", help="say what would be decided, do nothing")


def _exporting(command: Add) -> None:
    parser = command("export", "exporting", "export", "Save a comparison, a table, notes or decisions.")
    parser.add_argument(
        "--what",
        choices=("comparison", "table", "notes", "decisions"),
        default="comparison",
        help="what to save",
    )
    parser.add_argument(
        "--view", default="coverage", metavar="NAME", help="which table: coverage, events, quotes …"
    )
    selecting(parser)
    parser.add_argument(
        "--format", default="md", metavar="LIST", help="md, html, csv, json, jsonl; several with ,"
    )
    parser.add_argument(
        "--quotes", choices=("short", "full", "none"), default="short", help="how much of the articles"
    )
    parser.add_argument(
        "--only", action="append", default=[], metavar="ID", help="only this article or outlet"
    )
    parser.add_argument(
        "-o", dest="output", type=Path, metavar="PATH", help="file, or folder for several files"
    )
    parser.add_argument("--force", action="store_true", help="replace files that are there")
    parser.add_argument("--stamp", action="store_true", help="say when it was made")


def _shells(command: Add) -> None:
    parser = command("completion", "shells", "completion", "A script that completes commands in a shell.")
    parser.add_argument("shell", choices=("bash", "zsh", "fish"), help="which shell")
    command("version", "shells", "version", "The version of the program.")
    parser = command("help", "shells", "help_topic", "Help on a subcommand or a topic.")
    parser.add_argument("topic", nargs="?", metavar="TOPIC", help="without one: what there is help on")
