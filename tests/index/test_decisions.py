from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.decisions import Anchor, Decision, Decisions, parse_period
from index.folder import open_folder
from index.model import Article, Mention, Passage, Span
from index.resources import resource


def article(text: str, name: str = "a") -> Article:
    passages, start = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        passages.append(Passage(number, start, start + len(line)))
        start += len(line) + 1
    return Article(name, name, name, "t", text=text, passages=tuple(passages))


def mention(of: Article, words: str, *, nth: int = 0) -> Mention:
    start = -1
    for _ in range(nth + 1):
        start = of.text.index(words, start + 1)
    passage = of.passage_at(start)
    assert passage is not None
    span = Span(start, start + len(words))
    return Mention(
        f"{of.id}:e{start}", "event", of.id, passage.n, *(span.start, span.end), words, span, "meet"
    )


@given(st.integers(0, 4), st.text("abc \n", max_size=30))
def test_words_are_found_again_after_text_was_added_above(nth: int, added: str) -> None:
    lines = [f"Number {number}: they met in town {number}." for number in range(5)]
    before = article("\n".join(lines))
    anchor = Anchor.of(mention(before, "met", nth=nth), before)
    after = article(added + "\n" + "\n".join(lines))
    offset = anchor.locate(after)
    assert offset is not None
    assert after.text[offset:].startswith(f"met in town {nth}")


def test_words_that_are_gone_are_reported_not_dropped(tmp_path: Path) -> None:
    (tmp_path / "corpus.yaml").write_text("title: x\n")
    folder = open_folder(tmp_path)
    one, two = article("They met.", "one"), article("A meeting.", "two")
    pair = Anchor.of(mention(one, "met"), one), Anchor.of(mention(two, "meeting"), two)
    Decisions.of(folder).add(Decision("same", pair, why="same day"))
    decisions = Decisions.of(folder)
    assert decisions.pairs("same", {"one": one, "two": two}) == [(("one", 5), ("two", 2))]
    assert decisions.pairs("same", {"one": one, "two": article("Nothing.", "two")}) == []
    assert "no longer there" in decisions.problems()[0].what
    assert len(Decisions.of(folder).entries) == 1


def test_the_later_of_two_decisions_on_a_pair_holds_and_undo_takes_it_back(tmp_path: Path) -> None:
    (tmp_path / "corpus.yaml").write_text("title: x\n")
    folder = open_folder(tmp_path)
    one, two = article("They met.", "one"), article("A meeting.", "two")
    pair = Anchor.of(mention(one, "met"), one), Anchor.of(mention(two, "meeting"), two)
    articles = {"one": one, "two": two}
    decisions = Decisions.of(folder).add(Decision("same", pair)).add(Decision("different", pair))
    assert decisions.pairs("same", articles) == []
    assert len(decisions.pairs("different", articles)) == 1
    undone, last = decisions.undo()
    assert last is not None
    assert last.kind == "different"
    assert len(undone.pairs("same", articles)) == 1
    assert Decisions.of(folder).entries == undone.entries


def test_a_short_word_elsewhere_is_not_taken_for_the_one_decided_on() -> None:
    before = article("The leaders of both countries met in Geneva on Wednesday. Rain fell.", "one")
    anchor = Anchor.of(mention(before, "met"), before)
    moved = article("On Wednesday the two leaders of both countries met again, in Geneva. They met.", "one")
    assert anchor.locate(moved) == moved.text.index("met again")
    gone = article("Nobody came. Two farmers met a cow behind the barn.", "one")
    assert anchor.locate(gone) is None
    decisions = Decisions(Path("decisions.yaml"), [Decision("not-an-event", (anchor,))])
    assert decisions.places("not-an-event", {"one": gone}) == []
    assert "no longer there" in decisions.problems()[0].what


def test_what_was_left_open_is_no_pair_any_more() -> None:
    one, two = article("They met.", "one"), article("A meeting.", "two")
    pair = Anchor.of(mention(one, "met"), one), Anchor.of(mention(two, "meeting"), two)
    articles = {"one": one, "two": two}
    decisions = Decisions(Path("d"), [Decision("same", pair), Decision("unsure", pair)])
    assert decisions.pairs("same", articles) == decisions.pairs("different", articles) == []
    assert len(decisions.pairs("unsure", articles)) == 1


def test_several_passages_are_joined_one_to_the_next() -> None:
    texts = [article(f"They met {word}.", word) for word in ("here", "there", "then")]
    anchors = tuple(Anchor.of(mention(one, "met"), one) for one in texts)
    decisions = Decisions(Path("d"), [Decision("same", anchors)])
    pairs = decisions.pairs("same", {one.id: one for one in texts})
    assert [(a[0], b[0]) for a, b in pairs] == [("here", "there"), ("there", "then")]


def test_decisions_on_a_plain_folder_are_kept_with_the_user(tmp_path: Path) -> None:
    folder = open_folder(tmp_path)
    Decisions.of(folder).add(Decision("date", (Anchor("a", 0, ""),), value="2021-06"))
    assert list(tmp_path.iterdir()) == []
    when = Decisions.of(folder).date_of("a")
    assert when is not None
    assert when.basis == "set"
    assert when.period == parse_period("2021-06")


def test_a_broken_file_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "corpus.yaml").write_text("title: x\n")
    path = tmp_path / "decisions.yaml"
    path.write_text("decisions: [\n")
    decisions = Decisions.of(open_folder(tmp_path))
    assert decisions.problems()[0].level == "error"
    with pytest.raises(Exception, match="nothing is added"):
        decisions.add(Decision("same"))
    assert path.read_text() == "decisions: [\n"


def test_a_broken_entry_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "corpus.yaml").write_text("title: x\n")
    (tmp_path / "decisions.yaml").write_text(
        "version: 1\ndecisions:\n- kind: dance\n- kind: date\n  value: '2021'\n  anchors:\n  - article: a\n"
    )
    decisions = Decisions.of(open_folder(tmp_path))
    assert [entry.kind for entry in decisions.entries] == ["date"]
    assert decisions.problems()[0].where == "decision 1"


@pytest.mark.parametrize(
    ("value", "first", "last", "granularity"),
    [
        ("2021", "2021-01-01", "2021-12-31", "year"),
        ("2020-02", "2020-02-01", "2020-02-29", "month"),
        ("2021-12", "2021-12-01", "2021-12-31", "month"),
        ("2021-06-28", "2021-06-28", "2021-06-28", "day"),
        ("2021-06..2021-07-04", "2021-06-01", "2021-07-04", "range"),
    ],
)
def test_periods_are_read(value: str, first: str, last: str, granularity: str) -> None:
    period = parse_period(value)
    assert period is not None
    assert (str(period.first), str(period.last), period.granularity) == (first, last, granularity)


@pytest.mark.parametrize("value", ["", "x", "2021-13", "2021-02-30", "2022..2021", "2021-1-1-1"])
def test_what_is_no_period_is_none(value: str) -> None:
    assert parse_period(value) is None


def test_the_shipped_sample_is_never_written_into() -> None:
    folder = open_folder(resource("sample"))
    Decisions.of(folder).add(Decision("date", (Anchor("neo", 0, ""),), value="2021-07"))
    assert not (folder.root / "decisions.yaml").exists()
    assert len(Decisions.of(folder).entries) == 1
