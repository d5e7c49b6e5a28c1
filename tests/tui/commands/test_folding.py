"""A line folded or shown by the user: by command, kept by its text, taken back."""

from __future__ import annotations

from pathlib import Path

from .conftest import Run

LINES = (
    "The bridge reopens",
    "The bridge over the Senna was opened to traffic again on Tuesday by the mayor of the town.",
    "Join the Echo club and win a weekend for two in the old lighthouse on the island of Vardo.",
    "Advertisement",
    "Some four hundred people came to see the ribbon cut, and a brass band played on the bank.",
)


def corpus_of(run: Run, tmp_path: Path) -> Path:
    corpus = tmp_path / "corpus"
    run("init", corpus)
    (corpus / "articles" / "a.txt").write_text("\n".join(LINES) + "\n")
    return corpus


def shown(run: Run, corpus: Path) -> dict[int, tuple[bool, str]]:
    article = run("-C", corpus, "show", "a", "--json").json["article"]
    return {one["n"]: (one["furniture"], one["reason"]) for one in article["passages"]}


def test_a_line_is_folded_and_shown_for_good(run: Run, tmp_path: Path) -> None:
    corpus = corpus_of(run, tmp_path)
    before = shown(run, corpus)
    assert (before[3], before[4]) == ((False, ""), (True, "advertisement"))
    assert run("-C", corpus, "search", "lighthouse", "--json").json["total"] == 1
    assert run("-C", corpus, "fold", "a#3").code == 0
    assert run("-C", corpus, "unfold", "a#4").code == 0
    after = shown(run, corpus)
    assert (after[3], after[4]) == ((True, "folded by you"), (False, ""))
    assert run("-C", corpus, "search", "lighthouse", "--json").json["total"] == 0
    # The file changes: the lines are found again by their text.
    (corpus / "articles" / "a.txt").write_text("\n".join((LINES[0], "An added line.", *LINES[1:])) + "\n")
    moved = shown(run, corpus)
    assert (moved[4], moved[5]) == ((True, "folded by you"), (False, ""))
    assert run("-C", corpus, "undo").code == 0
    assert run("-C", corpus, "undo").code == 0
    back = shown(run, corpus)
    assert (back[4], back[5]) == (before[3], before[4])


def test_a_rename_keeps_it(run: Run, tmp_path: Path) -> None:
    corpus = corpus_of(run, tmp_path)
    run("-C", corpus, "fold", "a#3")
    shown(run, corpus)
    (corpus / "articles" / "a.txt").rename(corpus / "articles" / "other.txt")
    assert shown(run, corpus)[3] == (True, "folded by you")


def test_only_what_changed_is_read_again(run: Run, tmp_path: Path) -> None:
    corpus = corpus_of(run, tmp_path)
    (corpus / "articles" / "b.txt").write_text(
        "Another\n\nAn article that stays as it is and is never read again.\n"
    )
    run("-C", corpus, "index")
    run("-C", corpus, "fold", "a#3")
    assert run("-C", corpus, "index", "--json").json["changed"] == 1
    assert run("-C", corpus, "index", "--json").json["changed"] == 0


def test_wrong_places(run: Run, tmp_path: Path) -> None:
    corpus = corpus_of(run, tmp_path)
    assert run("-C", corpus, "fold", "a").code == 2
    assert run("-C", corpus, "fold", "a#99").code == 1
