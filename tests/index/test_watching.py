"""Being told of changes, where the package for it is installed."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from index import watching

if not watching.able():
    pytest.skip("watchfiles is not installed", allow_module_level=True)


def test_a_new_file_is_noticed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    went_on = threading.Event()
    told = [{("added", str(tmp_path / "a.txt"))}]

    def watch(folder: Path, **_: object) -> object:
        assert folder == tmp_path
        yield from told
        went_on.set()

    monkeypatch.setattr("watchfiles.watch", watch)
    notices = watching.Notices(tmp_path)
    assert went_on.wait(20)
    assert notices.taken()
    assert not notices.taken()


def test_a_system_without_means_to_listen_is_no_trouble(tmp_path: Path) -> None:
    notices = watching.Notices(tmp_path / "gone")
    notices._thread.join(20)
    assert not notices._thread.is_alive()
    assert not notices.taken()
