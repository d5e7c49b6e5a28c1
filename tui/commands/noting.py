"""``note`` and ``mark``."""

from __future__ import annotations

import sys

from index.corpus import Corpus
from index.errors import NotFoundError, UsageError
from index.model import Note, NoteKind
from tui import contract, contract_views
from tui.commands.context import Context, passage_of, split_reference


def note(context: Context) -> int:
    """List notes, write one, change or remove one."""
    if context.arguments.edit:
        made = context.corpus().edit_note(
            context.arguments.edit, _text(context), context.arguments.tag or None
        )
        return _told(context, made, "changed")
    return _run(context, "note")


def mark(context: Context) -> int:
    """List marks, set one, or remove one."""
    return _run(context, "mark")


def _run(context: Context, kind: NoteKind) -> int:
    corpus, arguments = context.corpus(), context.arguments
    if arguments.undo:
        return _undo(context, corpus)
    if arguments.remove:
        return _told(context, corpus.delete_note(arguments.remove), "removed")
    if arguments.place is None:
        return _list(context, corpus, kind)
    article, start, end = stretch(corpus, arguments.place)
    if kind == "mark":
        there = [one for one in corpus.notes(kind="mark", article=article) if one.start == start]
        if there:
            return _told(context, there[0], "there already:")
    text = _text(context) if kind == "note" else ""
    return _told(context, corpus.add_note(kind, article, start, end, text=text, tags=arguments.tag), "saved")


def stretch(corpus: Corpus, place: str) -> tuple[str, int, int]:
    """What a place stands for: ``scmp#12`` a passage, ``scmp:120-180`` a stretch, ``scmp:e120`` a mention.

    Returns:
        Article id, first code point, code point after the last one.

    Raises:
        NotFoundError: If there is no such place.
        UsageError: If it is written in none of these ways.
    """
    head, colon, rest = place.rpartition(":")
    if not colon:
        name, first, last = split_reference(place)
        if first is None or last is None:
            raise UsageError("not a place", where=place, do="write for example scmp#12")
        article = corpus.article(name)
        return article.id, passage_of(article, first).start, passage_of(article, last).end
    if rest[:1].isalpha():
        mention = corpus.mention(place)
        return mention.article, mention.start, mention.end
    article = corpus.article(head)
    first_text, _, last_text = rest.partition("-")
    try:
        start = int(first_text)
        end = int(last_text) if last_text else start
    except ValueError:
        raise UsageError("not a place", where=place, do="write for example scmp:120-180") from None
    passage = article.passage_at(start)
    if passage is None or not start <= end <= len(article.text):
        raise NotFoundError(
            "no passage there", where=place, do=f"the text has {len(article.text)} code points"
        )
    return (article.id, start, end) if last_text and end > start else (article.id, passage.start, passage.end)


def _text(context: Context) -> str:
    """What is to be noted: ``-m``, or standard input."""
    given: str | None = context.arguments.text
    if given is not None and given != "-":
        return given
    if given is None and sys.stdin.isatty():
        return _edited(context)
    return sys.stdin.read().strip()


def _edited(context: Context) -> str:
    """The note as it was written in the user's editor; of one that is changed, from the text that it has."""
    from tui import editor

    words = [] if context.arguments.no_input else editor.command()
    if not words:
        raise UsageError("no text", do="write -m TEXT, set EDITOR, or give it on standard input")
    name = context.arguments.edit
    there = next((one for one in context.corpus(fresh=False).notes() if one.id == name), None)
    about = there.quote if there else str(context.arguments.place)
    return editor.edit(words, there.text if there else "", about)


def _told(context: Context, one: Note, what: str) -> int:
    if context.output.structured:
        context.output.emit(contract.document(note=contract_views.note(one)))
    else:
        context.output.line(f"{one.id}  {one.article}#{one.passage}")
        context.output.note(f"{what} {one.kind} {one.id}")
    return 0


def _undo(context: Context, corpus: Corpus) -> int:
    done = corpus.undo_note()
    if context.output.structured:
        context.output.emit(contract.document(undone=done or None))
    else:
        context.output.note(f"taken back: {done}" if done else "nothing to take back")
    return 0 if done else 1


def _list(context: Context, corpus: Corpus, kind: NoteKind) -> int:
    arguments, output = context.arguments, context.output
    found = [
        one
        for one in corpus.notes(kind=kind, article=arguments.article, text=arguments.find)
        if set(arguments.tag) <= set(one.tags)
    ]
    for problem in corpus.note_problems():
        output.note(f"{problem.file}, {problem.where}: {problem.what}")
    if output.structured:
        output.emit(contract.document(notes=[contract_views.note(one) for one in found]), "notes")
        return 0 if found else 1
    for one in found:
        gone = "" if one.start is not None else "  (its words are gone)"
        tags = "".join(f" [{tag}]" for tag in one.tags)
        output.line(f"{one.id}  {one.article}#{one.passage}{tags}  {one.when[:10]} {one.who}{gone}")
        words = " ".join(one.quote.split())
        output.line(f"  “{words[:100]}{'…' if len(words) > 100 else ''}”")
        for line in one.text.splitlines():
            output.line(f"  {line}")
    output.note(f"{len(found)} {kind}{'' if len(found) == 1 else 's'}")
    return 0 if found else 1
