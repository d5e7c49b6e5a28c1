"""Corrections of names and events: the verbs of ``entities`` and ``events``; and the keyword in context."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from index.errors import UsageError
from tui import contract, contract_views
from tui.commands.context import Context
from tui.commands.deciding import decide, event_place
from tui.rows import pad, truncate_left

if TYPE_CHECKING:
    from index.corpus import Corpus
    from index.decisions import Decision

SIDE = 42
"""Cells of context on each side of the keyword in plain text."""
Plan = Callable[["Corpus", Sequence[str], Context], "Decision"]


def entities(context: Context) -> int | None:
    """Do what the first word of ``crossread entities …`` asks for; None if it is no verb."""
    words = context.arguments.name
    if words and words[0] == "kwic":
        return _kwic(context, words[1:])
    return _correct(context, words, _NAMES)


def events(context: Context) -> int | None:
    """Do what the first word of ``crossread events …`` asks for; None if it is no verb."""
    return _correct(context, context.arguments.id, _EVENTS)


def _correct(context: Context, words: Sequence[str], verbs: Mapping[str, tuple[int, Plan]]) -> int | None:
    if not words or words[0] not in verbs:
        return None
    verb, rest = words[0], words[1:]
    wanted, plan = verbs[verb]
    if len(rest) != wanted:
        raise UsageError(
            f"takes {wanted} word{'s' if wanted > 1 else ''}, not {len(rest)}",
            where=f"{context.arguments.command} {verb}",
            do="put quotation marks around names of several words",
        )
    corpus = context.corpus()
    return decide(context, corpus, plan(corpus, rest, context))


def _merge(corpus: Corpus, words: Sequence[str], context: Context) -> Decision:
    return corpus.plan_merge(*words, why=context.arguments.reason)


def _rename(corpus: Corpus, words: Sequence[str], context: Context) -> Decision:
    return corpus.plan_rename(*words, why=context.arguments.reason)


def _split_name(corpus: Corpus, words: Sequence[str], context: Context) -> Decision:
    given = context.arguments
    return corpus.plan_split(*words, alias=given.alias, mentions=given.mention, why=given.reason)


def _retype(corpus: Corpus, words: Sequence[str], context: Context) -> Decision:
    return corpus.plan_retype(words[0], words[1].upper(), why=context.arguments.reason)


def _drop_name(corpus: Corpus, words: Sequence[str], context: Context) -> Decision:
    given = context.arguments
    return corpus.plan_not_a_name(words[0], given.mention, why=given.reason)


def _split_event(corpus: Corpus, words: Sequence[str], context: Context) -> Decision:
    event, place = corpus.event(words[0]), event_place(corpus, words[1])
    return corpus.plan_split_event(event.id, place, why=context.arguments.reason)


def _merge_events(corpus: Corpus, words: Sequence[str], context: Context) -> Decision:
    return corpus.plan_merge(*(corpus.event(word).id for word in words), why=context.arguments.reason)


def _rename_event(corpus: Corpus, words: Sequence[str], context: Context) -> Decision:
    return corpus.plan_rename(corpus.event(words[0]).id, words[1], why=context.arguments.reason)


def _date(corpus: Corpus, words: Sequence[str], context: Context) -> Decision:
    return corpus.plan_event_date(*words, why=context.arguments.reason)


def _drop_event(corpus: Corpus, words: Sequence[str], context: Context) -> Decision:
    return corpus.plan_not_an_event(words[0], why=context.arguments.reason)


def _pair(kind: Literal["same", "different", "unsure"]) -> Plan:
    def plan(corpus: Corpus, words: Sequence[str], context: Context) -> Decision:
        why = context.arguments.reason
        if all(corpus.store.event(word) is not None for word in words):
            a, b = words
            if kind == "same":
                return corpus.plan_merge(a, b, why=why)
            return corpus.plan_apart(a, b, kind, why=why)
        a, b = (event_place(corpus, word) for word in words)
        return corpus.plan_pair(kind, a, b, why=why)

    return plan


_NAMES: Mapping[str, tuple[int, Plan]] = {
    "merge": (2, _merge),
    "split": (2, _split_name),
    "rename": (2, _rename),
    "retype": (2, _retype),
    "drop": (1, _drop_name),
}
_EVENTS: Mapping[str, tuple[int, Plan]] = {
    "merge": (2, _merge_events),
    "split": (2, _split_event),
    "rename": (2, _rename_event),
    "date": (2, _date),
    "drop": (1, _drop_event),
    "link": (2, _pair("same")),
    "unlink": (2, _pair("different")),
    "unsure": (2, _pair("unsure")),
}


def _kwic(context: Context, words: Sequence[str]) -> int:
    if not words:
        raise UsageError("which name?", where="entities kwic", do="crossread entities lists them")
    corpus = context.corpus()
    mentions = corpus.entity_mentions(corpus.entity(" ".join(words)).id)
    return keywords(context, corpus, ((one.article, one.start, one.end) for one in mentions))


def keywords(context: Context, corpus: Corpus, places: Iterable[tuple[str, int, int]]) -> int:
    """Print places as keywords in context, in the order of ``--sort``; exit code 1 if there are none."""
    from index.concordance import lines, ordered

    sort = context.arguments.sort
    found = ordered(lines(places, corpus.article), sort if sort in ("left", "right") else "text")
    if context.output.structured:
        rows = [contract_views.context_line(line) for line in found]
        context.output.emit(contract.document(lines=rows), "lines")
        return 0 if found else 1
    width = max((len(f"{line.article}#{line.passage}") for line in found), default=0)
    for line in found:
        left = pad(truncate_left(line.left, SIDE), SIDE, align="right")
        place = f"{line.article}#{line.passage}".ljust(width)
        context.output.line(f"{place}  {left}«{line.text}»{line.right[:SIDE].rstrip()}")
    context.output.note(f"{len(found)} lines")
    return 0 if found else 1
