"""The article on a saved page: our reader beside trafilatura, on the pages of tests/fixtures.

    python -m pip install trafilatura lxml_html_clean     # for the rows beside ours
    python -m tests.bench.pages

P and R: furniture lines kept from the reader; lost: paragraphs of the text that are not shown; own: captions,
summaries and the like that are shown.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from index.text import furniture, passages
from tests.fixtures import scoring


def ours(path: Path) -> list[str]:
    """The lines that our reader shows."""
    article = scoring.articles_of(path)[0]
    return [article.text[p.start : p.end] for p in article.passages if not p.furniture]


def trafilatura_alone(path: Path) -> list[str]:
    """The lines that trafilatura takes for the article."""
    from trafilatura import extract

    return (extract(path.read_bytes(), include_comments=False) or "").split("\n")


def trafilatura_and_our_lines(path: Path) -> list[str]:
    """The same with our line rules after it."""
    text = "\n\n".join(filter(None, trafilatura_alone(path)))
    return [text[p.start : p.end] for p in furniture.fold(text, passages.split(text)) if not p.furniture]


def measure(folder: Path, way: Callable[[Path], list[str]]) -> str:
    """One row of figures."""
    lines: Counter[tuple[bool, bool]] = Counter()
    own: Counter[bool] = Counter()
    spent = 0.0
    for name, expected in scoring.expectations(folder).items():
        started = time.process_time()
        shown = {scoring.plain(line) for line in way(folder / name)}
        spent += time.process_time() - started
        whole = " ".join(sorted(shown))
        for is_furniture, those in (
            (True, expected.get("furniture", [])),
            (False, scoring.paragraphs_of(expected)),
        ):
            for line in those:
                key = scoring.plain(line)
                lines[is_furniture, key in shown or (len(key) > 40 and key in whole)] += 1
        for line in expected.get("own", []):
            own[scoring.plain(line) in whole] += 1
    precision = lines[True, False] / max(1, lines[True, False] + lines[False, False])
    recall = lines[True, False] / max(1, lines[True, False] + lines[True, True])
    return (
        f"P {precision:.3f}  R {recall:.3f}  lost {lines[False, False]}/{lines[False, False] + lines[False, True]}"
        f"  own {own[True]}/{own.total()}  {spent:.2f} s CPU"
    )


def main() -> None:
    """Print the figures of each folder of pages, those that no rule was written on last."""
    for name in ("pages", "pages-kept-aside", "pages-later", "pages-last", "pages-unseen"):
        for way in (ours, trafilatura_alone, trafilatura_and_our_lines):
            try:
                print(f"{name:18}{way.__name__:28}{measure(scoring.FIXTURES / name, way)}")
            except ImportError as error:
                print(f"{name:18}{way.__name__:28}not installed: {error}")


if __name__ == "__main__":
    main()
