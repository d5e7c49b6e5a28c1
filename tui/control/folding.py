"""Folding a line for good, or showing a folded one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.decisions import Decision
    from tui.screens.main import MainScreen
    from tui.screens.read import ReadView


def fold_line(
    screen: MainScreen,
    read: ReadView,
    keep: Callable[[Callable[[], Decision]], None],
    *,
    may: Callable[[], bool],
) -> None:
    """Fold the line under the cursor for good, or show it for good if it is folded.

    Args:
        screen: The screen.
        read: The reading view.
        keep: Makes and saves a decision in a thread.
        may: Whether decisions can be taken now; says so if not.
    """
    if not may():
        return
    state = screen.state
    loaded = state.shelf.get(state.open.get(state.side, "")) if screen.view is read else None
    passage = None
    if loaded is not None:
        passage = loaded.article.passage_at(read.article(state.side).place.offset)
    if loaded is None or passage is None:
        screen.say("nothing to fold here: put the cursor on a line of an article")
        return
    corpus, name, number, fold = screen.corpus, loaded.article.id, passage.n, not passage.furniture
    keep(lambda: corpus.plan_fold(name, number, fold=fold))
