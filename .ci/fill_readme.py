"""Fill the README's table of keys and reference of commands from the program, or check that they agree.

python .ci/fill_readme.py           write
python .ci/fill_readme.py --check   exit 1 if the README differs
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from tui import actions
from tui.arguments import command_parser, screen_parser

README = Path(__file__).resolve().parent.parent / "README.md"


def keys() -> str:
    """The table of keys."""
    return actions.key_table().strip()


def commands() -> str:
    """A table of the subcommands with their own flags, and the flags of the screen."""
    choices = next(
        action.choices
        for action in command_parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    rows = ["| command | does | flags |", "|---|---|---|"]
    seen = set()
    for name, parser in choices.items():
        if id(parser) in seen:
            continue
        seen.add(id(parser))
        words = [name, *(usage(action) for action in parser._actions if not action.option_strings)]
        flags = [flag(action) for action in parser._actions if own(action)]
        rows.append(
            f"| `{' '.join(words)}` | {parser.description} | {' '.join(flags)} |".replace(" |  |", " | |")
        )
    screen = [flag(action) for action in screen_parser()._actions if own(action)]
    rows.insert(2, f"| `[DIR]` | Open the screen. | {' '.join(screen)} |")
    return "\n".join(row.replace("| `", "| `crossread ", 1) for row in rows)


def own(action: argparse.Action) -> bool:
    """Whether a flag belongs to the subcommand rather than to all of them."""
    everywhere = {"-h", "-C", "--json", "--jsonl", "-q", "-v", "--color", "--no-input", "--version"}
    return bool(action.option_strings) and not everywhere & set(action.option_strings)


def usage(action: argparse.Action) -> str:
    """A plain argument as usage lines show it."""
    name = str(action.metavar or action.dest).upper()
    return {"+": f"{name}…", "*": f"[{name}…]", "?": f"[{name}]"}.get(str(action.nargs), name)


def flag(action: argparse.Action) -> str:
    """A flag with its value."""
    value = ""
    if action.nargs != 0:
        named = " ".join(action.metavar) if isinstance(action.metavar, tuple) else str(action.metavar)
        value = " " + (",".join(map(str, action.choices)) if action.choices else named)
    return f"`{action.option_strings[-1]}{value}`"


def filled(text: str) -> str:
    """The README with both parts as the program has them."""
    for name, part in (("keys", keys()), ("commands", commands())):
        pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.S)
        text = pattern.sub(lambda match, part=part: f"{match[1]}{part}\n{match[2]}", text)
    return text


if __name__ == "__main__":
    present = README.read_text("utf-8")
    wanted = filled(present)
    if "--check" in sys.argv:
        sys.exit(0 if present == wanted else "README.md differs from the program: run .ci/fill_readme.py")
    README.write_text(wanted, "utf-8")
