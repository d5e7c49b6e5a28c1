"""``entities``, ``events``, ``cross`` and ``why``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from index.corpus import Corpus
from index.errors import NotFoundError, UsageError
from index.model import Crossing, Entity, Link, Mention
from tui import contract
from tui.commands import correcting
from tui.commands.context import Context, mention_at
from tui.plain import happening, period_text, table
from tui.selecting import of_arguments, selected


def entities(context: Context) -> int:
    """People, places, organisations and other names; with a name, where it stands; with a verb, a change."""
    done = correcting.entities(context)
    if done is not None:
        return done
    corpus, arguments, output = context.corpus(), context.arguments, context.output
    if arguments.name:
        found = [corpus.entity(" ".join(arguments.name))]
        mentions = list(corpus.entity_mentions(found[0].id))
    else:
        found = list(corpus.entities(type=arguments.type, minimum=arguments.min))
        wanted = {entity.id for entity in found}
        mentions = (
            [mention for mention in corpus.store.all_mentions(("entity",)) if mention.entity in wanted]
            if arguments.mentions
            else []
        )
    if output.structured:
        value = contract.document(entities=[contract.entity(entity) for entity in found])
        if arguments.name or arguments.mentions:
            value["mentions"] = [contract.mention(mention) for mention in mentions]
        output.emit(value, "entities")
    elif arguments.name:
        _print_entity(context, found[0])
        _print_mentions(context, corpus, mentions)
    elif arguments.by == "source":
        _print_by_source(context, corpus, found)
    else:
        rows = [(entity.name, entity.type, str(entity.count), str(len(entity.by_source))) for entity in found]
        for line in table([("name", "type", "mentions", "sources"), *rows], widths=(50,)):
            output.line(line)
    return 0 if found else 1


def _print_entity(context: Context, entity: Entity) -> None:
    output = context.output
    output.line(f"{entity.name} ({entity.type}), {entity.count} mentions")
    output.line("by source: " + ", ".join(f"{source} {count}" for source, count in entity.by_source.items()))
    for alias in entity.aliases:
        output.line(f"  {alias.text}  {alias.count}×  ({alias.rule})")
    output.line()


def _print_by_source(context: Context, corpus: Corpus, found: Sequence[Entity]) -> None:
    sources = [summary.source for summary in corpus.sources()]
    rows = [
        (entity.name, str(entity.count), *(str(entity.by_source.get(source, "·")) for source in sources))
        for entity in found
    ]
    for line in table([("name", "all", *sources), *rows], widths=(40,)):
        context.output.line(line)


def _print_mentions(context: Context, corpus: Corpus, mentions: Iterable[Mention]) -> None:
    texts: dict[str, str] = {}
    for mention in mentions:
        if mention.article not in texts:
            texts[mention.article] = corpus.article(mention.article).text
        text = texts[mention.article]
        left = text[max(0, mention.start - 50) : mention.start].replace("\n", " ")
        right = text[mention.end : mention.end + 50].replace("\n", " ")
        context.output.line(f"{mention.article}#{mention.passage}  …{left}«{mention.text}»{right}…")


def events(context: Context) -> int:
    """Events by date; with a name, the passages that tell it; with a verb, a change."""
    done = correcting.events(context)
    if done is not None:
        return done
    corpus, arguments, output = context.corpus(), context.arguments, context.output
    if arguments.id:
        event = corpus.event(" ".join(arguments.id))
        found = [event]
        mentions, links = list(corpus.event_mentions(event.id)), list(corpus.links(event.id))
    else:
        choice = of_arguments(arguments)
        several = choice.scope == "shared"
        within = corpus.events(shared=several, unsure=arguments.unsure, when=_when(arguments.when))
        found = list(selected(corpus, choice, within))
        mentions = list(corpus.store.all_mentions(("event",))) if arguments.mentions else []
        links = list(corpus.links()) if arguments.links else []
    if output.structured:
        value = contract.document(events=[contract.event(event) for event in found])
        if arguments.id or arguments.mentions:
            value["mentions"] = [contract.mention(mention) for mention in mentions]
        if arguments.id or arguments.links:
            value["links"] = [contract.link(link) for link in links]
        output.emit(value, "events")
    elif arguments.id:
        output.line(f"{found[0].title}  [{found[0].id}]")
        output.line(f"when: {period_text(found[0].period)} ({found[0].basis})")
        _print_mentions(context, corpus, mentions)
    else:
        rows = [
            (
                period_text(event.period),
                happening(event.happening),
                str(len(event.mentions)),
                ", ".join(event.by_source),
                event.id,
            )
            for event in found
        ]
        for line in table([("when", "event", "told", "sources", "id"), *rows], widths=(24, 60, 0, 40)):
            output.line(line)
    return 0 if found else 1


def _when(value: str | None) -> Any:
    if value is None:
        return None
    from index.decisions import parse_period

    period = parse_period(value)
    if period is None:
        raise UsageError(
            "not a time", where=f"--when {value}", do="write 2021, 2021-06, 2021-06-28 or 2021..2022"
        )
    return period


def cross(context: Context) -> int:
    """The same event in other articles, from one place or from every event mention."""
    corpus, arguments, output = context.corpus(), context.arguments, context.output
    if arguments.all:
        starts = [mention for mention in corpus.store.all_mentions(("event",)) if mention.stop]
        rows = []
        for mention in starts:
            targets = [contract.target(entry) for entry in corpus.crossings(mention.id)]
            rows.append({"from": contract.mention(mention), "targets": targets})
        if output.structured:
            output.emit(contract.document(crossings=rows), "crossings")
        else:
            for row in rows:
                _print_row(context, row)
        return 0 if any(row["targets"] for row in rows) else 1
    if not arguments.place:
        raise UsageError("no place given", where="cross", do="write ARTICLE:OFFSET, ARTICLE#PASSAGE or --all")
    start = mention_at(corpus, arguments.place)
    crossings = corpus.crossings(start.id) if start else ()
    if output.structured:
        value = contract.document(
            **{"from": contract.mention(start) if start else None},
            targets=[contract.target(entry) for entry in crossings],
        )
        output.emit(value, "targets")
    elif start is None:
        output.note(f"no event is told at {arguments.place}")
    else:
        _print_crossings(context, corpus, start, crossings)
    return 0 if crossings else 1


def _print_row(context: Context, row: dict[str, Any]) -> None:
    start = row["from"]
    places = [
        f"{target['mention']['article']}#{target['mention']['passage']}"
        + (f" {target['p']:.2f}" if target["state"] != "held" else f" held {target['p']:.2f}")
        for target in row["targets"]
    ]
    if places:
        context.output.line(f"{start['article']}#{start['passage']} {start['text']}: {', '.join(places)}")


def _print_crossings(context: Context, corpus: Corpus, start: Mention, crossings: Sequence[Crossing]) -> None:
    output = context.output
    event = corpus.store.event(start.event) if start.event else None
    output.line(f"{start.article}#{start.passage} “{start.text}”" + (f": {event.title}" if event else ""))
    for crossing in crossings:
        mention = crossing.mention
        output.line()
        output.line(f"{mention.article}#{mention.passage} “{mention.text}”  {how_sure(crossing.link)}")
        _print_evidence(context, crossing.link)
    if not crossings:
        output.note("no other article tells this event, as far as can be seen")


def how_sure(link: Link) -> str:
    """A link's standing in words."""
    words = {"confirmed": "the same: you said so", "refused": "not the same: you said so"}
    if link.state in words:
        return words[link.state]
    if link.state == "held":
        return f"held back at {link.p:.2f}: it looks alike, but is not linked"
    grade = "sure" if link.p >= 0.9 else "likely" if link.p >= 0.7 else "maybe"
    return f"{grade} {link.p:.2f}"


def _print_evidence(context: Context, link: Link) -> None:
    for sign, reasons in (("+", link.pros), ("-", link.cons)):
        for reason in reasons:
            context.output.line(f"  {sign} {reason.text}")
    if not link.cons:
        context.output.line("  - nothing speaks against it")


def why(context: Context) -> int:
    """The evidence for and against a link between two places."""
    corpus = context.corpus()
    ends = []
    for reference in (context.arguments.a, context.arguments.b):
        mention = mention_at(corpus, reference)
        if mention is None:
            raise NotFoundError("no event is told there", where=reference)
        ends.append(mention)
    link = _link_between(corpus, *ends)
    if context.output.structured:
        context.output.emit(contract.document(link=contract.link(link)))
        return 0
    for end in ends:
        context.output.line(f"{end.article}#{end.passage} “{end.text}”")
    context.output.line(how_sure(link))
    _print_evidence(context, link)
    return 0


def _link_between(corpus: Corpus, a: Mention, b: Mention) -> Link:
    """The link between two mentions, or the best one between what their passages tell."""
    try:
        return corpus.why(a.id, b.id)
    except NotFoundError:
        for crossing in corpus.crossings(a.id):
            if (crossing.mention.article, crossing.mention.passage) == (b.article, b.passage):
                return crossing.link
        raise
