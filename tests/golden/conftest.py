"""The sample corpus, indexed once, and what was marked in it by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from index.corpus import Corpus
from index.model import Mention

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def gold() -> Any:
    return yaml.safe_load((CHECKOUT / "data" / "sample" / "gold.yaml").read_text("utf-8"))


@pytest.fixture(scope="session")
def floors() -> Any:
    return yaml.safe_load((CHECKOUT / "data" / "floors.yaml").read_text("utf-8"))


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Corpus]:
    corpus = Corpus.open(CHECKOUT / "data" / "sample", cache=tmp_path_factory.mktemp("sample") / "cache")
    corpus.build(jobs=1)
    yield corpus
    corpus.close()


Find = Callable[[dict[str, Any]], "tuple[int, int]"]
FindMention = Callable[[dict[str, Any]], "Mention | None"]


@pytest.fixture(scope="session")
def offset_of(sample: Corpus) -> Find:
    """Gives start and end of the words of a gold entry in their article."""

    def find(place: dict[str, Any]) -> tuple[int, int]:
        article = sample.article(place["article"])
        passage = next(passage for passage in article.passages if passage.n == place["passage"])
        start = passage.start - 1
        for _ in range(place.get("occurrence", 1)):
            start = article.text.index(str(place["text"]), start + 1)
        assert start < passage.end
        return start, start + len(str(place["text"]))

    return find


@pytest.fixture(scope="session")
def event_mention(sample: Corpus, offset_of: Find) -> FindMention:
    """Gives the event mention on the words of a gold entry, or None if none was detected there."""

    def find(place: dict[str, Any]) -> Mention | None:
        start, end = offset_of(place)
        found = [
            mention
            for mention in sample.mentions(place["article"], ("event",))
            if mention.start < end and start < mention.end
        ]
        shared = {mention.id: min(mention.end, end) - max(mention.start, start) for mention in found}
        return max(found, key=lambda mention: (shared[mention.id], -mention.start), default=None)

    return find
