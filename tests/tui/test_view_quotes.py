"""Quotations: wordings side by side, echoes, one outlet alone, and the way to both passages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index.model import Place, QuoteReport
from tui.control.quoted import MOST, Quoted, _with_words, quote_cards
from tui.library import read_snapshot
from tui.screens import quotes

from .comparing import ComparingCorpus
from .driving import driving


async def test_wordings_stand_over_one_another_where_there_is_room():
    async with driving(ComparingCorpus()) as run:
        await run.press("5")
        first = next(number for number, row in enumerate(run.rows()) if "a small and steady │" in row)
        assert "│ light" in run.rows()[first]
        assert "≠" in run.rows()[first + 2]


async def test_wordings_show_what_differs_in_brackets_where_it_is_narrow():
    async with driving(ComparingCorpus(), size=(80, 30)) as run:
        await run.press("5")
        assert "“[a small and steady] light”" in run.screen
        assert "1 of 5 words in both" in run.screen
        assert "without marks: “the lamp agreement”" in run.screen


async def test_enter_opens_both_passages_and_makes_them_the_trail():
    async with driving(ComparingCorpus()) as run:
        await run.press("5", "enter")
        assert run.open_articles() == {"a": "gull", "b": "tern"}
        assert run.main.read.a.place.passage == 3
        assert run.state.trail is not None
        assert run.state.trail.kind == "quote"
        await run.press("n")
        assert run.focus == "b"
        await run.press("p", "p")
        assert run.focus == "quotecards"


async def test_what_one_outlet_quotes_unfolds_and_opens():
    async with driving(ComparingCorpus()) as run:
        await run.press("5", "G", "right")
        assert "Tom Reed: “It is only a light,”" in run.screen
        await run.press("j", "enter")
        assert run.open_articles() == {"a": "tern"}
        await run.press("q", "k", "left")
        assert "Tom Reed: “It is only a light,”" not in run.screen


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 16), (44, 12)])
async def test_it_fits_every_size(size: tuple[int, int]):
    async with driving(ComparingCorpus(), size=size) as run:
        await run.press("5")
        assert all(len(row) <= size[0] for row in run.rows())
        assert "a small" in run.screen


async def test_of_very_many_articles_the_report_is_waited_for(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(quotes, "FEW", 0)
    corpus = ComparingCorpus()
    corpus.quotes_known = False
    async with driving(corpus) as run:
        asked: list[str] = []
        monkeypatch.setattr(type(run.main), "relink", lambda _: asked.append("begin"))
        await run.press("5")
        assert asked == ["begin"]
        assert "appear here then" in run.screen
        run.main.view.refresh_data()  # it was stopped
        await run.settle()
        assert asked == ["begin"]
        assert "were not compared to the end" in run.screen
        await run.press("1", "5")
        assert asked == ["begin", "begin"]
        corpus.quotes_known = True
        run.main.view.refresh_data()
        await run.settle()
        assert "In two wordings" in run.screen


def test_a_long_section_is_cut_and_the_filter_reaches_the_rest():
    corpus = ComparingCorpus()
    report = corpus.quotes()
    one = next(statement for statement in report.statements if len(statement.sources) == 1)
    quote = next(quote for quote in report.quotes if quote.id == one.quotes[0])
    ids = [f"{quote.id}{number}" for number in range(MOST + 30)]
    many = QuoteReport(
        tuple(replace(quote, id=name, speaker_name=f"Speaker {name}") for name in ids),
        (),
        tuple(replace(one, quotes=(name,)) for name in ids),
    )
    quoted = Quoted(many, {quote.id: quote for quote in many.quotes}, {})
    snapshot = read_snapshot(corpus)
    cards = quote_cards(quoted, snapshot, one.sources)
    assert sum(card.id.startswith("quote|") for card in cards) == MOST
    assert "and 30 more" in "".join(text for row in cards[-1].lay(80) for text, _ in row)
    last = quote_cards(quoted, snapshot, one.sources, lambda text: ids[-1] in text)
    assert [card.id for card in last if card.id.startswith("quote|")] == [f"quote|{ids[-1]}"]


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        (
            "We have made it an example of cooperation in this century,",
            "cooperation in",
            "… it an example of cooperation in this century",
        ),
        ("It is done. A model of cooperation", "cooperation", "… A model of cooperation"),
        ("cooperation. Of course not", "cooperation", "cooperation …"),
        ("cooperation", "cooperation", "cooperation"),
    ],
)
def test_what_was_said_again_stands_among_its_words(text: str, words: str, shown: str):
    quote = ComparingCorpus().quotes().quotes[0]
    whole = Place(quote.place.article, 1, 10, 10 + len(text), text)
    start = 10 + text.index(words)
    assert (
        _with_words(Place(whole.article, 1, start, start + len(words), words), replace(quote, place=whole))
        == shown
    )


async def test_a_filter_leaves_the_headings_of_what_fits_and_says_where_nothing_does():
    async with driving(ComparingCorpus()) as run:
        await run.press("5")
        heads = [card.id for card in run.main.view.cards._cards if not card.choice]
        assert len(heads) > 1
        await run.press("f", *"lamp")
        shown = {line.value for line in run.main.view.cards._lines}
        assert shown & set(heads)
        assert shown - set(heads)
        await run.press(*"zzz")
        assert "nothing fits" in run.screen
