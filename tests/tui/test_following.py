"""An open drawer follows the reader from one event to another."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tui.control.following import follow


class Linking:
    """Stands for the controller of links."""

    def __init__(self, *, goes_on: bool, on_event: bool, crossings: tuple[str, ...]) -> None:
        self.did: list[str] = []
        self.frame = SimpleNamespace(say=lambda line: self.did.append(line))
        self._here = goes_on, on_event
        self._origin = SimpleNamespace(mention=SimpleNamespace(text="Repairs"), crossings=crossings)

    def goes_on(self) -> bool:
        return self._here[0]

    def on_event(self) -> bool:
        return self._here[1]

    def with_origin(self, then: Any) -> None:
        then(self._origin)

    def why_of(self, origin: Any) -> None:
        self.did.append(f"why {origin.mention.text}")

    def close_why(self) -> None:
        self.did.append("closed")


@pytest.mark.parametrize(
    ("goes_on", "on_event", "crossings", "did"),
    [
        (True, True, ("c",), []),
        (False, False, ("c",), []),
        (False, True, ("c",), ["why Repairs"]),
        (False, True, (), ["nothing is linked to “Repairs”, and nothing was held back", "closed"]),
    ],
)
def test_the_drawer_follows(
    goes_on: bool, on_event: bool, crossings: tuple[str, ...], did: list[str]
) -> None:
    linking = Linking(goes_on=goes_on, on_event=on_event, crossings=crossings)
    follow(linking)  # type: ignore[arg-type]
    assert linking.did == did
