"""What linking costs: articles a CPU second for each step of an indexing run, memory, and articles that come later.

    python -m tests.bench.linking FOLDER [--articles 200 1000] [--added 10]

Writes made-up articles that tell what happened (``gen_corpus --told``) into FOLDER, indexes them in one process, then
adds some and indexes again. The floor, measured in the same run, is cutting the same texts into words and nothing else.
Each size runs in a process of its own, so that the peak of memory is its own.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

from index.build import Progress
from index.corpus import Corpus
from index.text.tokens import tokenize
from tests.bench.gen_corpus import generate

# Steps of linking events, by the per cent of the whole stage at which the next one begins.
STEPS = (
    (31, "  describe"),
    (35, "  table, stories"),
    (39, "  inside"),
    (73, "  compare"),
    (78, "  group"),
    (96, "  say why"),
)


class Clock:
    """CPU seconds of each stage of a run, the steps of linking events apart."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self._at, self._stage = time.process_time(), "read"

    def __call__(self, progress: Progress) -> None:
        """Take the time since the last report for the stage that was at work then."""
        now = time.process_time()
        self.spent[self._stage] = self.spent.get(self._stage, 0.0) + now - self._at
        self._at = now
        self._stage = progress.stage
        if progress.note == "events":
            self._stage = next(name for end, name in STEPS if progress.done < end)


def peak() -> float:
    """The most memory so far, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1024 if sys.platform != "darwin" else 1 << 20
    )


def indexed(corpus: Corpus) -> dict[str, float]:
    """CPU seconds of an indexing run by stage."""
    clock = Clock()
    corpus.build(jobs=1, progress=clock)
    return clock.spent


def floor(corpus: Corpus) -> float:
    """CPU seconds for cutting every text into words."""
    texts = [corpus.article(head.id).text for head in corpus.articles()]
    began = time.process_time()
    for text in texts:
        tokenize(text)
    return time.process_time() - began


def measure(folder: Path, articles: int, added: int) -> None:
    """Index ``articles``, then ``added`` more, and print what it took."""
    place = folder / f"told-{articles}"
    (place / "articles").mkdir(parents=True)
    made = generate(articles + added, told=True)

    def write(count: int) -> None:
        for meta, text in islice(made, count):
            head = "".join(f'{key}: "{value}"\n' for key, value in meta.items() if key != "slug")
            (place / "articles" / f"{meta['id']}.md").write_text(
                f"---\n{head}---\n\n{text}\n", encoding="utf-8"
            )

    write(articles)
    corpus = Corpus.open(place, cache=folder / f"cache-{articles}")
    base, spent = peak(), indexed(corpus)
    words = floor(corpus)
    print(f"{articles} articles; {articles / words:,.0f} a second only cut into words (the floor)")
    spent["link events"] = sum(spent.get(name, 0.0) for _, name in STEPS)
    for stage, seconds in spent.items():
        rate = articles / max(seconds, 1e-9)
        print(f"  {stage:17} {rate:10,.1f} a second  {seconds / words:8.1f} x floor")
    print(f"  peak {peak():.0f} MB, {(peak() - base) / articles * 1000:,.0f} kB an article over the start")
    if not added:
        return
    write(added)
    again = sum(indexed(corpus).values())
    first = sum(spent.values()) - spent["link events"]
    print(
        f"  {added} more: {again / max(1, added) * 1000:,.0f} ms for each, {again / first:.2f} of the first run"
    )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, nargs="+", default=[200, 1_000])
    parser.add_argument("--added", type=int, default=10)
    options = parser.parse_args()
    if len(options.articles) == 1:
        measure(options.folder, options.articles[0], options.added)
        return
    for articles in options.articles:
        command = [sys.executable, "-W", "ignore", "-m", "tests.bench.linking", str(options.folder)]
        subprocess.run([*command, "--articles", str(articles), "--added", str(options.added)], check=True)


if __name__ == "__main__":
    main()
