"""``init``, ``add``, ``index``, ``check`` and ``demo``: what changes a corpus or looks after it."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from index import yamlio
from index.errors import CorpusError, CrossReadError, Problem, ReadError, UsageError
from index.folder import ARTICLES, CONFIG, DECISIONS, open_folder
from index.resources import resource
from tui import contract
from tui.commands.context import Context, corpus_path, is_terminal
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


def add(context: Context) -> int:
    """Copy article files into the corpus; what is there already is skipped. Exit code 4 if some failed."""
    from index import readers

    folder = open_folder(corpus_path(context.arguments.corpus))
    if not folder.owned:
        raise CorpusError(
            "is a plain folder, not a corpus",
            where=str(folder.root),
            do="crossread init DIR makes one to add to",
        )
    arguments = context.arguments
    known = {_hash(path) for path in sorted(folder.articles.rglob("*")) if path.is_file()}
    failures: list[Problem] = []
    added = skipped = 0
    for path in _files(arguments.paths, readers.KINDS, failures):
        try:
            _readable(path)
            content = _hash(path)
            if content in known and not arguments.replace:
                skipped += 1
                continue
            target = _target(folder.articles / path.name, replace=arguments.replace)
            if not arguments.dry_run:
                _copy(path, target)
            known.add(content)
            added += 1
            context.output.note(f"{'would add' if arguments.dry_run else 'added'} {path} as {target.name}")
        except ReadError as error:
            failures.append(Problem("error", str(path), "", error.what, error.do))
        except OSError as error:
            failures.append(Problem("error", str(path), "", f"cannot be copied: {error.strerror}"))
    return _told(context, added, skipped, failures)


def _told(context: Context, added: int, skipped: int, failures: list[Problem]) -> int:
    if context.output.structured:
        value = contract.document(
            added=added, skipped=skipped, problems=[contract.problem(failure) for failure in failures]
        )
        context.output.emit(value)
    for failure in failures:
        context.output.error(ReadError(failure.what, where=failure.file, do=failure.do))
    context.output.note(f"{added} added, {skipped} known already, {len(failures)} failed")
    return 4 if failures else 0


def _files(paths: list[Path], suffixes: frozenset[str], failures: list[Problem]) -> Iterator[Path]:
    """The article files named, folders searched through; what is no article file becomes a failure."""
    from index import readers

    for path in paths:
        if path.is_dir():
            for found in sorted(path.rglob("*")):
                if found.is_file() and not found.is_symlink() and readers.suffix_of(found.name) in suffixes:
                    yield found
        elif not path.exists():
            failures.append(Problem("error", str(path), "", "no such file"))
        elif readers.suffix_of(path.name) not in suffixes:
            known = ", ".join(sorted(suffixes))
            failures.append(
                Problem("error", str(path), "", "not a kind of file that can be read", f"known: {known}")
            )
        else:
            yield path


def _readable(path: Path) -> None:
    """Check that at least one article can be read from a file.

    Raises:
        ReadError: If none can.
    """
    from index import readers

    error: ReadError | None = None
    for found in readers.read_all(path, root=path.parent):
        if not isinstance(found, ReadError):
            return
        error = error or found
    raise error or ReadError("holds no article", where=str(path))


def _target(wanted: Path, *, replace: bool) -> Path:
    """Where a file goes: its own name, or with a number if another file has it."""
    target, number = wanted, 1
    while target.exists() and not replace:
        number += 1
        target = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
    return target


def _copy(path: Path, target: Path) -> None:
    """Copy so that a crash leaves no half file."""
    temporary = target.with_name(f".{target.name}.part")
    shutil.copyfile(path, temporary)
    os.replace(temporary, target)  # noqa: PTH105


def _hash(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


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
    problems = [*corpus.problems(), *corpus.passed_over()]
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
