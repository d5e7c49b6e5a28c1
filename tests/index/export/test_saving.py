"""Saving exports: whole, never over what is there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.errors import CorpusError, UsageError
from index.export import save_new


def test_files_are_made_in_a_new_folder(tmp_path: Path) -> None:
    paths = save_new(tmp_path / "a" / "b", {"x.md": "é\n", "y.csv": "1\r\n"})
    assert [path.name for path in paths] == ["x.md", "y.csv"]
    assert paths[0].read_bytes() == "é\n".encode()
    assert paths[1].read_bytes() == b"1\r\n"
    assert os.listdir(tmp_path / "a" / "b") and not list((tmp_path / "a" / "b").glob(".*"))  # noqa: PTH208, PT018


def test_nothing_is_written_if_one_is_there(tmp_path: Path) -> None:
    (tmp_path / "y.csv").write_text("mine")
    with pytest.raises(UsageError, match=r"y\.csv"):
        save_new(tmp_path, {"x.md": "1", "y.csv": "2"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["y.csv"]
    assert (tmp_path / "y.csv").read_text() == "mine"


def test_force_replaces(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("mine")
    save_new(tmp_path, {"x.md": "new"}, force=True)
    assert (tmp_path / "x.md").read_text() == "new"


def test_a_dangling_link_counts_as_there(tmp_path: Path) -> None:
    (tmp_path / "x.md").symlink_to(tmp_path / "nowhere")
    with pytest.raises(UsageError):
        save_new(tmp_path, {"x.md": "1"})
    assert not (tmp_path / "nowhere").exists()


def test_a_file_that_comes_in_between_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = os.link

    def late(source, target):
        Path(target).write_text("theirs")
        link(source, target)

    monkeypatch.setattr("os.link", late)
    with pytest.raises(UsageError):
        save_new(tmp_path, {"x.md": "1"})
    assert (tmp_path / "x.md").read_text() == "theirs"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_full_disk_leaves_no_half_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(CorpusError, match="No space"):
        save_new(tmp_path, {"x.md": "1"})
    assert list(tmp_path.iterdir()) == []
