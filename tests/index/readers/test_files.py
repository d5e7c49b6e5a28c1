"""Only regular files inside the corpus folder are read."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from index.errors import ReadError
from index.readers.files import read_bytes


def refused(path: Path, root: Path, **options: int) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_bytes(path, root=root, **options)
    return caught.value


def test_reads_a_file_in_a_folder_below(tmp_path: Path) -> None:
    folder = tmp_path / "articles" / "2021"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_bytes(b"hello")
    assert read_bytes(folder / "a.txt", root=tmp_path) == b"hello"


@pytest.mark.parametrize("name", ["-rf.txt", "a\nb.txt", "\x1b[31m.txt", "[bold].txt", "a b.txt"])
def test_opens_files_with_strange_names(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    assert read_bytes(tmp_path / name, root=tmp_path) == b"x"


def test_opens_a_file_whose_name_is_not_utf8(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_bytes(b"x")
    assert read_bytes(path, root=tmp_path) == b"x"


def test_a_relative_path_is_relative_to_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_bytes(b"x")
    monkeypatch.chdir(tmp_path)
    assert read_bytes(Path("corpus/a.txt"), root=Path("corpus")) == b"x"


def test_follows_a_link_that_stays_inside(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    (tmp_path / "b.txt").symlink_to("a.txt")
    assert read_bytes(tmp_path / "b.txt", root=tmp_path) == b"x"


def test_refuses_links_out_of_the_folder(tmp_path: Path) -> None:
    root = tmp_path / "corpus"
    root.mkdir()
    (tmp_path / "secret.txt").write_bytes(b"secret")
    (root / "link.txt").symlink_to(tmp_path / "secret.txt")
    assert refused(root / "link.txt", root).what == "leads out of the corpus folder"
    (root / "folder").symlink_to(tmp_path)
    assert "outside the corpus folder" in refused(root / "folder" / "secret.txt", root).what
    assert "outside the corpus folder" in refused(root / ".." / "secret.txt", root).what


def test_a_sibling_whose_name_begins_like_the_root_is_outside(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus2").mkdir()
    (tmp_path / "corpus2" / "a.txt").write_bytes(b"x")
    assert "outside" in refused(tmp_path / "corpus2" / "a.txt", tmp_path / "corpus").what


def test_refuses_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "dangling.txt").symlink_to("nowhere")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    assert refused(tmp_path / "pipe.txt", tmp_path).what == "not a file but a named pipe"
    assert refused(tmp_path / "folder.txt", tmp_path).what == "not a file but a folder"
    assert refused(tmp_path / "dangling.txt", tmp_path).what == "no such file"
    assert refused(tmp_path / "loop.txt", tmp_path).what.startswith("cannot be read")
    assert refused(tmp_path / "missing.txt", tmp_path).what == "no such file"
    assert refused(tmp_path / "a\0b.txt", tmp_path).what == "not a possible file name"
    assert "outside" in refused(Path("/dev/null"), tmp_path).what


def test_refuses_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.txt")
        assert refused(tmp_path / "s.txt", tmp_path).what == "not a file but a socket"


def test_says_how_large_a_file_may_be(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 2_000_001)
    error = refused(tmp_path / "a.txt", tmp_path, limit=2_000_000)
    assert str(error).startswith("a.txt: too large for an article: 2.0 MB")
    assert error.exit_code == 4


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_says_that_it_may_not_read_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x")
    (tmp_path / "a.txt").chmod(0)
    assert "no permission" in refused(tmp_path / "a.txt", tmp_path).what
