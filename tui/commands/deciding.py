"""``link``, ``unlink``, ``merge``, ``split``, ``rename``, ``undo`` and ``import-decisions``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from index.corpus import Corpus
from index.deciding import tell
from index.errors import NotFoundError, UsageError
from tui import contract, contract_views
from tui.commands.context import Context, mention_at, split_reference

if TYPE_CHECKING:
    from index.decisions import Decision


def link(context: Context) -> int:
    """Two places tell the same event."""
    return _pair(context, "same")


def unlink(context: Context) -> int:
    """Two places do not tell the same event."""
    return _pair(context, "different")


def merge(context: Context) -> int:
    """Two names, or two events, are one."""
    arguments = context.arguments
    corpus = context.corpus()
    return decide(context, corpus, corpus.plan_merge(arguments.a, arguments.b, why=arguments.reason))


def split(context: Context) -> int:
    """Some mentions of a name are another one, or a mention tells another event."""
    arguments = context.arguments
    corpus = context.corpus()
    if corpus.store.event(arguments.name) is not None:
        if arguments.alias or arguments.mention:
            raise UsageError(
                "an event is split by the mention that leaves it", do="crossread split EVENT MENTION"
            )
        mention = event_place(corpus, arguments.new)
        return decide(context, corpus, corpus.plan_split_event(arguments.name, mention, why=arguments.reason))
    planned = corpus.plan_split(
        arguments.name, arguments.new, alias=arguments.alias, mentions=arguments.mention, why=arguments.reason
    )
    return decide(context, corpus, planned)


def rename(context: Context) -> int:
    """A name, or an event, is called otherwise."""
    arguments = context.arguments
    corpus = context.corpus()
    return decide(context, corpus, corpus.plan_rename(arguments.name, arguments.new, why=arguments.reason))


def date(context: Context) -> int:
    """An article appeared on another day."""
    arguments = context.arguments
    corpus = context.corpus()
    return decide(
        context, corpus, corpus.plan_article_date(arguments.article, arguments.when, why=arguments.reason)
    )


def fold(context: Context) -> int:
    """A line is no part of its article."""
    return _fold(context, fold=True)


def unfold(context: Context) -> int:
    """A line that was folded is part of its article."""
    return _fold(context, fold=False)


def _fold(context: Context, *, fold: bool) -> int:
    arguments = context.arguments
    article, first, last = split_reference(arguments.place)
    if first is None or first != last:
        raise UsageError("not a line", where=arguments.place, do="write ARTICLE#PASSAGE")
    corpus = context.corpus()
    return decide(context, corpus, corpus.plan_fold(article, first, fold=fold, why=arguments.reason))


def undo(context: Context) -> int:
    """Take the last decision back; exit code 1 if there is none."""
    corpus = context.corpus(fresh=False)
    taken = corpus.decisions()
    last = taken[-1] if taken else None
    if not context.arguments.dry_run:
        last = corpus.undo_decision()
    if context.output.structured:
        value = contract_views.decision(last) if last else None
        context.output.emit(contract.document(undone=value, saved=not context.arguments.dry_run))
    elif last is None:
        context.output.note("there is no decision to take back")
    else:
        context.output.line(
            f"{'would take back' if context.arguments.dry_run else 'taken back'}: {tell(last)}"
        )
    return 0 if last else 1


def import_decisions(context: Context) -> int:
    """Take over a colleague's decisions.

    Exit code 1 if some contradict those taken here and neither ``--ours`` nor ``--theirs`` is given; nothing
    is taken over then.
    """
    corpus, arguments, output = context.corpus(), context.arguments, context.output
    found = corpus.compare_decisions(arguments.file)
    prefer: Literal["ours", "theirs"] = "theirs" if arguments.theirs else "ours"
    open_conflicts = bool(found.conflicts) and not (arguments.ours or arguments.theirs)
    save = not arguments.dry_run and not open_conflicts
    if save:
        corpus.import_decisions(found, prefer)
    if output.structured:
        value = contract.document(
            new=[contract_views.decision(one) for one in found.new],
            known=found.known,
            conflicts=[
                {"ours": contract_views.decision(one.ours), "theirs": contract_views.decision(one.theirs)}
                for one in found.conflicts
            ],
            lost=[contract_views.decision(one) for one in found.lost],
            saved=save,
        )
        output.emit(value, "new")
        return 1 if open_conflicts else 0
    for one in found.new:
        output.line(f"new: {tell(one)}{_by(one)}")
    for conflict in found.conflicts:
        output.line(f"conflict: ours: {tell(conflict.ours)}{_by(conflict.ours)}")
        output.line(f"          theirs: {tell(conflict.theirs)}{_by(conflict.theirs)}")
    for one in found.lost:
        output.note(f"not found in the articles here: {tell(one)}")
    output.note(f"{len(found.new)} new, {found.known} known already, {len(found.conflicts)} conflicts")
    if open_conflicts:
        output.note("nothing was taken over: say --ours or --theirs")
    return 1 if open_conflicts else 0


def _by(decision: Decision) -> str:
    told = ", ".join(part for part in (decision.who, decision.when[:10], decision.why) if part)
    return f"  ({told})" if told else ""


def _pair(context: Context, kind: Literal["same", "different"]) -> int:
    arguments = context.arguments
    corpus = context.corpus()
    a, b = (event_place(corpus, place) for place in (arguments.a, arguments.b))
    return decide(context, corpus, corpus.plan_pair(kind, a, b, why=arguments.reason))


def event_place(corpus: Corpus, place: str) -> str:
    """Id of the event mention at a place. Raises NotFoundError if no event is told there."""
    mention = mention_at(corpus, place)
    if mention is None:
        raise NotFoundError("no event is told there", where=place)
    return mention.id


def decide(context: Context, corpus: Corpus, decision: Decision) -> int:
    """Save a decision, or only say what it would be."""
    dry = context.arguments.dry_run
    kept = decision if dry else corpus.save_decision(decision)
    if context.output.structured:
        context.output.emit(contract.document(decision=contract_views.decision(kept), saved=not dry))
    else:
        context.output.line(f"{'would decide' if dry else 'decided'}: {tell(kept)}")
        if not dry:
            context.output.note("it holds from the next command on; crossread undo takes it back")
    return 0
