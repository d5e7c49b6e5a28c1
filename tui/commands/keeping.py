"""``init``, ``index``, ``check`` and ``demo``: what changes a corpus or looks after it."""

from __future__ import annotations

import shutil
from pathlib import Path

from index import checking, yamlio
from index.errors import CorpusError, CrossReadError, ReadError, UsageError
from index.folder import ARTICLES, CONFIG, DECISIONS
from index.resources import resource
from tui import contract
from tui.commands.context import Context
from tui.opening import is_terminal
from tui.plain import many


def init(context: Context) -> int:
    """An empty corpus: ``corpus.yaml``, ``articles/`` and ``decisions.yaml``."""
    folder: Path = context.arguments.dir
    if (folder / CONFIG).exists():
        raise CorpusError("is a corpus already", where=str(folder), do="add articles with crossread add")
    try:
        (folder / ARTICLES).mkdir(parents=True, exist_ok=True)
        settings = {
            "title": context.arguments.title or folder.resolve().name,
            "language": context.arguments.lang,
        }
        yamlio.write_atomically(folder / CONFIG, yamlio.dump({**settings, "sources": {}}), mode=0o644)
        if not (folder / DECISIONS).exists():
            yamlio.write_atomically(
                folder / DECISIONS, yamlio.dump({"version": 1, "decisions": []}), mode=0o644
            )
    except OSError as error:
        raise CorpusError(f"cannot be made: {error.strerror}", where=str(folder)) from error
    context.output.note(f"made {folder}: add articles with crossread -C {folder} add FILE…")
    return 0


def index(context: Context) -> int:
    """Bring the corpus up to date. Exit code 4 if some files could not be read."""
    corpus = context.corpus(fresh=False)
    try:
        report = corpus.build(
            progress=context.show_progress, force=context.arguments.force, jobs=context.arguments.jobs
        )
    finally:
        context.output.progress("")
    if context.output.structured:
        value = contract.document(
            articles=report.articles,
            changed=report.changed,
            removed=report.removed,
            linked=report.linked,
            problems=[contract.problem(failure) for failure in report.failed],
        )
        context.output.emit(value)
    for failure in report.failed:
        context.output.error(ReadError(failure.what, where=failure.file))
    context.output.note(
        f"{many(report.articles, 'article')}: {report.changed} read anew, {report.removed} gone,"
        f" {len(report.failed)} failed"
    )
    return 4 if report.failed else 0


def check(context: Context) -> int:
    """What is wrong or worth knowing about the corpus. Exit code 1 if something is wrong."""
    corpus = context.corpus()
    if context.arguments.fix:
        for line in checking.repair(corpus):
            context.output.note(line)
    problems = checking.problems(corpus)
    if context.output.structured:
        context.output.emit(
            contract.document(problems=[contract.problem(found) for found in problems]), "problems"
        )
    else:
        for found in problems:
            place = ", ".join(part for part in (found.file, found.where) if part)
            hint = f" ({found.do})" if found.do else ""
            context.output.line(
                f"{found.level}: {place}: {found.what}{hint}"
                if place
                else f"{found.level}: {found.what}{hint}"
            )
    bad = sum(found.level != "info" for found in problems)
    if context.arguments.strict:
        bad = len(problems)
    articles, remarks = len(corpus.articles()), len(problems) - bad
    context.output.note(f"{many(articles, 'article')}, {many(bad, 'problem')}, {many(remarks, 'remark')}")
    if doubtful := len(corpus.doubtful_events()):
        look = "looks" if doubtful == 1 else "look"
        context.output.note(
            f"{many(doubtful, 'event')} {look} like others: crossread events --unsure asks you"
        )
    return 1 if bad else 0


def demo(context: Context) -> int:
    """Copy the sample corpus into a folder of one's own and open it."""
    target: Path = context.arguments.dir or Path("crossread-sample")
    if target.exists() and any(target.iterdir()):
        if not (target / CONFIG).is_file():
            raise UsageError("is there and not empty", where=str(target), do="name a new folder")
        context.output.note(f"{target} is there already: nothing copied")
    else:
        try:
            shutil.copytree(resource("sample"), target, dirs_exist_ok=True)
        except OSError as error:
            raise CorpusError(f"cannot be written: {error.strerror}", where=str(target)) from error
        context.output.note(f"the sample corpus is in {target}")
    if not is_terminal():
        context.output.line(str(target))
        return 0
    from tui.cli import open_screen

    try:
        return open_screen(target, context.arguments)
    except CrossReadError as error:
        context.output.error(error)
        return error.exit_code
