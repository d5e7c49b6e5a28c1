"""The state that the controllers share, and what they may ask of the screen; only handlers change it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

from index.record import record
from tui.crossing import Round
from tui.keymap import Keymap
from tui.layout import Desk, PaneName
from tui.library import Shelf, Snapshot
from tui.session import KeptPlace
from tui.trail import Trail

if TYPE_CHECKING:
    from index.corpus import Corpus
    from tui.actions import Context
    from tui.control.visits import Visits
    from tui.jobs import Jobs
    from tui.options import Options
    from tui.widgets.sources import SourceItem

ArticleSide = Literal["a", "b"]
Changed = Literal["decision", "note", "undone", ""]
EntityOrder = Literal["mentions", "spread", "only", "kind"]
Handlers = dict[str, Callable[[], object]]


@record
class Jump:
    """Where the reader was before a jump.

    Attributes:
        places: Places in the left and the right pane.
        focus: The pane in focus.
        two: Whether two articles were shown.
        trail: The trail at that time.
    """

    places: tuple[KeptPlace | None, KeptPlace | None]
    focus: PaneName
    two: bool
    trail: Trail | None


@dataclass(slots=True)
class State:
    """Everything that is not in a widget.

    Attributes:
        snapshot: What is known of the corpus.
        shelf: Articles read lately.
        desk: Panes and layout.
        open: Article ids in the two panes.
        side: The article pane that had the focus last.
        trail: The trail, or None.
        round: The crossing round, or None.
        round_side: The pane that the round started from.
        stepping: True while ← and → walk marks.
        unfolded: Whether furniture and repeats are shown.
        back: Jumps to go back to, newest last.
        forward: Jumps to go forward to, newest last.
        places: Last place in each article that was open.
        searches: Queries, newest last.
        items: Lines of the sources pane.
        known: Article ids known at the last session.
        entity_order: How the entities are sorted.
        locked: Whether the other pane follows by event.
        keyword: Entity id that is shown in context; empty for the trail.
        changed: What the user changed last: that is what undo takes back first, and redo takes again.
    """

    snapshot: Snapshot = field(default_factory=Snapshot)
    shelf: Shelf = field(default_factory=Shelf)
    desk: Desk = field(default_factory=Desk)
    open: dict[ArticleSide, str] = field(default_factory=dict)
    side: ArticleSide = "a"
    trail: Trail | None = None
    round: Round | None = None
    round_side: ArticleSide = "a"
    stepping: bool = False
    unfolded: bool = False
    back: list[Jump] = field(default_factory=list)
    forward: list[Jump] = field(default_factory=list)
    places: dict[str, KeptPlace] = field(default_factory=dict)
    searches: list[str] = field(default_factory=list)
    items: Sequence[SourceItem] = ()
    known: tuple[str, ...] = ()
    entity_order: EntityOrder = "mentions"
    locked: bool = False
    keyword: str = ""
    changed: Changed = ""

    def other(self, side: ArticleSide) -> ArticleSide:
        """The article pane that is not ``side``."""
        return "b" if side == "a" else "a"


class Frame(Protocol):
    """What controllers may ask of the screen that holds them."""

    corpus: Corpus
    jobs: Jobs
    state: State
    keymap: Keymap
    options: Options
    visits: Visits

    def say(self, text: str) -> None:
        """Show a line until the next key; the text may be untrusted."""

    def set_status(self, text: str) -> None:
        """What stands at the right end of the trail line."""

    def show_trail(self) -> None:
        """Draw the trail line anew."""

    def lay_out(self) -> None:
        """Lay the panes out anew after the desk, the size or the focus changed."""

    def stepped(self) -> None:
        """Something changed that is worth keeping: refresh the footer, save the session."""

    def context(self) -> Context:
        """What the keys act on."""

    def perform(self, action_id: str) -> None:
        """Do an action."""

    def relink(self) -> None:
        """Build anew: the user decided something that links depend on."""

    def key(self, action_id: str) -> str:
        """The first key of an action as people know it."""

    @property
    def building_now(self) -> bool:
        """Whether a build is under way."""


def side_of(name: str) -> ArticleSide | None:
    """The article pane of that name, or None for another pane."""
    if name == "a":
        return "a"
    return "b" if name == "b" else None
