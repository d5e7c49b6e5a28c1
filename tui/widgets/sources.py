"""The sources pane: what there is to read."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from index.model import ArticleDate
from tui.widgets.rowview import ListPane


@dataclass(frozen=True, slots=True)
class SourceItem:
    """One article in the list.

    Attributes:
        article: Article id.
        name: Outlet's name, short.
        title: Title of the article.
        country: Country code, or empty.
        kind: news, opinion …, or empty.
        date: Date with its basis.
        events: Events in it.
        shared: Of these, told by another source too.
        quotes: Quotations in it.
        open_in: ``A``, ``B``, ``AB`` or empty.
        state: A word for something unusual ("stale", "new"), or empty.
    """

    article: str
    name: str
    title: str
    country: str = ""
    kind: str = ""
    date: ArticleDate = ArticleDate()
    events: int = 0
    shared: int = 0
    quotes: int = 0
    open_in: str = ""
    state: str = ""


class SourcesPane(ListPane):
    """Articles by date: outlet, country, kind, date with basis, title, counts, the letter it is open under."""

    class Chosen(Message):
        """Enter or a click: open here. (For beside, read `current`.)"""

        def __init__(self, pane: SourcesPane, article: str) -> None:
            super().__init__()
            self.pane = pane
            self.article = article

    def show(self, items: tuple[SourceItem, ...], *, note: str = "") -> None:
        """Show these articles; the cursor stays on the same article."""

    def set_open(self, a: str | None, b: str | None) -> None:
        """Show which articles are open in A and B (redraws only the rows concerned)."""

    @property
    def current(self) -> str | None:
        """Article id under the cursor."""
        raise NotImplementedError

    def select(self, article: str) -> None:
        """Put the cursor on an article."""
