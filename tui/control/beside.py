"""What stands beside the results of a search: how the query was understood, may go on, can be narrowed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from index.model import SearchResult
from tui.control.narrowing import ghost, goes_on
from tui.control.results import Near, facets, read_near
from tui.control.state import Frame
from tui.library import explain
from tui.widgets.hits import HitsView
from tui.widgets.narrow import Facet, Section

if TYPE_CHECKING:
    from index.search.complete import Completion
    from tui.screens.search import SearchView
    from tui.widgets.prompt import SearchLine


class Beside:
    """The facets, and the words at the end of the search line.

    Args:
        frame: The screen.
        line: The search line.
        view: The result list with its facets.
    """

    def __init__(self, frame: Frame, line: SearchLine, view: SearchView) -> None:
        self.frame = frame
        self.line = line
        self.view = view
        self._near: tuple[SearchResult | None, Near] = None, Near()
        self._goes_on: tuple[Section, ...] = ()

    def before(self, current: Callable[[], bool]) -> None:
        """Before anything was typed: earlier and kept queries, and some fields.

        Args:
            current: Whether there is still no result.
        """
        recent = tuple(reversed(self.frame.state.searches[-8:]))
        self.line.set_echo("")
        self.view.hits.show(HitsView(summary="type to search"))
        earlier = [Section("Earlier", tuple(Facet(query, query) for query in recent))] if recent else []
        fields = tuple(Facet(label, label) for label in ("source:", "entity:", "date:", "said:"))
        corpus = self.frame.corpus

        def show(kept: dict[str, str]) -> None:
            if not current():
                return
            names = tuple(Facet(name, f"saved:{name}") for name in list(kept)[:8])
            stored = [Section("Kept", names)] if names else []
            sections = (*earlier, *stored, Section("Fields", fields))
            self.view.narrow.show(sections, hints=self._hints())

        def none(_: BaseException) -> None:
            show({})

        show({})
        self.frame.jobs.ask("kept queries", corpus.stored_queries, show, none)

    def say_how(self, result: SearchResult, completion: Completion | None) -> None:
        """How the query was understood, and how it may go on."""
        echo, problem = result.problem or result.understood, bool(result.problem)
        self._goes_on = goes_on(completion, result.query) if completion is not None else ()
        if completion is not None:
            self.line.box.offer(result.query, ghost(completion, result.query))
            if (
                self._goes_on
                and not self.view.narrow_shown
                and result.query[: completion.start].endswith(":")
            ):
                counted = ((one.text, one.count) for one in completion.choices)
                echo, problem = " · ".join(f"{text} {count or ''}".rstrip() for text, count in counted), False
        self.line.set_echo(echo, problem=problem)

    def show(self, result: SearchResult | None) -> None:
        """Show the facets of a result, and how the query may go on.

        Until it is counted what stands near its hits, that of the result before stays in its place, without
        numbers: the lines below would jump with every key.
        """
        sections: tuple[Section, ...] = ()
        if result is not None:
            known, near = self._near
            counted = known is result
            stays = counted or (bool(result.hits) and self.view.narrow_shown)
            sections = facets(result, self.frame.state.snapshot, near if stays else Near(), counted=counted)
        self.view.narrow.show((*self._goes_on, *sections), hints=self._hints())

    def look_near(self, result: SearchResult, current: Callable[[], bool]) -> None:
        """Count names, events and facts of the articles, once the result has settled.

        Args:
            result: The result.
            current: Whether it is still the one that is shown.
        """
        if not self.view.narrow_shown:
            return
        corpus = self.frame.corpus

        def counted(near: Near) -> None:
            if current():
                self._near = result, near
                self.show(result)

        self.frame.jobs.ask("near", lambda: read_near(corpus, result), counted, lambda _: counted(Near()))

    def keep(self) -> None:
        """Keep the query under a name made of its words; if it is kept, forget it."""
        corpus, query = self.frame.corpus, self.line.box.value.strip()
        if not query:
            return

        def change() -> str:
            from index.stored import name_for

            known = next((name for name, kept in corpus.stored_queries().items() if kept == query), "")
            if known:
                corpus.drop_query(known)
                return f"forgotten: saved:{known}"
            corpus.store_query(name_for(query), query)
            return f"kept: saved:{name_for(query)} stands for it from now on"

        self.frame.jobs.ask(
            "keep query", change, self.frame.say, lambda error: self.frame.say(explain(error))
        )

    def _hints(self) -> tuple[tuple[str, str], ...]:
        key = self.frame.key
        return (
            ("↓", "into results"),
            ("Enter", "open"),
            (key("open_beside"), "beside"),
            ("Tab", "where to search"),
            (key("order"), "other order"),
            (key("keep_query"), "keep the query"),
            ("Esc", "leave"),
        )
