"""``python -m index.evaluate events|names …``: measure what ships on annotated corpora.

Each measurement is a module of this package with ``arguments(parser)`` and ``run(options)``, which returns
the lines to print.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from index.errors import CrossReadError

COMMANDS = {
    "events": "event detection and linking: MUC, B3, CEAFe, CoNLL, LEA, detection, jumps",
    "held-out": "names: train one pass without some corpora, and score it on them",
    "names": "names: exact span and type, per type",
    "order": "whether the order in which articles come in matters to links, events, names and dates",
}
UNREADABLE = 3


def _module(command: str) -> str:
    return f"index.evaluate.{command.replace('-', '_')}"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one measurement and print it; returns the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(prog="python -m index.evaluate", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="|".join(COMMANDS))
    for name, about in COMMANDS.items():
        part = commands.add_parser(name, help=about, description=about)
        if words[:1] == [name]:
            import_module(_module(name)).arguments(part)
    options = parser.parse_args(words)
    try:
        lines = list(import_module(_module(options.command)).run(options))
    except CrossReadError as error:
        sys.stderr.write(f"python -m index.evaluate: {error}\n")
        return error.exit_code
    except OSError as error:
        sys.stderr.write(f"python -m index.evaluate: {error}\n")
        return UNREADABLE
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
