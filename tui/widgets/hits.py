"""The result list of a search."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from index.model import ArticleDate, Hit, Marked
from tui.widgets.rowview import ListPane


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The hits in one article.

    Attributes:
        article: Article id.
        name: Outlet's name.
        date: Date with its basis.
        title: Title of the article.
        hits: Hits that are known, in order of the text.
        total: Hits in the article (at least ``len(hits)``).
    """

    article: str
    name: str
    date: ArticleDate
    title: str
    hits: tuple[Hit, ...]
    total: int


@dataclass(frozen=True, slots=True)
class HitsView:
    """A search result to draw.

    Attributes:
        groups: One per article, in order.
        summary: Words for the upper edge ("16 in 2 of 5 outlets · 3 ms").
        silent: Names of sources without a hit.
        problem: Why part of the query was left aside, or empty.
        suggestion: A query that would find something, or empty.
        order: Words for the lower edge ("sorted by outlet").
        shown: Hits shown per group before it is unfolded.
    """

    groups: tuple[HitGroup, ...] = ()
    summary: str = ""
    silent: tuple[str, ...] = ()
    problem: str = ""
    suggestion: str = ""
    order: str = ""
    shown: int = 9


@dataclass(frozen=True, slots=True)
class Preview:
    """The passage around the hit under the cursor.

    Attributes:
        label: For example ``SCMP ¶15``.
        text: The passage with its hits marked.
    """

    label: str
    text: Marked


class HitsPane(ListPane):
    """Hits grouped by article, snippets aligned on the match, a preview below."""

    class Chosen(Message):
        """Enter or a click on a hit (`hit`) or on an article's header (`hit` is its first)."""

        def __init__(self, pane: HitsPane, hit: Hit) -> None:
            super().__init__()
            self.pane = pane
            self.hit = hit

    class Highlighted(Message):
        """The cursor stands on another hit: answer with `set_preview`."""

        def __init__(self, pane: HitsPane, hit: Hit | None) -> None:
            super().__init__()
            self.pane = pane
            self.hit = hit

    def show(self, view: HitsView) -> None:
        """Show a result; the cursor stays on the same hit if it is still there, else goes to the first."""

    def set_preview(self, preview: Preview | None) -> None:
        """Draw the passage of the hit under the cursor."""

    @property
    def current(self) -> Hit | None:
        """Hit under the cursor."""
        raise NotImplementedError

    def unfold(self) -> bool:
        """Show all hits of the group under the cursor; False if they are shown already."""
        raise NotImplementedError

    def fold(self) -> bool:
        """Show fewer hits of the group under the cursor again; False if it is folded."""
        raise NotImplementedError
