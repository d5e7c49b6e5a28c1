"""What every subcommand needs: the corpus it works on, brought up to date, and where to write."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from index.errors import BusyError, CorpusError, NotFoundError, UsageError
from index.model import Article, Mention, Passage
from tui.plain import Output
from tui.timeleft import TimeLeft

if TYPE_CHECKING:
    from index.build import Progress
    from index.corpus import Corpus


class Context:
    """One run of a subcommand.

    Args:
        arguments: The parsed command line.
        output: Where to write.
    """

    def __init__(self, arguments: argparse.Namespace, output: Output) -> None:
        self.arguments = arguments
        self.output = output
        self._left = TimeLeft()

    def corpus(self, *, fresh: bool = True) -> Corpus:
        """The corpus the user means, opened; brought up to date first unless ``fresh`` is False.

        Raises:
            CorpusError: If there is none or it cannot be read.
            BusyError: If another process is indexing it and there is nothing to read yet.
        """
        from tui.opening import corpus_path, open_corpus

        corpus, trouble = open_corpus(corpus_path(self.arguments.corpus))
        if trouble:
            self.output.note(trouble)
        if fresh and corpus.stale():
            self.bring_up_to_date(corpus)
        if fresh and not corpus.store.count():
            raise CorpusError(
                "holds no article files",
                where=str(corpus.path),
                do="add .txt or .md files, or crossread demo",
            )
        return corpus

    def bring_up_to_date(self, corpus: Corpus) -> None:
        """Build what is missing; a run elsewhere is no obstacle as long as there is a state to read."""
        try:
            report = corpus.build(progress=self.show_progress)
        except BusyError:
            if not corpus.built:
                raise
            self.output.note("another process is indexing this corpus: this is the last finished state")
            return
        finally:
            self.output.progress("")
        for failure in report.failed:
            self.output.note(f"{failure.file}: {failure.what}")

    def show_progress(self, progress: Progress) -> None:
        """Progress of a build on standard error."""
        file = f" {progress.note}" if progress.total and progress.note else ""
        self.output.progress(f"{self._left.words(progress)}{file}")


def split_reference(reference: str) -> tuple[str, int | None, int | None]:
    """``scmp``, ``scmp#12`` or ``scmp#12-14`` as article id and first and last passage number.

    Raises:
        UsageError: If the part after ``#`` is no passage number.
    """
    article, _, passages = reference.partition("#")
    if not passages:
        return article, None, None
    first, _, last = passages.lstrip("¶").partition("-")
    try:
        numbers = int(first), int(last or first)
    except ValueError:
        raise UsageError("not a passage number", where=reference, do="write for example scmp#12") from None
    return article, *numbers


def passage_of(article: Article, number: int) -> Passage:
    """The passage of that number. Raises NotFoundError if there is none."""
    for passage in article.passages:
        if passage.n == number:
            return passage
    raise NotFoundError(
        f"there are {len(article.passages)} passages", where=f"{article.id}#{number}", do="choose one of them"
    )


def mention_at(corpus: Corpus, reference: str) -> Mention | None:
    """The mention that a reference means: its id, ``article:offset`` or ``article#passage``.

    Returns:
        The mention, or None if the place exists but no event is told there.

    Raises:
        NotFoundError: If there is no such mention, article or passage.
        UsageError: If the reference has none of these forms.
    """
    article_id, colon, rest = reference.rpartition(":")
    if colon and rest[:1].isalpha():
        return corpus.mention(reference)
    if colon:
        article = corpus.article(article_id)
        try:
            offset = int(rest)
        except ValueError:
            raise UsageError(
                "not a place", where=reference, do="write ARTICLE:OFFSET or ARTICLE#PASSAGE"
            ) from None
        if not 0 <= offset < len(article.text):
            raise NotFoundError(
                f"the text has {len(article.text)} code points",
                where=reference,
                do="give an offset inside it",
            )
        return corpus.mention_near(article.id, offset)
    article_id, first, _ = split_reference(reference)
    if first is None:
        raise UsageError("not a place", where=reference, do="write ARTICLE:OFFSET or ARTICLE#PASSAGE")
    article = corpus.article(article_id)
    return corpus.mention_near(article.id, passage_of(article, first).start)
