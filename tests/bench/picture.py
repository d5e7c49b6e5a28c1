"""Draws the picture of the README: the program itself, on its sample corpus, with a link asked why.

python tests/bench/picture.py [OUT.svg]
"""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from index.corpus import Corpus
from index.resources import resource
from tui.app import CrossReadApp
from tui.options import Options
from tui.terminal import Terminal

OUT = Path(__file__).resolve().parents[2] / "data" / "pictures" / "read.svg"
SIZE = (120, 40)
KEYS = ("x", "w")


async def draw(out: Path) -> None:
    """Open an article beside the one that tells the same event, ask why, and save the screen."""
    with tempfile.TemporaryDirectory() as scratch:
        corpus = Corpus.open(resource("sample"), cache=Path(scratch) / "cache")
        corpus.build()
        terminal = Terminal("true", True, *SIZE)
        app = CrossReadApp(
            corpus, Options(fresh=True, at="beijing#1"), terminal, Path(scratch) / "session.json"
        )
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause(2)
            for key in KEYS:
                await pilot.press(key)
                await pilot.pause(1)
            out.parent.mkdir(exist_ok=True)
            # A picture that fetches nothing: the reader's own monospaced font will do.
            drawn = re.sub(r"@font-face \{.*?\}", "", app.export_screenshot(title="CrossRead"), flags=re.S)
            out.write_text(drawn, "utf-8")


if __name__ == "__main__":
    asyncio.run(draw(Path(sys.argv[1]) if len(sys.argv) > 1 else OUT))
