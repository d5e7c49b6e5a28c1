"""What every test needs: a clean environment and folders of its own."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
SHARED = CHECKOUT.parent / "shared"


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the user's cache, state, settings and terminal out of the tests."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.setenv("HOME", str(home))
    for name in list(os.environ):
        if name.startswith(("TEXTUAL", "CROSSREAD")) or name in (
            "NO_COLOR",
            "COLORTERM",
            "TZ",
            "TMUX",
            "STY",
            "VISUAL",
            "EDITOR",
        ):
            monkeypatch.delenv(name, raising=False)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, with the reason, what needs the material beside the checkout where it is not there."""
    if SHARED.is_dir():
        return
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(pytest.mark.skip(reason="needs ../shared, which is not here"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development material beside the checkout."""
    return SHARED


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder of the checkout."""
    return CHECKOUT


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Builds a corpus in place, once for all tests, and gives the cache home it was built in."""
    homes: dict[Path, Path] = {}

    def build(folder: Path) -> Path:
        from index.corpus import Corpus
        from index.paths import corpus_key

        if folder not in homes:
            home = tmp_path_factory.mktemp("built")
            corpus = Corpus.open(folder, cache=home / "crossread" / corpus_key(folder))
            corpus.build(jobs=1)
            corpus.close()
            homes[folder] = home
        return homes[folder]

    return build


@pytest.fixture
def sample(built: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample corpus, built; the cache folder of this test is the one that it was built in."""
    folder = CHECKOUT / "data" / "sample"
    monkeypatch.setenv("XDG_CACHE_HOME", str(built(folder)))
    return folder


@pytest.fixture
def seeds(built: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The five seed articles, built in place; only for tests that are marked ``shared``."""
    folder = SHARED / "seeds"
    monkeypatch.setenv("XDG_CACHE_HOME", str(built(folder.resolve())))
    return folder.resolve()
