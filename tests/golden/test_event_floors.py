"""How well crossing works on articles that nothing was tuned on; ``data/floors.yaml`` may only rise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from index.evaluate import crossings


@pytest.mark.parametrize("half", ["dev"])
def test_jumps_in_the_blind_articles(checkout: Path, floors: Any, half: str) -> None:
    figures = crossings.measure(checkout / "tests" / "index" / "events" / "blind" / half).figures()
    floor = floors["blind_events"][half]
    most = floor["at_most"]
    short = {name: figures[name] for name, value in floor["at_least"].items() if figures[name] < value}
    short |= {name: figures[name] for name, value in most.items() if figures[name] > value}
    assert not short, figures
