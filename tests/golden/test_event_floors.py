"""How well crossing works on articles that nothing was tuned on; ``data/floors.yaml`` may only rise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from index.evaluate import crossings, event_corpus, events
from index.events.linking import resolve


@pytest.mark.parametrize(("half", "name"), [("test", "blind_events"), ("fresh", "fresh_events")])
def test_jumps_in_the_blind_articles(checkout: Path, floors: Any, half: str, name: str) -> None:
    figures = crossings.measure(checkout / "tests" / "index" / "events" / "blind" / half).figures()
    floor = floors[name]
    short = {name: figures[name] for name, value in floor["at_least"].items() if figures[name] < value}
    short |= {name: figures[name] for name, value in floor["at_most"].items() if figures[name] > value}
    assert not short, figures


@pytest.mark.shared
@pytest.mark.parametrize("gold", [True, False])
def test_events_of_annotated_excerpts(shared: Path, floors: Any, gold: bool) -> None:
    folder = shared / "corpora" / "events"
    documents = event_corpus.load(
        folder / "ecbplus.documents.jsonl.gz", folder / "ecbplus.mentions.jsonl.gz", ["dev"]
    )
    linked = resolve(events.prepare(documents, gold=gold))
    found = events.predictions(documents, linked, gold=gold)
    mentions = [mention for document in documents for mention in document.mentions]
    reached = events.report(mentions, found, linked, by_head=True).conll
    assert reached >= floors["ecbplus_dev_events"]["gold_mentions" if gold else "end_to_end"]


@pytest.mark.parametrize(
    "half",
    [
        "blind/dev",
        "blind/test",
        "blind/fresh",
        "told/first",
        "told/second",
        "told/third",
        "told/fourth",
        "told/fifth",
    ],
)
def test_all_marked_words_stand_where_they_are_said_to_stand(checkout: Path, half: str) -> None:
    folder = checkout / "tests" / "index" / "events" / half
    gold = yaml.safe_load((folder / "gold.yaml").read_text("utf-8"))
    events = {event["id"] for event in gold["events"]}
    assert len(events) == len(gold["events"])
    assert {event["part_of"] for event in gold["events"] if "part_of" in event} <= events
    assert {pair[side] for pair in gold["look_alikes"] for side in "ab"} <= events
    lines = {}
    for path in (folder / "articles").iterdir():
        body = path.read_text("utf-8")
        if body.startswith("---\n"):
            body = body.split("\n---\n", 1)[1]
        lines[path.stem] = [line for line in body.split("\n") if line.strip()]
    for event in gold["events"]:
        for place in event["mentions"]:
            line, text = lines[place["article"]][place["passage"] - 1], str(place["text"])
            assert (line.count(text) > 1) == ("occurrence" in place), place
            assert line.count(text) >= place.get("occurrence", 1), place
