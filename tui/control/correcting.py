"""Corrections by the user: names and events merged, parted, renamed, dated, dropped, linked by hand, taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, get_args

from index.folder import DECISIONS
from index.model import Entity, EntityType, Event, Mention
from index.periods import period_label
from tui.control.folding import fold_line
from tui.control.state import ArticleSide, Handlers
from tui.control.subjects import EVENTS, TYPES, Subject, likely_events, likely_names, subject_of
from tui.control.undoing import Undoing
from tui.library import Snapshot, explain, reference
from tui.widgets.menu import MenuItem

if TYPE_CHECKING:
    from index.decisions import Decision
    from tui.screens.main import MainScreen
    from tui.screens.read import ReadView

Plan = Callable[[], "Decision"]
OFFERED = 2_000
"""Names or events that a list offers at most, the most told first."""
SIDES: tuple[ArticleSide, ...] = ("a", "b")


class Correcting:
    """What ``M`` ``%`` ``R`` ``T`` ``@`` ``!`` ``L`` and ``u`` do, and the decision "not sure".

    Args:
        screen: The screen.
        read: The reading view.
    """

    def __init__(self, screen: MainScreen, read: ReadView) -> None:
        self.screen = screen
        self.read = read
        self.undoing = Undoing(screen, read)

    @property
    def handlers(self) -> Handlers:
        """Handlers by action id."""
        return {
            "merge": lambda: self._on(self._merge),
            "split": lambda: self._on(self._split),
            "rename": lambda: self._on(self._rename),
            "retype": lambda: self._on(self._retype),
            "when": self.set_day,
            "drop": lambda: self._on(self._drop),
            "link_places": self.link_places,
            "fold_line": lambda: fold_line(self.screen, self.read, self.keep, may=self.undoing.may),
            "undo": self.undoing.undo,
            "redo": self.undoing.redo,
        }

    # -- what is corrected

    def _on(self, do: Callable[[Subject], object]) -> None:
        """Find out what the cursor is on, and go on with it."""
        if not self.undoing.may():
            return
        subject_of(self.screen, self.read, do, self._nothing)

    def _nothing(self) -> None:
        self.screen.say("nothing to correct here: put the cursor on a name or an event")

    def keep(self, plan: Plan) -> None:
        """Make and save a decision in a thread, say it, and have the links worked out anew."""
        screen = self.screen
        corpus = screen.corpus

        def work() -> str:
            from index.deciding import tell

            return tell(corpus.save_decision(plan()))

        def kept(words: str) -> None:
            screen.state.changed = "decision"
            screen.state.round = None
            self.read.linking.close_why()
            screen.noting.show_changes()
            screen.say(f"decided: {words} · {screen.key('undo')} takes it back; linking anew")
            screen.relink()

        screen.jobs.ask("decide", work, kept, self._failed)

    def _failed(self, error: BaseException) -> None:
        self.screen.say(explain(error))

    # -- merging

    def _merge(self, subject: Subject) -> None:
        screen = self.screen
        corpus, wanted = screen.corpus, subject.id
        if subject.kind == "name":
            screen.jobs.ask(
                "choose",
                lambda: [entity for entity in corpus.entities() if entity.id != wanted][:OFFERED],
                lambda names: self._choose_name(subject, names),
                self._failed,
            )
            return
        screen.jobs.ask(
            "choose",
            lambda: (corpus.event(wanted), most_told(corpus.events())),
            lambda found: self._choose_event(subject, *found),
            self._failed,
        )

    def _choose_name(self, subject: Subject, entities: Sequence[Entity]) -> None:
        likely = likely_names(subject.label, entities)
        rest = [entity for entity in entities if entity not in likely]
        items = [
            MenuItem(entity.id, entity.name, str(entity.count), group, note=TYPES[entity.type])
            for group, some in (("Perhaps", likely), ("Others", rest))
            for entity in some
        ]
        self._offer_merge(subject, items)

    def _choose_event(self, subject: Subject, event: Event, events: Sequence[Event]) -> None:
        others = [other for other in events if other.id != event.id]
        likely = likely_events(event, others)
        items = [
            MenuItem(
                other.id,
                f"{period_label(other.period)} {other.happening}".strip(),
                "",
                "Perhaps" if other in likely else "Others",
                note=f"{len(other.mentions)} ¶",
            )
            for other in [*likely, *(other for other in others if other not in likely)]
        ]
        self._offer_merge(subject, items)

    def _offer_merge(self, subject: Subject, items: Sequence[MenuItem]) -> None:
        """Let one of several be chosen; it becomes the same as the subject."""
        corpus = self.screen.corpus
        self.screen.overlay.open(
            f"{subject.label} is the same as …",
            items,
            lambda item: self.keep(lambda: corpus.plan_merge(subject.id, item.id)),
            typing=True,
        )

    # -- parting

    def _split(self, subject: Subject) -> None:
        if subject.kind == "name" and subject.mention:
            self._split_off(subject, lambda name: {"mentions": [subject.mention], "new": name})
        elif subject.kind == "name":
            entity = next((one for one in self.screen.state.snapshot.entities if one.id == subject.id), None)
            items = [
                MenuItem(
                    alias.text, f"“{alias.text}”", f"{alias.count}×", "Written like this", note=alias.rule
                )
                for alias in (entity.aliases if entity else ())
            ]
            self.screen.overlay.open(
                f"What is not {subject.label}?", items, lambda item: self._alias(subject, item)
            )
        elif subject.mention:
            corpus = self.screen.corpus
            self.keep(lambda: corpus.plan_split_event(subject.id, subject.mention))
        else:
            corpus = self.screen.corpus
            self.screen.jobs.ask(
                "choose",
                lambda: corpus.event_mentions(subject.id),
                lambda found: self._choose_mention(subject, found),
                self._failed,
            )

    def _alias(self, subject: Subject, item: MenuItem) -> None:
        self._split_off(subject, lambda name: {"alias": item.id, "new": name}, item.id)

    def _split_off(self, subject: Subject, what: Callable[[str], dict[str, Any]], text: str = "") -> None:
        """Ask who it is instead, then part it."""
        corpus = self.screen.corpus

        def named(name: str) -> None:
            if name.strip():
                chosen = what(name.strip())
                new = chosen.pop("new")
                self.keep(lambda: corpus.plan_split(subject.id, new, **chosen))

        self.screen.noting.ask(f"not {subject.label} but:", text, named)

    def _choose_mention(self, subject: Subject, mentions: Sequence[Mention]) -> None:
        snapshot = self.screen.state.snapshot
        items = [
            MenuItem(one.id, reference(snapshot.name(one.article), one.passage), "", "", note=f"“{one.text}”")
            for one in mentions
        ]
        corpus = self.screen.corpus
        self.screen.overlay.open(
            "Which passage tells another event?",
            items,
            lambda item: self.keep(lambda: corpus.plan_split_event(subject.id, item.id)),
        )

    # -- naming, dating, dropping

    def _rename(self, subject: Subject) -> None:
        corpus = self.screen.corpus

        def named(name: str) -> None:
            if name.strip() and name.strip() != subject.label:
                self.keep(lambda: corpus.plan_rename(subject.id, name.strip()))

        self.screen.noting.ask("called:", subject.label, named)

    def _retype(self, subject: Subject) -> None:
        if subject.kind != "name":
            self.screen.say(f"an event has no type to change; {self.screen.key('rename')} names it")
            return
        corpus = self.screen.corpus
        items = [MenuItem(kind, TYPES[kind]) for kind in get_args(EntityType)]
        self.screen.overlay.open(
            f"{subject.label} is …",
            items,
            lambda item: self.keep(lambda: corpus.plan_retype(subject.id, item.id)),
        )

    def set_day(self) -> None:
        """Ask for the day of an event, or of the article under the cursor in the sources."""
        if not self.undoing.may():
            return
        article = self.read.sources.current if self.screen.context() == "sources" else None
        if article is None:
            self._on(self._date_event)
            return
        corpus, name = self.screen.corpus, article

        def dated(value: str) -> None:
            if value.strip():
                self.keep(lambda: corpus.plan_article_date(name, value))

        self.screen.noting.ask(f"{self.screen.state.snapshot.name(name)} appeared (2021-06-28):", "", dated)

    def _date_event(self, subject: Subject) -> None:
        corpus = self.screen.corpus

        def dated(value: str) -> None:
            if value.strip():
                self.keep(lambda: corpus.plan_event_date(subject.id, value))

        if subject.kind == "name":
            self.screen.say("a name has no date: put the cursor on an event, or on an article in the sources")
        else:
            self.screen.noting.ask("happened (2021, 2021-06, 2021-06-28):", subject.day, dated)

    def _drop(self, subject: Subject) -> None:
        corpus = self.screen.corpus
        if subject.kind == "name":
            mentions = [subject.mention] if subject.mention else []
            self.keep(lambda: corpus.plan_not_a_name(subject.id, mentions))
        else:
            self.keep(lambda: corpus.plan_not_an_event(subject.mention or subject.id))

    # -- two places

    def link_places(self) -> None:
        """Join the events under the cursors of both panes by hand."""
        screen, state = self.screen, self.screen.state
        if not self.undoing.may():
            return
        if screen.view is not self.read or len(state.open) < 2 or not state.desk.b:
            screen.say("open two articles: what is linked by hand are the places in both panes")
            return
        ends = []
        for side in SIDES:
            pane = self.read.article(side)
            mark = pane.mark_at_cursor(EVENTS)
            ends.append((state.open[side], pane.place.offset, mark.id if mark else ""))
        corpus = screen.corpus

        def plan() -> Decision:
            from index.errors import NotFoundError

            found = []
            for article, offset, mark_id in ends:
                mention = corpus.mention(mark_id) if mark_id else corpus.mention_near(article, offset)
                if mention is None:
                    name = state.snapshot.name(article)
                    raise NotFoundError("no event in this passage", where=name, do="go to one that tells it")
                found.append(mention.id)
            return corpus.plan_pair("same", *found)

        self.keep(plan)


def most_told(events: Sequence[Event]) -> list[Event]:
    """Events in their order; of very many only those that most outlets tell."""
    if len(events) <= OFFERED:
        return list(events)
    kept = sorted(events, key=lambda event: (-len(event.by_source), -len(event.mentions)))[:OFFERED]
    ids = {event.id for event in kept}
    return [event for event in events if event.id in ids]


def new_trouble(before: Snapshot, now: Snapshot) -> str:
    """What is newly wrong with the decisions, in one line: they contradict each other, or words are gone."""
    new = [one for one in now.problems if one.file == DECISIONS and one not in before.problems]
    if not new or not before.generation:
        return ""
    what = " ".join(part for part in (new[0].where, new[0].what) if part)
    more = f" (and {len(new) - 1} more)" if len(new) > 1 else ""
    return f"your decisions: {what}{more}; {new[0].do}"
