"""How fast time expressions are found and resolved.

Run ``PYTHONPATH=. python tests/bench/dates.py [FOLDER]``. Without a folder of .txt files a made-up text is
used, with more dates than news has. Prints megabytes of UTF-8 per second of CPU time, best of five.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from index import dates
from index.model import Article, ArticleDate, Passage, Period
from index.text.sentences import split

_MADE_UP = """\
The two ministers met in Lisbon on Monday and agreed to extend the accord that was signed in July 2001.
Talks will go on next week, the ministry said, and a summit is planned for the end of 2026.
Officials on both sides praised the spirit of the accord and spoke of a new kind of partnership in trade,
research and the protection of the coast, without naming the points on which they still disagree.
Twenty years ago 380,000 people had lived along the river; on June 28 the last of them were told to leave.
“We may march together,” she said, “but we need not sing the same song,” and the hall fell silent.
"""


def _articles(folder: Path | None) -> list[Article]:
    texts = (
        [_MADE_UP * 8] * 50 if folder is None else [path.read_text("utf-8") for path in folder.glob("*.txt")]
    )
    return [_article(f"a{number}", text) for number, text in enumerate(texts)]


def _article(name: str, text: str) -> Article:
    passages = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            passages.append(Passage(len(passages) + 1, start, start + len(line)))
        start += len(line) + 1
    sentences = tuple(one for passage in passages for one in split(text, passage.start, passage.end))
    when = ArticleDate(Period(date(2021, 6, 30), date(2021, 6, 30), "day"), "stated", "made up")
    return Article(name, name, name, "", date=when, text=text, passages=tuple(passages), sentences=sentences)


def _best(run: Callable[[], object]) -> float:
    times = []
    for _ in range(5):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    """Measure and print."""
    articles = _articles(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    megabytes = sum(len(article.text.encode()) for article in articles) / 1e6
    found = [dates.find(article.text, article.passages) for article in articles]
    undated = [replace(article, date=ArticleDate()) for article in articles]
    jobs: dict[str, Callable[[], object]] = {
        "find": lambda: [dates.find(article.text, article.passages) for article in articles],
        "resolve": lambda: [dates.resolve(*pair) for pair in zip(articles, found, strict=True)],
        "infer": lambda: [dates.infer(*pair) for pair in zip(undated, found, strict=True)],
    }
    print(f"{len(articles)} articles, {megabytes:.2f} MB, {sum(map(len, found))} expressions")
    for name, run in jobs.items():
        seconds = _best(run)
        print(
            f"{name:8} {megabytes / seconds:6.1f} MB/s  {1000 * seconds / len(articles):6.2f} ms per article"
        )


if __name__ == "__main__":
    main()
