"""How well crossing works on the sample corpus; the floors in ``data/floors.yaml`` may only rise."""

from __future__ import annotations

from typing import Any

from index.corpus import Corpus


def test_crossings_reach_the_same_event_and_seldom_another(
    sample: Corpus, event_mention: Any, gold: Any, floors: Any
) -> None:
    told = {}
    for event in gold["events"]:
        for place in event["mentions"]:
            mention = event_mention(place)
            if mention is not None:
                told[mention.id] = (event["id"], event.get("part_of"), mention)
    marked = sum(len(event["mentions"]) for event in gold["events"])
    right = wrong = reached = wanted = 0
    for name, (event, part, mention) in told.items():
        others = {
            other
            for other, (same, _, there) in told.items()
            if same == event and there.article != mention.article
        }
        targets = [
            crossing.mention.id
            for crossing in sample.crossings(name)
            if crossing.link.state in ("linked", "confirmed") and crossing.mention.id in told
        ]
        wanted += bool(others)
        reached += bool(others & set(targets))
        for target in targets:
            same, of, _ = told[target]
            hit = same in (event, part) or of == event
            right, wrong = right + hit, wrong + (not hit)
    figures = {
        "detected": len(told) / marked,
        "precision": right / max(1, right + wrong),
        "reach": reached / max(1, wanted),
    }
    short = {name: value for name, value in figures.items() if value < floors["sample"][name]}
    assert not short, figures
