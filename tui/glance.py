"""The start page: what is worth reading, worked out from the corpus alone. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from index.model import ArticleDate, Event
from index.periods import period_label
from tui.control.insights import Insights
from tui.keymap import Keymap
from tui.library import Snapshot
from tui.widgets.start import StartBlock, StartLine, StartView

MAX_EVENTS = 4
MAX_PROBLEMS = 4


def at_a_glance(
    snapshot: Snapshot,
    keymap: Keymap,
    insights: Insights | None = None,
    *,
    building: bool = False,
    plain: bool = False,
) -> StartView:
    """The page for a snapshot.

    Args:
        snapshot: What is known of the corpus.
        keymap: The live keymap, for "Start here".
        insights: What was found in quotations and silences; None as long as it is not known.
        building: True while the first indexing run is under way.
        plain: Name keys with ASCII signs only.
    """
    if not snapshot.articles:
        text = (
            "Reading the articles; what was found so far can be read meanwhile."
            if building
            else (
                "There is no article here. CrossRead reads .txt and .md files; crossread add FILE adds some."
            )
        )
        return StartView((StartBlock("At a glance", (StartLine("", text),)),))
    blocks = [
        StartBlock("At a glance", (StartLine("", summary_line(snapshot)),)),
        StartBlock("Told by more than one outlet", _shared_lines(snapshot, building=building)),
        StartBlock("Worth a look", tuple(_worth_a_look(snapshot, insights))),
        StartBlock("Start here", _keys(keymap, plain=plain)),
    ]
    return StartView(
        tuple(block for block in blocks if block.lines),
        (
            f"Worked out on this machine from {_count(len(snapshot.articles), 'file')}; nothing was sent.",
            f"Links are guesses: {keymap.show('why', plain=plain)} shows why.",
        ),
    )


def summary_line(snapshot: Snapshot) -> str:
    """One line on the corpus: articles, outlets, words, the time it spans."""
    parts = [
        _count(len(snapshot.articles), "article"),
        _count(len(snapshot.source_order()), "outlet"),
        f"{snapshot.articles.words:,} words",
    ]
    span = _span(snapshot.articles.dates)
    return ", ".join([*parts, span] if span else parts)


def _shared_lines(snapshot: Snapshot, *, building: bool) -> tuple[StartLine, ...]:
    if not snapshot.shared:
        if building or not snapshot.summary:
            return (StartLine("", "not linked yet: this takes a moment"),)
        return (StartLine("", "no event was found in more than one outlet"),)
    names = snapshot.source_names()
    clear = [event for event in snapshot.shared if not event.vague] or snapshot.shared
    top = sorted(clear, key=lambda event: (-len(event.by_source), -sum(event.by_source.values())))[
        :MAX_EVENTS
    ]
    top.sort(key=lambda event: (event.period is None, _first(event), event.id))
    lines = [
        StartLine(
            period_label(event.period),
            event.happening,
            " ".join(names.get(source, source.upper()) for source in event.by_source),
            f"event:{event.id}",
            short=True,
        )
        for event in top
    ]
    if more := len(clear) - len(top):
        lines.append(StartLine("", f"and {_count(more, 'more event')} told by several", "", "view:events"))
    return tuple(lines)


def _worth_a_look(snapshot: Snapshot, insights: Insights | None) -> list[StartLine]:
    lines = _related(insights, snapshot) if insights else []
    held = int(snapshot.summary.get("held", 0) or 0)
    if held:
        lines.append(
            StartLine(
                "Check",
                f"{_count(held, 'look-alike')} held back: alike, but perhaps another event",
                "",
                "view:events",
            )
        )
    bases = snapshot.articles.bases
    unsure = bases["inferred"] + bases["unknown"]
    if unsure:
        of = _count(len(snapshot.articles), "article")
        lines.append(StartLine("Dates", f"no publication date stated in {unsure} of {of}"))
    quotes = snapshot.articles.quotes
    if quotes and not (insights and insights.relations):
        lines.append(StartLine("Quotes", f"{_count(quotes, 'passage')} in quotation marks"))
    failed = [problem for problem in snapshot.problems if problem.level == "error"]
    for problem in failed[:MAX_PROBLEMS]:
        lines.append(
            StartLine("Left out", f"{problem.file}: {problem.what}" if problem.file else problem.what)
        )
    if len(failed) > MAX_PROBLEMS:
        lines.append(StartLine("", f"and {len(failed) - MAX_PROBLEMS} more", "", "problems"))
    return lines


def _related(insights: Insights, snapshot: Snapshot) -> list[StartLine]:
    """Lines on quotations that several outlets share, and on a silence."""
    count = insights.relations.get
    lines = []
    shared = [
        f"{count('verbatim', 0)} word for word" if count("verbatim") else "",
        f"{count('variant', 0)} in two wordings" if count("variant") else "",
        f"{count('said_again', 0)} said again another day" if count("said_again") else "",
    ]
    if any(shared):
        lines.append(StartLine("Quotes", " · ".join(part for part in shared if part), "", "view:quotes"))
    if echoes := count("echo", 0):
        text = f"{_count(echoes, 'phrase')} quoted in one outlet, another’s own words without the marks"
        lines.append(StartLine("Echoes", text, "", "view:quotes"))
    event = next((event for event in snapshot.shared if event.id == insights.silent), None)
    if event is not None:
        name = snapshot.source_names().get(insights.silent_source, insights.silent_source)
        text = f"{name}, out after it, does not tell {period_label(event.period)}: {event.happening}"
        lines.append(StartLine("Silent", text, "", f"event:{event.id}"))
    return lines


def _keys(keymap: Keymap, *, plain: bool) -> tuple[StartLine, ...]:
    wanted = (
        ("open", "open at the left"),
        ("open_beside", "open beside"),
        ("search", "search as you type"),
        ("cross", "the same event in the next outlet"),
        ("help", "all keys"),
        ("menu", "menu"),
    )
    return tuple(
        StartLine(keymap.show(action, plain=plain), text)
        for action, text in wanted
        if keymap.keys.get(action)
    )


def _span(dates: Sequence[ArticleDate]) -> str:
    days: list[date] = []
    for when in dates:
        period = when.period
        if period is not None:
            days += [day for day in (period.first, period.last) if day is not None]
    if not days:
        return ""
    first, last = f"{min(days):%Y-%m}", f"{max(days):%Y-%m}"
    return first if first == last else f"{first} – {last}"


def _first(event: Event) -> date:
    return (event.period and (event.period.first or event.period.last)) or date.max


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
