"""How well names are found and linked; the floors in ``data/floors.yaml`` may only rise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from index.evaluate import name_clusters, names
from index.evaluate.scores import conll
from index.model import NameMention


def f1(path: Path) -> float:
    documents = names.read(path)
    found = [names.tag(document) for document in documents]
    return names.score(documents, found).prf(names.TYPES).f1


@pytest.mark.parametrize("articles", ["blind", "regional", "local"])
def test_names_in_articles_of_our_own(checkout: Path, floors: Any, articles: str) -> None:
    assert f1(checkout / "tests" / "index" / "names" / articles) >= floors["names"][articles]


@pytest.mark.shared
@pytest.mark.parametrize("corpus", ["ewt.test", "crossner_pol.test"])
def test_names_in_corpora_that_no_rule_was_written_on(shared: Path, floors: Any, corpus: str) -> None:
    reached = f1(shared / "corpora" / "names" / f"{corpus}.iob.gz")
    assert reached >= floors["names"][corpus]


@pytest.mark.shared
def test_entities_of_annotated_names(shared: Path, floors: Any) -> None:
    folder = shared / "corpora" / "events"
    gold, articles = name_clusters.ecb(
        folder / "ecbplus.documents.jsonl.gz", folder / "ecbplus.mentions.jsonl.gz", ("dev",)
    )
    found = name_clusters.linked(articles)
    assert conll(gold, found) >= floors["names"]["ecbplus_dev_entities"]
    assert conll(gold, found) > conll(gold, name_clusters.same_string(articles)) + 0.05
    mentions = {(article.id, one.start): one for article, ones in articles for one in ones}
    assert not _false_merges(gold, found, mentions)


def _false_merges(
    gold: name_clusters.Labels, found: name_clusters.Labels, mentions: dict[Any, NameMention]
) -> list[Any]:
    """Entities that hold two annotated persons, each mentioned more than once."""
    size: dict[Any, int] = {}
    for chain in gold.values():
        size[chain] = size.get(chain, 0) + 1
    persons: dict[Any, set[Any]] = {}
    for key, chain in gold.items():
        if mentions[key].type == "PERSON" and size[chain] > 1:
            persons.setdefault(found[key], set()).add(chain)
    return [entity for entity, chains in persons.items() if len(chains) > 1]


def test_entities_of_the_sample_end_to_end(checkout: Path, floors: Any, gold: Any) -> None:
    expected, found = name_clusters.sample(checkout / "data" / "sample")
    assert conll(expected, found) >= floors["names"]["sample_entities"]
    people = {entity["id"] for entity in gold["entities"] if entity["type"] == "PERSON"}
    bearers: dict[Any, set[Any]] = {}
    for key, entity in found.items():
        if expected[key] in people:
            bearers.setdefault(entity, set()).add(expected[key])
    assert [entity for entity, ones in bearers.items() if len(ones) > 1] == []
