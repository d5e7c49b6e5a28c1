"""Running the command line in this process."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from index.folder import DECISIONS
from index.notes import NOTES
from tui.cli import main


@dataclass(frozen=True)
class Ran:
    """What a run of the command line gave."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs ``crossread`` with these arguments."""

    def call(*arguments: object) -> Ran:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return call


@pytest.fixture
def on_sample(run: Run, sample: Path) -> Run:
    """Runs ``crossread -C SAMPLE`` with these arguments."""
    return lambda *arguments: run("-C", sample, *arguments)


@pytest.fixture(scope="session")
def own_copy(
    checkout: Path, built: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path]:
    """A copy of the sample that may be written to, built once, and the cache home it was built in."""
    copy = tmp_path_factory.mktemp("own") / "sample"
    shutil.copytree(checkout / "data" / "sample", copy)
    return copy, built(copy)


@pytest.fixture
def own(run: Run, own_copy: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs ``crossread`` on a copy of the sample of one.s own, without notes and decisions afterwards."""
    copy, home = own_copy
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    yield lambda *arguments: run("-C", copy, *arguments)
    for name in (NOTES, DECISIONS):
        (copy / name).unlink(missing_ok=True)
