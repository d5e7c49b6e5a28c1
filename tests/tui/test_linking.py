"""What the drawer quotes: the mention marked, its surroundings whole words of its passage."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from index.model import Mention, Span
from tui.control.linking import around, read_origin

from .driving import driving
from .fakes import TEXTS, FakeCorpus, make_article

ARTICLE = make_article("gull", TEXTS["gull"], "t", None)


def mention(start: int, end: int) -> Mention:
    return Mention(
        "gull:e1", "event", "gull", 1, start, end, TEXTS["gull"][start:end], Span(start, end), "sign"
    )


@given(st.data(), st.integers(0, 80))
def test_the_mention_is_marked_and_no_word_is_cut(data, context):
    passage = data.draw(st.sampled_from(ARTICLE.passages))
    words = ARTICLE.text[passage.start : passage.end].split(" ")
    at = data.draw(st.integers(0, len(words) - 1))
    start = passage.start + len(" ".join(words[:at])) + (at > 0)
    here = mention(start, start + len(words[at]))
    marked = around(ARTICLE, here, context)
    (mark,) = marked.marks
    assert marked.text[mark.start : mark.end] == words[at]
    assert set(marked.text.split()) <= {*words, "…"}
    assert len(marked.text) <= len(words[at]) + 2 * context + 4


def test_a_short_passage_is_quoted_whole():
    passage = ARTICLE.passages[4]
    marked = around(ARTICLE, mention(passage.start, passage.start + 6), 1000)
    assert marked.text == ARTICLE.text[passage.start : passage.end]


def test_the_origin_is_the_mark_or_what_the_corpus_thinks_is_meant():
    corpus = FakeCorpus()
    (event,) = [found for found in corpus.mentions("gull", {"event"}) if found.passage == 2]
    by_place = read_origin(corpus, "gull", event.start + 3)
    by_mark = read_origin(corpus, "gull", 0, event.id)
    assert by_place == by_mark
    assert len(by_mark.crossings) == 2
    assert read_origin(corpus, "gull", ARTICLE.passages[3].start) is None


async def test_a_weak_pair_is_said_to_be_joined_through_others():
    corpus = FakeCorpus()
    links = corpus._links
    corpus._links = [replace(link, p=0.12) if link.state == "linked" else link for link in links]
    async with driving(corpus) as run:
        await run.press("enter", "]", "x", "w")
        assert "through other passages, likely 0.12" in run.screen
