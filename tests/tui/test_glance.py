"""The start page: worked out from the corpus, honest while nothing is linked, short where there is much."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from index.model import Article, ArticleDate, Event, Period
from index.store.roll import Roll
from tui.control.insights import Insights
from tui.glance import MAX_EVENTS, at_a_glance, period_label, summary_line
from tui.keymap import default_keymap
from tui.library import Snapshot, read_snapshot

from .fakes import FakeCorpus

KEYS = default_keymap()


def lines(view, title):
    return [line for block in view.blocks if block.title == title for line in block.lines]


def event(number, sources, day=None):
    period = Period(date(2020, 1, day), date(2020, 1, day), "day") if day else None
    return Event(
        f"e{number}", f"event {number}", "sign", period, "stated", (), None, (), dict.fromkeys(sources, 1)
    )


def test_an_empty_folder_says_what_can_be_read():
    assert "reads .txt and .md" in at_a_glance(Snapshot(), KEYS).blocks[0].lines[0].text


def test_while_the_first_build_runs_it_says_so():
    assert "meanwhile" in at_a_glance(Snapshot(), KEYS, building=True).blocks[0].lines[0].text


def test_figures_come_from_the_corpus():
    snapshot = read_snapshot(FakeCorpus())
    assert (
        summary_line(snapshot)
        == f"3 articles, 3 outlets, {sum(a.words for a in snapshot.articles)} words, 2020-05 – 2020-12"
    )


def test_before_linking_no_event_is_claimed_or_denied():
    snapshot = replace(read_snapshot(FakeCorpus()), shared=(), summary={})
    assert "not linked yet" in lines(at_a_glance(snapshot, KEYS), "Told by more than one outlet")[0].text


def test_after_linking_nothing_shared_is_said():
    snapshot = replace(read_snapshot(FakeCorpus()), shared=())
    assert "no event" in lines(at_a_glance(snapshot, KEYS), "Told by more than one outlet")[0].text


def test_the_events_told_by_most_come_first_into_the_page_then_by_date():
    many = [event(n, "ab", 1 + n % 28) for n in range(30)] + [event(99, "abc", 30), event(98, "abcd")]
    snapshot = replace(read_snapshot(FakeCorpus()), shared=tuple(many))
    shown = lines(at_a_glance(snapshot, KEYS), "Told by more than one outlet")
    assert len(shown) == MAX_EVENTS + 1
    assert shown[-1].text == "and 28 more events told by several"
    assert shown[-1].target == "view:events"
    targets = [line.target for line in shown[:-1]]
    assert {"event:e99", "event:e98"} <= set(targets)
    assert targets[-1] == "event:e98"
    labels = [line.label for line in shown[:-2]]
    assert labels == sorted(labels)


def test_every_key_named_is_the_live_one():
    keys = {line.label for line in lines(at_a_glance(read_snapshot(FakeCorpus()), KEYS), "Start here")}
    assert {"Enter", "O", "/", "x", "?", "."} <= keys


@pytest.mark.parametrize(("first", "last", "label"), [
    (date(2021, 6, 28), date(2021, 6, 28), "2021-06-28"),
    (date(2021, 6, 1), date(2021, 6, 30), "2021-06"),
    (date(2021, 1, 1), date(2021, 12, 31), "2021"),
    (date(2020, 1, 1), date(2021, 12, 31), "2020–2021"),
    (None, date(2021, 1, 2), "before 2021-01-02"),
    (date(2021, 1, 2), None, "after 2021-01-02"),
])  # fmt: skip
def test_periods_are_told_as_finely_as_they_are_known(first, last, label):
    assert period_label(Period(first, last, "range")) == label


def test_undated():
    assert period_label(None) == "undated"


def test_the_day_is_taken_off_a_title_only_where_it_leads_one():
    dated = replace(event(1, "ab", 3), title="3 January 2020 · Ada · signing")
    assert dated.happening == "Ada · signing"
    assert replace(dated, period=None).happening == "3 January 2020 · Ada · signing"
    assert replace(dated, title="Ada · signing").happening == "Ada · signing"


def test_articles_without_a_stated_date_are_counted():
    article = Article("a", "a", "A", "t", date=ArticleDate())
    snapshot = Snapshot(articles=Roll.of((article,)))
    texts = [line.text for line in lines(at_a_glance(snapshot, KEYS), "Worth a look")]
    assert texts == ["no publication date stated in 1 of 1 article"]


def test_quotations_and_a_silence_are_worth_a_look():
    snapshot = replace(
        read_snapshot(FakeCorpus()),
        shared=(event(1, "ab", 3),),
        articles=read_snapshot(FakeCorpus()).articles,
    )
    found = Insights({"verbatim": 1, "variant": 2, "echo": 3}, "e1", "tern")
    shown = lines(at_a_glance(snapshot, KEYS, found), "Worth a look")
    assert [(line.label, line.target) for line in shown[:3]] == [
        ("Quotes", "view:quotes"),
        ("Echoes", "view:quotes"),
        ("Silent", "event:e1"),
    ]
    assert shown[0].text == "1 word for word · 2 in two wordings"
    assert "does not tell 2020-01-03: event 1" in shown[2].text


def test_vague_events_stand_back_unless_there_are_no_others():
    vague = [replace(event(n, "abc"), kind="say", title=f"vague {n}") for n in range(3)]
    snapshot = replace(read_snapshot(FakeCorpus()), shared=(*vague, event(9, "ab", 4)))
    shown = lines(at_a_glance(snapshot, KEYS), "Told by more than one outlet")
    assert [line.text for line in shown] == ["event 9"]
    snapshot = replace(snapshot, shared=tuple(vague))
    assert len(lines(at_a_glance(snapshot, KEYS), "Told by more than one outlet")) == 3
