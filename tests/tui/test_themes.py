"""Themes: each state is seen in each of them, and no colour is sent where none is wanted."""

import re

import pytest
from textual.app import App, ComposeResult
from textual.color import Color
from textual.theme import BUILTIN_THEMES
from textual.widget import Widget

from tui import themes
from tui.terminal import Terminal


def terminal(colours: str) -> Terminal:
    return Terminal(colours, True, 80, 24)  # type: ignore[arg-type]


def table(name: str):
    theme = next((theme for theme in themes.themes() if theme.name == name), None) or BUILTIN_THEMES[name]
    return themes.Palette(themes._table(theme, native=theme.ansi, no_colour=False))


@pytest.mark.parametrize(
    ("colours", "wanted", "name"),
    [
        ("true", "", "crossread-dark"),
        ("256", "auto", "crossread-dark"),
        ("256", "light", "crossread-light"),
        ("256", "nord", "nord"),
        ("256", "no such theme", "crossread-dark"),
        ("16", "", "crossread-ansi"),
        ("16", "nord", "crossread-ansi"),
        ("16", "dark", "crossread-ansi"),
        ("16", "mono", "crossread-mono"),
        ("none", "light", "crossread-mono"),
    ],
)
def test_the_theme_fits_the_terminal(colours, wanted, name) -> None:
    assert themes.choose(terminal(colours), wanted) == name


STATES = ["cursor", "hit", "trail", "current", "event", "entity", "tab", "title-focus", "strong", "head"]


@pytest.mark.parametrize(
    "name", ["crossread-dark", "crossread-light", "crossread-ansi", "crossread-mono", "nord"]
)
def test_states_look_different_from_plain_text(name) -> None:
    palette = table(name)
    for state in STATES:
        assert palette.style(state) != palette.style(""), state
    assert palette.style("event hit") != palette.style("event")
    assert palette.style("hit") != palette.style("trail")


@pytest.mark.parametrize("look", sorted(themes.LOOKS))
def test_without_colour_no_look_has_a_colour(look) -> None:
    style = table("crossread-mono").style(look)
    assert style is None or (style.color is None and style.bgcolor is None)


@pytest.mark.parametrize("name", ["crossread-dark", "crossread-light", *sorted(BUILTIN_THEMES)])
def test_no_text_is_drawn_in_its_own_background(name) -> None:
    palette = table(name)
    for look in themes.LOOKS:
        for ground in ("", "cursor", "cursor-blur", "line", "bar"):
            style = palette.style(f"{ground} {look}".strip())
            if style is not None and style.color is not None and style.bgcolor is not None:
                assert style.color.get_truecolor() != style.bgcolor.get_truecolor(), (look, ground)


@pytest.mark.parametrize("name", ["crossread-dark", "crossread-light"])
@pytest.mark.parametrize("ground", ["", "cursor", "cursor-blur", "line"])
def test_text_of_our_themes_can_be_read(name, ground) -> None:
    palette = table(name)
    for look, least in (
        ("", 4.5),
        ("event", 4.5),
        ("entity", 4.5),
        ("quote", 4.5),
        ("key", 4.0),
        ("dim", 3.0),
    ):
        style = palette.style(f"{ground} {look}".strip())
        fore, back = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
        assert contrast(fore, back) >= (least if ground in ("", "line") else 3.0 if look else 4.5), (
            look,
            ground,
        )


def contrast(one: Color, other: Color) -> float:
    """Contrast ratio of WCAG 2."""

    def luminance(color: Color) -> float:
        parts = [part / 255 for part in color.rgb]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


class _Show(App[None]):
    def __init__(self, *widgets: Widget, theme: str, **arguments: bool) -> None:
        super().__init__(**arguments)  # type: ignore[arg-type]
        self.widgets = widgets
        for each in themes.themes():
            self.register_theme(each)
        self.theme = theme

    def compose(self) -> ComposeResult:
        yield from self.widgets


async def test_no_colour_is_sent_under_no_color(monkeypatch) -> None:
    from tui.widgets.bars import HeaderBar, Tab
    from tui.widgets.menu import MenuItem, MenuList
    from tui.widgets.prompt import SearchLine

    monkeypatch.setenv("NO_COLOR", "1")
    found = terminal("none")
    header, menu = HeaderBar(), MenuList()
    header.show("CrossRead", (Tab("read", "1", "Read", "Read"),), "read")
    menu.show("Menu", (MenuItem("a", "first"), MenuItem("b", "second")))
    app = _Show(header, SearchLine(), menu, theme=themes.choose(found), **themes.app_arguments(found))
    async with app.run_test(size=(40, 10)):
        sent = "".join(strip.render(app.console) for strip in app.screen._compositor.render_strips())
    codes = {code for found in re.findall(r"\x1b\[([\d;]*)m", sent) for code in found.split(";")}
    assert not {code for code in codes if re.fullmatch(r"3[0-8]|4[0-8]|9[0-7]|10[0-7]", code)}
    assert "7" in codes  # the cursor is seen


def test_ansi_must_be_given_at_construction_where_colours_are_few() -> None:
    assert themes.app_arguments(terminal("none")) == {"ansi_color": True}
    assert themes.app_arguments(terminal("16")) == {"ansi_color": True}
    assert themes.app_arguments(terminal("256")) == {}


def test_an_unknown_look_is_an_error_of_ours() -> None:
    with pytest.raises(KeyError):
        table("crossread-dark").style("no-such-look")
