"""Measure the sentence splitter on treebanks in CoNLL-U form.

Usage: ``python tests/bench/sentences.py FILE.conllu[.gz] … [--genre weblog] [--errors 20]``

Sentences are run together with single spaces into paragraphs, and the ends that the splitter finds are
compared with those of the treebank. A sentence that ends without a full stop (a headline, a list item)
ends its paragraph, as it does in any file; the ends of paragraphs are not counted. ``--run-on`` makes each
document one paragraph, which no splitter can get right.
"""

from __future__ import annotations

import argparse
import gzip
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.text.sentences import split

CLOSING = "\"'”’»)] "


def documents(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Id and sentences of each document of a CoNLL-U file."""
    name, sentences = "", []
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc"):
                if sentences:
                    yield name, sentences
                name, sentences = line.partition("=")[2].strip(), []
            elif line.startswith("# text ="):
                sentences.append(line.partition("=")[2].strip())
    if sentences:
        yield name, sentences


def paragraphs(sentences: list[str], *, run_on: bool) -> Iterator[tuple[str, set[int]]]:
    """Paragraphs of a document with the ends of the sentences inside them, in code points."""
    text, ends = "", set()
    for sentence in sentences:
        text = f"{text} {sentence}" if text else sentence
        ends.add(len(text))
        if not run_on and not sentence.rstrip(CLOSING).endswith((".", "!", "?", "…")):
            yield text, ends - {len(text)}
            text, ends = "", set()
    if text:
        yield text, ends - {len(text)}


@dataclass
class Score:
    """Counts of sentence ends."""

    right: int = 0
    found: int = 0
    wanted: int = 0
    characters: int = 0
    seconds: float = 0.0

    def count(self, text: str, gold: set[int]) -> list[str]:
        """Split one paragraph; the differences in words."""
        start = time.process_time()
        predicted = {span.end for span in split(text)} - {len(text)}
        self.seconds += time.process_time() - start
        self.characters += len(text)
        self.right += len(gold & predicted)
        self.found += len(predicted)
        self.wanted += len(gold)
        return [
            f"{'missed' if at in gold else 'wrong'} …{text[max(0, at - 50) : at]!r} | {text[at : at + 40]!r}"
            for at in sorted(gold ^ predicted)
        ]

    def __str__(self) -> str:
        f1 = 2 * self.right / (self.found + self.wanted)
        speed = self.characters / max(self.seconds, 1e-9) / 1e6
        precision, recall = self.right / self.found, self.right / self.wanted
        return f"{self.wanted} ends, P {precision:.2%} R {recall:.2%} F1 {f1:.2%}, {speed:.1f} M characters/s"


def main() -> None:
    """Print precision, recall and F1 of sentence ends, and where the splitter differs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--genre", default="", help="only documents whose id begins so, GUM_ left out")
    parser.add_argument("--run-on", action="store_true")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N differences")
    options = parser.parse_args()
    for path in options.files:
        score = Score()
        differences: list[str] = []
        for name, sentences in documents(path):
            if name.removeprefix("GUM_").startswith(options.genre):
                for text, gold in paragraphs(sentences, run_on=options.run_on):
                    differences += score.count(text, gold)
        for difference in differences[: options.errors]:
            print(difference)
        print(f"{path.name}: {score}" if score.wanted else f"{path.name}: nothing")


if __name__ == "__main__":
    main()
