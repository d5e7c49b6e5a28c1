"""What ``check`` finds beside what the last indexing run noted: doubled text, the index, the terminal; and repairs."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from index.corpus import Corpus, healthy
from index.errors import Problem
from index.folder import ARTICLES, CONFIG, DECISIONS
from index.paths import store_path

_ENCODINGS = re.compile(r"UTF-?8", re.IGNORECASE)


def problems(corpus: Corpus, *, environment: Mapping[str, str] | None = None) -> tuple[Problem, ...]:
    """Everything worth knowing of a corpus, the worst first.

    Args:
        corpus: An open corpus, built.
        environment: Variables that describe the terminal; None for those of this process.
    """
    found = [
        *corpus.folder.problems,
        *(problem for problem in corpus.problems() if problem.file != CONFIG),
        *corpus.passed_over(),
        *_doubled(corpus),
        *_left_over(corpus),
        *_index(corpus),
        *_terminal(os.environ if environment is None else environment),
    ]
    rank = {"error": 0, "warning": 1, "info": 2}
    return tuple(sorted(dict.fromkeys(found), key=lambda problem: rank[problem.level]))


def repair(corpus: Corpus) -> tuple[str, ...]:
    """Mend what can be mended without losing anything; returns what was done, a line each.

    Only what is derived or left over is touched: no article, sidecar, decision or note.
    """
    done = []
    for problem in _left_over(corpus):
        (corpus.path / problem.file).unlink(missing_ok=True)
        done.append(f"removed {problem.file}: left over by a copy that was interrupted")
    if corpus.folder.owned and not (corpus.path / ARTICLES).is_dir():
        (corpus.path / ARTICLES).mkdir()
        done.append(f"made the folder {ARTICLES}")
    if not healthy(store_path(corpus.cache)) or not corpus.search_whole():
        corpus.build(force=True)
        done.append("built the index anew")
    return tuple(done)


def _doubled(corpus: Corpus) -> list[Problem]:
    files = {article.id: article.file for article in corpus.articles()}
    return [
        Problem(
            "info",
            files[members[0]],
            "",
            f"the same text in {', '.join(members[1:])}",
            "what they tell is one account, not several",
        )
        for members in corpus.reprints()
        if members[0] in files
    ]


def _left_over(corpus: Corpus) -> list[Problem]:
    """Halves of copies that were interrupted."""
    if not corpus.folder.owned:
        return []
    found: list[Problem] = []
    for here, folders, names in os.walk(corpus.folder.articles):
        folders.sort()
        for name in sorted(names):
            if name.startswith(".") and name.endswith(".part"):
                path = os.path.relpath(Path(here, name), corpus.path)
                found.append(
                    Problem("info", path, "", "left over by a copy that was interrupted", "check --fix")
                )
    return found


def _index(corpus: Corpus) -> list[Problem]:
    found: list[Problem] = []
    if not healthy(store_path(corpus.cache)):
        found.append(Problem("error", "", "index", "the store is damaged", "check --fix builds it anew"))
    if not corpus.search_whole():
        found.append(
            Problem("error", "", "index", "the search index is damaged", "check --fix builds it anew")
        )
    decisions = corpus.path / DECISIONS
    if decisions.exists() and not os.access(decisions, os.W_OK):
        found.append(
            Problem("info", DECISIONS, "", "may not be written: decisions are kept in your state folder")
        )
    return found


def _terminal(environment: Mapping[str, str]) -> list[Problem]:
    found: list[Problem] = []
    term = environment.get("TERM", "")
    if term == "dumb":
        found.append(Problem("info", "", "terminal", "TERM is dumb: the screen cannot be drawn on it"))
    locale = environment.get("LC_ALL") or environment.get("LC_CTYPE") or environment.get("LANG") or ""
    if term and not _ENCODINGS.search(locale):
        what = f"the locale ({locale or 'none set'}) is not UTF-8: marks and other scripts may show as boxes"
        found.append(Problem("info", "", "terminal", what, "export LC_ALL=C.UTF-8, or crossread --ascii"))
    rich = "256" in term or environment.get("COLORTERM", "") in ("truecolor", "24bit")
    if environment.get("TMUX") and not rich:
        do = "set -g default-terminal tmux-256color"
        found.append(Problem("info", "", "terminal", "tmux shows 16 colours only", do))
    return found
