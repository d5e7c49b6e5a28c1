"""Decisions in plain words."""

from __future__ import annotations

from index.decisions import Anchor, Decision


def tell(decision: Decision) -> str:
    """One line that says what was decided, without who, when and why; the texts in it are untrusted."""
    places = [_place(anchor) for anchor in decision.anchors]
    names = [key.name or key.id for key in decision.entities]
    first, second = (*places, "?", "?")[:2]
    one, other = (*names, "?", "?")[:2]
    words = {
        "same": f"the same event: {', '.join(places[:-1]) or '?'} and {places[-1] if places else '?'}",
        "different": f"not the same event: {first} and {second}",
        "unsure": f"not sure: {first} and {second}",
        "not-an-event": f"no event: {first}" + (f" and {len(places) - 1} more" if len(places) > 1 else ""),
        "name-event": f"the event at {first} is called “{decision.value}”",
        "date-event": f"the event at {first} happened {decision.value}",
        "date": f"{decision.anchors[0].article if decision.anchors else '?'} appeared {decision.value}",
        "merge": f"one and the same: {one} and {other}",
        "split": f"{_part(decision)} of {one} is “{decision.value}”",
        "rename": f"{one} is called “{decision.value}”",
        "retype": f"{one} is of type {decision.value}",
        "fold": f"no part of the article: {first}",
        "show": f"part of the article: {first}",
        "not-a-name": f"no name: {first} in {one}" if places else f"no name: {one}",
    }
    return words[decision.kind]


def _place(anchor: Anchor) -> str:
    return f"{anchor.article}#{anchor.passage} “{anchor.quote}”"


def _part(decision: Decision) -> str:
    """What a split takes away: a way of writing, or a number of mentions."""
    if decision.anchors and not decision.anchors[0].article:
        return f"“{decision.anchors[0].quote}”"
    count = len(decision.anchors)
    return f"{count} mention{'' if count == 1 else 's'}"
