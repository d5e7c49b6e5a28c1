"""The reading pane: place, marks, folding, and what is seen of them."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.model import Article, Passage
from tui import themes
from tui.widgets.article import ArticlePane, ArticleView, Place, TextMark
from tui.widgets.marks import Marks
from tui.widgets.textlayout import CHUNK, TextLayout

SIZE = (60, 20)


@pytest.fixture
def pane(view) -> ArticlePane:
    pane = ArticlePane()
    pane.show(view)
    return pane


def offset_of(view: ArticleView, words: str) -> int:
    return view.article.text.index(words)


async def test_what_is_seen_of_an_article(harness, pane) -> None:
    app = harness(pane)
    async with app.run_test(size=SIZE):
        assert app.grid()[:13] == [
            "┍━ A  Courier · SE · 2024-05-06≈ · Harbour bridge opens … ━┑",
            "│▸     · 3 lines folded: advertisement (c unfolds)         │",
            "│                                                          │",
            "│  4   Harbour bridge opens after nine years of building   │",
            "│                                                          │",
            "│  5 ▌ On Monday the two mayors, Ada Brink and Tom Sorel,  │",
            "│    ▌ opened the new harbour bridge, nine years after the │",
            "│    ▌ first pillar was set. The bridge joins the old town │",
            "│    ▌ to the islands and replaces three ferry lines.      │",
            "│                                                          │",
            "│  6 ▐ “This is a bridge of patience,” said Brink, who had │",
            "│      promised it in her first campaign. She called the   │",
            "│    ▐ day “a late but living proof of what neighbours can │",
        ]
        assert app.grid()[-1].startswith("┕━ ¶1–7 of 10 · event ▌ quote ▐ likely ▎ maybe ┊ ━")


async def test_the_date_stays_where_the_outlets_name_is_long(harness, view) -> None:
    pane = ArticlePane()
    article = replace(view.article, source_name="North Sea Post and Shipping Gazette")
    pane.show(replace(view, article=article))
    app = harness(pane)
    async with app.run_test(size=(44, 12)) as pilot:
        assert "A  North Sea Post … · SE · 2024-05-06≈ ━┑" in app.grid()[0]
        pane.show(replace(view, article=article, name="NSP"))
        await pilot.pause()
        assert "A  NSP · SE · 2024-05-06≈ · Harbour" in app.grid()[0]
        await pilot.resize_terminal(90, 12)
        await pilot.pause()
        assert "North Sea Post and Shipping Gazette · SE · 2024-05-06≈ · Harbour" in app.grid()[0]


async def test_signs_in_ascii(harness, pane, ascii_signs) -> None:
    app = harness(pane)
    async with app.run_test(size=SIZE):
        grid = app.grid()
        assert grid[0].startswith("#= A  Courier - SE - 2024-05-06~ - Harbour")
        assert grid[5].startswith("|  5 | On Monday")
        assert grid[10].startswith('|  6 > "This is a bridge of patience,"')
        assert all(row.isascii() for row in grid[:12])


async def test_rows_hold_every_code_point_of_the_article(harness, pane, view) -> None:
    async with harness(pane).run_test(size=(40, 80)):
        pane.toggle_fold()
        text = view.article.text
        covered = set()
        for index in range(pane.row_count()):
            row = pane._sheet.layout.row(index)
            covered |= set(range(row.start, row.end))
        assert {place for place in range(len(text)) if text[place] != "\n"} <= covered


async def test_moving_posts_each_place_once(harness, pane, view) -> None:
    app = harness(pane)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "down", "down")
        places = [message.place for message in app.got(ArticlePane.PlaceChanged)]
        assert places[0] == Place(1, 0)
        assert places[1] == Place(4, offset_of(view, "Harbour bridge"))
        assert places[2] == Place(5, offset_of(view, "On Monday"))
        assert places[3] == Place(5, offset_of(view, "opened the new"))
        assert len(places) == len(set(places)) == 4
        assert pane.place == places[-1]


async def test_go_to_stands_on_the_code_point(harness, pane, view) -> None:
    async with harness(pane).run_test(size=SIZE):
        offset = offset_of(view, "Jon Aske")
        pane.go_to(offset)
        assert pane.place == Place(9, offset)
        assert pane.top <= pane.cursor < pane.top + pane.page
        pane.go_to(10**9)
        assert pane.place.passage == 10
        pane.go_to(-5)
        assert pane.place == Place(1, 0)


async def test_a_jump_shows_the_passage_from_its_beginning(harness, pane, view) -> None:
    async with harness(pane).run_test(size=(30, 14)) as pilot:
        pane.go_to(offset_of(view, "neighbours can"))
        row = pane._sheet.layout.row_of(offset_of(view, "“This is a bridge"))
        assert pane.top < row < pane.cursor < pane.top + pane.page
        await pilot.resize_terminal(30, 4)
        await pilot.resize_terminal(30, 14)
        await pilot.pause()
        assert pane.top <= pane._sheet.layout.row_of(offset_of(view, "“This is a bridge"))


async def test_a_pane_that_opens_small_shows_the_passage_from_its_beginning(harness, pane, view) -> None:
    async with harness(pane).run_test(size=(30, 3)) as pilot:
        pane.go_to(offset_of(view, "neighbours can"))
        await pilot.resize_terminal(28, 14)
        await pilot.pause()
        assert pane.top <= pane._sheet.layout.row_of(offset_of(view, "“This is a bridge"))


async def test_go_to_unfolds_what_is_folded(harness, pane, view) -> None:
    async with harness(pane).run_test(size=SIZE):
        pane.go_to(offset_of(view, "Read more"))
        assert not pane.folded
        assert pane.place.passage == 3


async def test_a_resize_keeps_place_and_height_on_the_screen(harness, pane, view) -> None:
    app = harness(pane)
    async with app.run_test(size=SIZE) as pilot:
        offset = offset_of(view, "Jon Aske")
        pane.go_to(offset)
        height = pane.cursor - pane.top
        for width in (33, 90, 24):
            await pilot.resize_terminal(width, 20)
            await pilot.pause()
            assert pane.place == Place(9, offset)
            assert pane.cursor == pane._sheet.layout.row_of(offset)
        await pilot.resize_terminal(*SIZE)
        await pilot.pause()
        assert abs(pane.cursor - pane.top - height) <= 1


async def test_folding_keeps_the_place(harness, pane, view) -> None:
    async with harness(pane).run_test(size=SIZE):
        offset = offset_of(view, "opened the new")
        pane.go_to(offset)
        rows = pane.row_count()
        pane.toggle_fold()
        assert pane.row_count() == rows + 4 + 0
        assert pane.place.offset == offset
        pane.toggle_fold()
        assert (pane.row_count(), pane.place.offset) == (rows, offset)


async def test_enter_on_a_folded_row_unfolds_it(harness, pane) -> None:
    async with harness(pane).run_test(size=SIZE) as pilot:
        await pilot.press("enter")
        assert not pane.folded


async def test_marks_are_walked_in_order_and_by_kind(harness, pane, view) -> None:
    async with harness(pane).run_test(size=SIZE):
        walked = []
        while (mark := pane.next_mark(("event",))) is not None:
            walked.append(mark)
            assert pane.place.offset == mark.start
            assert pane.mark_at_cursor() == mark
        assert walked == sorted((m for m in view.marks if m.kind == "event"), key=lambda m: m.start)
        assert pane.next_mark(("event",)) is None
        assert pane.place.offset == walked[-1].start
        assert pane.previous_mark(("event",)) == walked[-2]
        assert pane.next_mark(()) is None


async def test_mark_at_cursor_prefers_the_row_then_the_passage(harness, pane, view) -> None:
    async with harness(pane).run_test(size=SIZE):
        pane.go_to(offset_of(view, "On Monday"))
        assert pane.mark_at_cursor(("event",)).id == f"e{offset_of(view, 'opened')}"
        pane.go_to(offset_of(view, "islands and replaces"))
        assert pane.mark_at_cursor(("event",)).id == f"e{offset_of(view, 'opened')}"
        pane.go_to(offset_of(view, "港口"))
        assert pane.mark_at_cursor(("event",)) is None


async def test_enter_chooses_the_mark(harness, pane, view) -> None:
    app = harness(pane)
    async with app.run_test(size=SIZE) as pilot:
        mark = pane.next_mark(("event",))
        await pilot.press("enter")
        assert [message.mark for message in app.got(ArticlePane.MarkChosen)] == [mark]


async def test_a_click_on_a_mark_chooses_it(harness, pane, view) -> None:
    app = harness(pane)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click(pane, offset=(8, 6))  # "opened"
        chosen = app.got(ArticlePane.MarkChosen)
        assert [message.mark.kind for message in chosen] == ["event"]
        assert pane.place.offset == offset_of(view, "opened") + 1
        await pilot.click(pane, offset=(20, 8))
        assert len(app.got(ArticlePane.MarkChosen)) == 1
        assert pane.place.passage == 5


async def test_the_same_article_keeps_its_place_another_one_starts_at_the_top(harness, pane, view) -> None:
    async with harness(pane).run_test(size=SIZE):
        offset = offset_of(view, "Jon Aske")
        pane.go_to(offset)
        pane.show(replace(view, marks=(), note="same event"))
        assert pane.place.offset == offset
        other = replace(view.article, id="other", text=view.article.text.upper())
        pane.show(replace(view, article=other))
        assert pane.place == Place(1, 0)
        pane.show(replace(view, article=other), offset=offset)
        assert pane.place.offset == offset
        pane.show(None)
        assert pane.place == Place(0, 0)
        assert pane.mark_at_cursor() is None


async def test_an_offset_given_before_there_is_a_screen(harness, view) -> None:
    pane = ArticlePane()
    offset = offset_of(view, "Jon Aske")
    pane.show(view, offset=offset)
    app = harness(pane)
    async with app.run_test(size=SIZE):
        assert pane.place == Place(9, offset)
        assert any("Jon Aske" in row for row in app.grid())


async def test_marks_show_with_and_without_colour(harness, view, monkeypatch) -> None:
    marks = (*view.marks, TextMark(offset_of(view, "mayors"), offset_of(view, "mayors") + 6, "trail", "t"))
    for theme, arguments in (("crossread-dark", {}), ("crossread-mono", {"ansi_color": True})):
        pane = ArticlePane()
        pane.show(replace(view, marks=marks))
        app = harness(pane, theme=theme, **arguments)
        async with app.run_test(size=SIZE):
            plain = app.styles_of("opens after nine years")[0]
            for words in ("opened", "Brink", "bridge", "mayors"):
                style = next(s for s in app.styles_of(words) if s != plain)
                assert style is not None, (theme, words)
                if theme == "crossread-mono":
                    assert style.bold or style.underline or style.reverse, words


async def test_the_step_on_mark_is_drawn_on_top_until_one_leaves(harness, pane, view) -> None:
    app = harness(pane)
    async with app.run_test(size=SIZE) as pilot:
        calm = app.styles_of("opened")[0]
        pane.next_mark(("event",))
        await pilot.pause()
        assert app.styles_of("opened")[0].bgcolor != calm.bgcolor
        await pilot.press("down")
        assert app.styles_of("opened")[0].bgcolor == calm.bgcolor


async def test_hostile_text_is_shown_and_never_sent(harness) -> None:
    text = (
        "title \x1b]0;gone\x07 [/] [@click=app.quit]x[/]\n\u202eevil\u202c \x9b31m \u200b \ud800 e"
        + "\u0301" * 50
    )
    passages = (Passage(1, 0, text.index("\n")), Passage(2, text.index("\n") + 1, len(text)))
    article = Article("x", "x", "[/nope] \x1b[31m", "\x1b]52;c;AAAA\x07", text=text, passages=passages)
    pane = ArticlePane()
    pane.show(ArticleView(article, "A", (TextMark(0, 5, "event", "e"),)))
    app = harness(pane)
    async with app.run_test(size=(100, 12)):
        grid = app.grid()
        assert "[@click=app.quit]x[/]" in grid[1]
        assert "[/nope]" in grid[0]
        for row in grid:
            assert all(c.isprintable() and not "\ud800" <= c <= "\udfff" for c in row)


async def test_an_article_without_text(harness) -> None:
    pane = ArticlePane()
    pane.show(ArticleView(Article("x", "x", "X", "")))
    app = harness(pane)
    async with app.run_test(size=(40, 8)) as pilot:
        await pilot.press("down", "pagedown", "end", "home", "enter")
        assert "no text" in app.grid()[-1]
        assert pane.place == Place(0, 0)


def long_article(passages: int) -> Article:
    lines = [f"line {n} " + "word " * (n * 7 % 40) for n in range(passages)]
    spans, at = [], 0
    for line in lines:
        spans.append(Passage(len(spans) + 1, at, at + len(line.rstrip()), furniture=len(spans) % 50 < 3))
        at += len(line) + 1
    return Article("long", "long", "LONG", "long", text="\n".join(lines), passages=tuple(spans))


async def test_a_long_article_is_wrapped_where_it_is_looked_at(harness) -> None:
    article = long_article(CHUNK * 8)
    pane = ArticlePane()
    pane.show(ArticleView(article))
    async with harness(pane).run_test(size=(50, 20)) as pilot:
        layout = pane._sheet.layout
        assert [layout.is_measured(chunk) for chunk in range(layout.chunks)] == [True] + [False] * (
            layout.chunks - 1
        )
        await pilot.press("end")
        assert pane.place.passage == CHUNK * 8
        assert sum(layout.is_measured(chunk) for chunk in range(layout.chunks)) <= 3


async def test_going_up_into_what_was_not_wrapped_yet_leaves_nothing_out(harness) -> None:
    article = long_article(CHUNK * 3)
    pane = ArticlePane()
    pane.show(ArticleView(article), offset=article.passages[CHUNK + 10].start)
    async with harness(pane).run_test(size=(50, 20)) as pilot:
        pane.toggle_fold()
        seen = [pane.place.passage]
        for _ in range(60):
            await pilot.press("up")
            seen.append(pane.place.passage)
        assert all(before - after in (0, 1) for before, after in pairwise(seen))
        assert seen[-1] < CHUNK - 5


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.text("ab 习\u0301", min_size=1, max_size=60), st.booleans()), max_size=12),
    st.integers(2, 30),
)
def test_rows_of_a_layout_follow_each_other(lines: list[tuple[str, bool]], width: int) -> None:
    passages, at = [], 0
    for number, (line, furniture) in enumerate(lines):
        passages.append(Passage(number + 1, at, at + len(line), furniture))
        at += len(line) + 1
    layout = TextLayout("\n".join(line for line, _ in lines), passages, width, folded=True)
    for chunk in range(layout.chunks):
        layout.measure(chunk)
    rows = [layout.row(index) for index in range(layout.count)]
    assert all(row is not None for row in rows)
    texts = [row for row in rows if row.kind != "blank"]
    assert [row.start for row in texts] == sorted(row.start for row in texts)
    for passage in passages:
        for offset in range(passage.start, passage.end):
            row = layout.row(layout.row_of(offset))
            assert row.start <= offset < row.end


@given(
    st.lists(
        st.tuples(
            st.integers(0, 60), st.integers(1, 20), st.sampled_from(["event", "quote", "entity", "hit"])
        )
    )
)
def test_pieces_of_marks_are_the_text(spans: list[tuple[int, int, str]]) -> None:
    text = "abcdefghij" * 8
    marks = Marks(TextMark(a, min(a + n, 80), kind) for a, n, kind in spans)
    pieces = marks.pieces(text, 10, 70, current=None)
    assert "".join(words for words, _ in pieces) == text[10:70]
    at = 10
    for words, look in pieces:
        for place in range(at, at + len(words)):
            kinds = {kind for a, n, kind in spans if a <= place < min(a + n, 80)}
            assert set(look.split()) == kinds
        at += len(words)


def test_looks_of_marks_exist_in_every_theme() -> None:
    assert {
        "event",
        "quote",
        "entity",
        "hit",
        "trail",
        "current",
        "maybe",
        "event-sign",
        "quote-sign",
    } <= themes.LOOKS
