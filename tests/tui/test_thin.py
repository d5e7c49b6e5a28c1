"""What is sent leaves a terminal exactly as Textual's whole frames would, and is far less."""

from __future__ import annotations

from pathlib import Path

import pyte
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui import pen, thin
from tui.thin import Display

from .comparing import ComparingCorpus
from .driving import driving

WIDTH, HEIGHT = 24, 8
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)  # whole frames shrink for minutes
STYLES = [
    Style(),
    Style.parse("bold"),
    Style.parse("#ff8800 on #102030"),
    Style.parse("#ff8800 on #203040"),
    Style.parse("reverse"),
    Style.parse("bold underline red"),
    Style.parse("color(120) on color(17)"),
]
SIGNS = st.sampled_from("abc  e.│▌…é日本한")


@st.composite
def rows(draw: st.DrawFn) -> list[Segment]:
    """A row of exactly WIDTH cells."""
    segments: list[Segment] = []
    room = WIDTH
    while room:
        text = draw(st.one_of(st.text(SIGNS, min_size=1, max_size=8), st.just(" " * 16)))
        segment = Segment(text, draw(st.sampled_from(STYLES)))
        if segment.cell_length > room:
            segment = Segment(" " * room, STYLES[0])
        segments.append(segment)
        room -= segment.cell_length
    return segments


FRAMES = st.lists(rows(), min_size=HEIGHT, max_size=HEIGHT)


def whole(frame: list[list[Segment]]) -> LayoutUpdate:
    return LayoutUpdate([[Strip(row)] for row in frame], Region(0, 0, WIDTH, HEIGHT))


def moved(frame: list[list[Segment]], by: int) -> list[list[Segment]]:
    return frame[by:] + frame[:by]


class Terminal:
    """A terminal that plays what it is sent."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self.stream = pyte.Stream(self.screen)

    def cells(self) -> list[list[object]]:
        buffer = self.screen.buffer
        # A blank shows no foreground.
        return [
            [
                cell._replace(fg="default", bold=False) if (cell := buffer[y][x]).data == " " else cell
                for x in range(WIDTH)
            ]
            for y in range(HEIGHT)
        ]


def frame_of(display: Display, update: LayoutUpdate | ChopsUpdate) -> str:
    return display.frame(update, ColorSystem.TRUECOLOR, WIDTH, HEIGHT)


@settings(max_examples=60, deadline=None, phases=PHASES)
@given(st.lists(st.tuples(FRAMES, st.integers(-4, 4)), min_size=1, max_size=4))
def test_the_terminal_shows_what_whole_frames_would_show(
    steps: list[tuple[list[list[Segment]], int]],
) -> None:
    ours, theirs, display = Terminal(), Terminal(), Display()
    console = Console(color_system="truecolor", force_terminal=True)
    for frame, by in steps:
        for shown in (frame, moved(frame, by)):
            theirs.stream.feed(whole(shown).render_segments(console))
            ours.stream.feed(frame_of(display, whole(shown)))
            assert ours.cells() == theirs.cells()


@settings(max_examples=40, deadline=None, phases=PHASES)
@given(FRAMES, rows(), st.integers(0, HEIGHT - 1), st.integers(0, WIDTH))
def test_a_part_of_a_row_is_laid_into_it(
    frame: list[list[Segment]], row: list[Segment], y: int, last: int
) -> None:
    ours, theirs, display = Terminal(), Terminal(), Display()
    console = Console(color_system="truecolor", force_terminal=True)
    part = ChopsUpdate(
        [{0: Strip(row)} if line == y else {} for line in range(HEIGHT)], [(y, 0, last)], [[WIDTH]] * HEIGHT
    )
    for update in (whole(frame), part, whole(moved(frame, 1))):
        theirs.stream.feed(update.render_segments(console))
        ours.stream.feed(frame_of(display, update))
    assert ours.cells() == theirs.cells()


def text_rows(start: int) -> list[list[Segment]]:
    return [[Segment(f"{start + y:<{WIDTH}}", STYLES[0])] for y in range(HEIGHT)]


def test_the_same_again_costs_nothing_and_a_letter_costs_a_move_and_the_letter() -> None:
    display = Display()
    frame = text_rows(1)
    assert len(frame_of(display, whole(frame))) > HEIGHT
    assert frame_of(display, whole(frame)) == ""
    changed = [*frame[:3], [Segment(f"{'4x':<{WIDTH}}", STYLES[0])], *frame[4:]]
    assert frame_of(display, whole(changed)) == "\x1b[4;2Hx"


def test_rows_that_moved_are_scrolled_by_the_terminal() -> None:
    display = Display()
    words = [[Segment(f"{sign * 20:<{WIDTH}}", STYLES[0])] for sign in "abcdefghij"]
    frame_of(display, whole(words[:HEIGHT]))
    sent = frame_of(display, whole(words[2:]))
    assert sent.startswith("\x1b[H\x1b[2M")
    assert "j" * 20 in sent
    assert "h" not in sent
    assert len(sent) < 80


@pytest.mark.parametrize(
    ("environ", "erases"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "xterm-256color", "TMUX": "/tmp/x,1,0"}, False),
        ({"TERM": "xterm-256color", "STY": "1.pts"}, False),
        ({"TERM": "screen-256color"}, False),
        ({"TERM": "linux"}, False),
    ],
)
def test_coloured_blanks_are_erased_only_where_that_keeps_the_colour(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], erases: bool
) -> None:
    for name in ("TERM", "TMUX", "STY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    display = Display()
    style = Style.parse("on #102030")
    frame_of(display, whole([[Segment("x" * WIDTH, style)] for _ in range(HEIGHT)]))
    sent = frame_of(display, whole([[Segment(" " * WIDTH, style)] for _ in range(HEIGHT)]))
    assert ("\x1b[K" in sent) is erases
    assert (" " * WIDTH in sent) is not erases


def test_what_is_forgotten_is_sent_whole() -> None:
    display = Display()
    first = frame_of(display, whole(text_rows(1)))
    display.forget()
    assert frame_of(display, whole(text_rows(1))) == first


@pytest.mark.parametrize(
    ("before", "after", "sent"),
    [
        ("", "1", "\x1b[1m"),
        ("1", "", "\x1b[m"),
        ("31", "1;31", "\x1b[1m"),
        ("38;2;1;2;3;48;5;7", "38;2;1;2;4;48;5;7", "\x1b[38;2;1;2;4m"),
        ("1;31", "31", "\x1b[22m"),
        ("1;2;31", "2;31", "\x1b[22;2m"),
        ("4;7;31", "1;32", "\x1b[0;1;32m"),
        ("4;38;2;1;2;3;48;5;7", "1;38;2;1;2;4;48;5;7", "\x1b[24;1;38;2;1;2;4m"),
        ("5;31", "31", "\x1b[0;31m"),
        ("91;41", "91", "\x1b[49m"),
    ],
)
def test_only_what_differs_in_the_look_is_sent(before: str, after: str, sent: str) -> None:
    assert pen._transition(before, after) == sent


def test_another_release_of_textual_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thin.textual, "__version__", "9.9.9", raising=False)
    update = whole(text_rows(1))
    assert Display().thinned(update, WIDTH, HEIGHT) is update


def test_the_release_is_known_without_reading_metadata(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    known = thin.textual.__version__
    assert thin.release() == known
    monkeypatch.setattr(thin.textual, "__file__", str(tmp_path / "textual" / "__init__.py"))
    assert thin.release() == known  # in doubt the library is asked
    (tmp_path / "textual-1.2.3.dist-info").mkdir()
    assert thin.release() == "1.2.3"
    (tmp_path / "textual-1.2.4.dist-info").mkdir()
    assert thin.release() == known


def test_it_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSREAD_WHOLE_FRAMES", "1")
    assert not thin.usable()


def test_the_installed_release_is_one_that_was_tested() -> None:
    assert thin.usable()


def test_a_failure_hands_the_frame_back_to_textual(monkeypatch: pytest.MonkeyPatch) -> None:
    display = Display()
    console = Console(color_system="truecolor", force_terminal=True)
    update = whole(text_rows(1))
    monkeypatch.setattr(thin, "_pieces", lambda _: 1 / 0)
    thinned = display.thinned(update, WIDTH, HEIGHT)
    assert thinned.render_segments(console) == update.render_segments(console)  # type: ignore[attr-defined]
    assert not display.working


async def test_every_frame_of_the_program_goes_through_it() -> None:
    async with driving() as run:
        seen: list[object] = []
        shown = run.app._shown
        run.app._shown.thinned = lambda update, *size: seen.append(shown) or update  # type: ignore[method-assign]
        run.main.refresh()
        await run.settle()
    assert seen


@pytest.mark.parametrize(
    "keys",
    [
        ("enter", "h", "down", "O", "4", "down", "down", "1"),
        ("4", "2", "enter", "4", "down", "up", "3", "1", "q"),
        ("enter", "2", "3", "4", "5", "6", "7", "1", "s", "escape", "5", "q", "?", "escape"),
        ("2", "f", "l", "escape", "7", "enter", "3", "right", "w", "q", "q"),
    ],
)
async def test_all_that_is_in_view_has_been_sent(keys: tuple[str, ...]) -> None:
    async with driving(ComparingCorpus()) as run:
        columns, height = run.app.size
        sent = [[" "] * columns for _ in range(height)]

        def shown(update: object, *_: int) -> object:
            if isinstance(update, LayoutUpdate | ChopsUpdate):
                for y, x, strip in thin._pieces(update):
                    text = strip.text
                    sent[y][x : x + len(text)] = text
            return update

        run.app._shown.thinned = shown  # type: ignore[method-assign]
        run.main.refresh(layout=True)
        await run.settle()
        for key in keys:
            await run.press(key)
            assert ["".join(row).rstrip() for row in sent] == [row.rstrip() for row in run.rows()], key


async def test_what_nobody_sees_is_not_painted_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted: set[str | None] = set()
    update_widgets = Compositor.update_widgets

    def updated(self: Compositor, widgets: set[Widget]) -> None:
        wanted.update(widget.id for widget in widgets)
        update_widgets(self, widgets)

    monkeypatch.setattr(Compositor, "update_widgets", updated)
    async with driving(ComparingCorpus()) as run:
        await run.press("enter", "4", "down")
        wanted.clear()
        run.main.read.a.refresh()
        run.main.view.pane.refresh()
        await run.settle()
        assert "timelist" in wanted
        assert "a" not in wanted
