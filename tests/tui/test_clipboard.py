"""Copying: which way it goes, and that a file always holds it."""

import stat
import sys

import pytest

from tui import clipboard


class Terminal:
    """Stands for the app."""

    def __init__(self, error: Exception | None = None) -> None:
        self.sent: list[str] = []
        self.error = error

    def copy_to_clipboard(self, text: str) -> None:
        if self.error:
            raise self.error
        self.sent.append(text)


async def test_the_terminal_gets_it_and_a_file_keeps_it(tmp_path) -> None:
    app = Terminal()
    done = await clipboard.copy(app, "Ada’s bridge", folder=tmp_path / "state", environ={})
    assert app.sent == ["Ada’s bridge"]
    assert done.route == "terminal"
    assert done.path is not None
    assert done.path.read_text("utf-8") == "Ada’s bridge"
    assert str(done.path) in done.message
    assert stat.S_IMODE(done.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(done.path.parent.stat().st_mode) == 0o700


async def test_too_long_for_the_terminal(tmp_path) -> None:
    app = Terminal()
    text = "x" * (clipboard.OSC52_LIMIT + 1)
    done = await clipboard.copy(app, text, folder=tmp_path, environ={})
    assert app.sent == []
    assert done.route == "file"
    assert done.path is not None
    assert len(done.path.read_text()) == len(text)


async def test_a_terminal_that_is_gone(tmp_path) -> None:
    done = await clipboard.copy(Terminal(OSError("gone")), "text", folder=tmp_path, environ={})
    assert done.route == "file"


async def test_no_file_can_be_written(tmp_path) -> None:
    (tmp_path / "file").write_text("")
    done = await clipboard.copy(Terminal(), "text", folder=tmp_path / "file", environ={})
    assert (done.route, done.path) == ("terminal", None)
    assert "no file" in done.message
    long = "x" * (clipboard.OSC52_LIMIT + 1)
    done = await clipboard.copy(Terminal(), long, folder=tmp_path / "file", environ={})
    assert "could not copy" in done.message


async def test_a_link_put_in_the_way_is_not_followed(tmp_path) -> None:
    target = tmp_path / "target"
    target.write_text("mine")
    (tmp_path / clipboard.FILE_NAME).symlink_to(target)
    done = await clipboard.copy(Terminal(), "copied", folder=tmp_path, environ={})
    assert done.path is not None
    assert done.path.read_text() == "copied"
    assert target.read_text() == "mine"


@pytest.fixture
def tmux(tmp_path, monkeypatch):
    """A tmux that writes what it gets to a file and ends with a given code."""

    def install(code: int = 0, *, sleep: bool = False):
        folder = tmp_path / "bin"
        folder.mkdir()
        got = tmp_path / "got"
        script = folder / "tmux"
        body = "import time; time.sleep(60)" if sleep else "pass"
        script.write_text(
            f"#!{sys.executable}\nimport sys\n"
            f"open({str(got)!r}, 'w').write(' '.join(sys.argv[1:]) + '|' + sys.stdin.read())\n"
            f"{body}\nsys.exit({code})\n"
        )
        script.chmod(0o755)
        monkeypatch.setenv("PATH", str(folder))
        return got

    return install


async def test_inside_tmux_it_goes_through_tmux(tmp_path, tmux) -> None:
    got = tmux()
    app = Terminal()
    done = await clipboard.copy(app, "Ada", folder=tmp_path, environ={"TMUX": "x"})
    assert done.route == "tmux"
    assert got.read_text() == "load-buffer -w -|Ada"
    assert app.sent == []


async def test_a_tmux_that_refuses_or_hangs_or_is_missing(tmp_path, tmux, monkeypatch) -> None:
    tmux(code=1)
    app = Terminal()
    assert (await clipboard.copy(app, "one", folder=tmp_path, environ={"TMUX": "x"})).route == "terminal"
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert (await clipboard.copy(app, "two", folder=tmp_path, environ={"TMUX": "x"})).route == "terminal"
    assert app.sent == ["one", "two"]


async def test_a_tmux_that_does_not_answer_is_left(tmp_path, tmux, monkeypatch) -> None:
    tmux(sleep=True)
    monkeypatch.setattr(clipboard, "TMUX_TIMEOUT", 0.2)
    assert (await clipboard.copy(Terminal(), "x", folder=tmp_path, environ={"TMUX": "x"})).route == "terminal"


async def test_halves_of_surrogate_pairs(tmp_path) -> None:
    app = Terminal()
    done = await clipboard.copy(app, "name-\udcff \ud800", folder=tmp_path, environ={})
    assert app.sent == ["name-? ?"]
    assert done.path is not None
    done = await clipboard.copy(app, "name-\udcff", folder=tmp_path, environ={})
    assert done.path is not None
    assert done.path.read_bytes() == b"name-\xff"
