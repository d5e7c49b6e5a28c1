"""The sample corpus keeps its promises: own words, right lengths, a gold file that points at real text."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from index.readers import read
from index.text import prepare

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "data" / "sample"
SEEDS = ROOT / ".." / "shared" / "seeds"
ARTICLES = sorted((SAMPLE / "articles").iterdir())
RAW = {path.stem for path in ARTICLES if path.suffix == ".txt"}
KINDS = {"news", "opinion", "analysis", "translation", "wire"}
WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
QUOTATION = re.compile(r'“([^“”\n]*)”|"([^"”\n]*)["”]')


def split(path: Path) -> tuple[dict[str, Any], str]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".md":
        return {}, text
    head, body = text.removeprefix("---\n").split("\n---\n", 1)
    return yaml.safe_load(head), body


@cache
def body(stem: str) -> str:
    return next(split(path)[1] for path in ARTICLES if path.stem == stem)


@cache
def passages(stem: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in body(stem).splitlines() if line.strip())


@cache
def load(name: str) -> dict[str, Any]:
    return yaml.safe_load((SAMPLE / name).read_text(encoding="utf-8"))


def words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in WORD.findall(text)]


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[at : at + length]) for at in range(len(found) - length + 1)}


def occurrences(text: str, passage: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(text)}(?!\w)", passage))


def places(node: Any) -> list[dict[str, Any]]:
    """Every mapping below ``node`` that names an article, a passage and a text."""
    if isinstance(node, dict):
        own = [node] if {"article", "passage", "text"} <= node.keys() else []
        return own + [place for value in node.values() for place in places(value)]
    if isinstance(node, list):
        return [place for value in node for place in places(value)]
    return []


def folded() -> set[tuple[str, int]]:
    facts = load("gold.yaml")["facts"]
    return {(row["article"], n) for row in facts["furniture"] for n in row["passages"]} | {
        (row["article"], row["passage"]) for row in facts["repeats"]
    }


def test_there_are_enough_articles_by_enough_sources() -> None:
    sources = {split(path)[0].get("source", path.stem) for path in ARTICLES}
    assert len(ARTICLES) >= 10
    assert len(sources) >= 7
    assert len(RAW) >= 2


def test_every_source_is_described() -> None:
    corpus = load("corpus.yaml")
    named = {split(path)[0].get("source", path.stem) for path in ARTICLES}
    assert corpus["sources"].keys() == named
    for source in corpus["sources"].values():
        assert source.keys() == {"name", "country", "language", "kind"}
        assert source["kind"] in KINDS
    assert "written for CrossRead" in corpus["description"]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_article_credits_the_account_it_retells(path: Path) -> None:
    meta, _ = split(path)
    if path.stem in RAW:
        credit = load("credits.yaml")[path.stem]
    else:
        assert meta["id"] == path.stem
        assert meta["title"]
        assert meta["author"]
        assert meta["lang"] == "en"
        assert meta["kind"] in KINDS
        assert re.fullmatch("[A-Z]{2}", meta["country"])
        assert isinstance(meta.get("date", date.min), date)
        credit = meta["retells"]
    assert credit["outlet"]
    assert credit["title"]
    assert {"author", "date"} <= credit.keys()


def test_some_articles_are_undated() -> None:
    undated = {path.stem for path in ARTICLES if path.suffix == ".md" and "date" not in split(path)[0]}
    expected = {row["article"] for row in load("gold.yaml")["facts"]["article_dates"]}
    assert undated == expected - RAW
    assert not re.search(r"\b20\d\d\b", " ".join(passages("scmp")[:8]))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_article_has_the_length_of_an_article(path: Path) -> None:
    assert 500 <= len(words(split(path)[1])) <= 1200


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_quoted_fragments_are_short(path: Path) -> None:
    for match in QUOTATION.finditer(split(path)[1]):
        assert len(words(match[0])) <= 12, match[0]


@pytest.mark.shared
@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_no_eight_words_of_an_original_are_copied(path: Path) -> None:
    if not SEEDS.is_dir():
        pytest.skip("the originals are not here")
    originals = {run for seed in SEEDS.glob("*.txt") for run in runs(seed.read_text("utf-8"), 8)}
    assert originals
    assert not runs(split(path)[1], 8) & originals


def test_no_two_articles_share_a_sentence() -> None:
    seen = Counter(run for path in ARTICLES for run in runs(QUOTATION.sub(" | ", split(path)[1]), 12))
    assert [run for run, count in seen.items() if count > 1] == []


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_the_reader_makes_the_passages_the_gold_counts(path: Path) -> None:
    article = prepare(read(path, root=SAMPLE), article_id=path.stem, file=path.name, sha256="")
    assert tuple(article.text[p.start : p.end] for p in article.passages) == passages(path.stem)


def test_gold_has_enough_events_and_mentions() -> None:
    events = load("gold.yaml")["events"]
    ids = [event["id"] for event in events]
    assert len(ids) == len(set(ids)) >= 25
    assert sum(len(event["mentions"]) for event in events) >= 120
    assert sum(len({m["article"] for m in event["mentions"]}) > 1 for event in events) >= 25
    assert {event["part_of"] for event in events if "part_of" in event} <= set(ids)


def test_no_gold_mention_stands_in_two_events_or_in_folded_text() -> None:
    mentions = Counter(
        (m["article"], m["passage"], m["text"], m.get("occurrence", 1))
        for event in load("gold.yaml")["events"]
        for m in event["mentions"]
    )
    assert [place for place, count in mentions.items() if count > 1] == []
    assert not {place[:2] for place in mentions} & folded()


def test_gold_points_at_existing_text() -> None:
    for place in places(load("gold.yaml")):
        found = occurrences(place["text"], passages(place["article"])[place["passage"] - 1])
        assert found >= place.get("occurrence", 1), place


def test_gold_mentions_are_unambiguous() -> None:
    for event in load("gold.yaml")["events"]:
        for mention in event["mentions"]:
            found = occurrences(mention["text"], passages(mention["article"])[mention["passage"] - 1])
            assert found == 1 or "occurrence" in mention, mention


def test_gold_marks_no_event_that_its_facts_forget() -> None:
    gold = load("gold.yaml")
    events = {event["id"]: event for event in gold["events"]}
    facts = gold["facts"]
    named = {row["event"] for row in facts["coverage"] + facts["finer"]}
    named |= {event for group in facts["distinct"] for event in group}
    assert named <= events.keys()
    sources = load("corpus.yaml")["sources"].keys()
    for row in facts["coverage"]:
        cells = [source for state in row.keys() - {"event"} for source in row[state]]
        assert len(cells) == len(set(cells))
        assert set(cells) <= sources
        telling = {source_of(m["article"]) for m in events[row["event"]]["mentions"]}
        assert set(row["reports"]) | set(row.get("alludes", ())) == telling


def source_of(stem: str) -> str:
    return next(split(path)[0].get("source", stem) for path in ARTICLES if path.stem == stem)


def test_pairs_that_must_stay_apart_are_apart_in_the_gold() -> None:
    gold = load("gold.yaml")
    event_of = {
        (m["article"], m["passage"], m["text"]): event["id"]
        for event in gold["events"]
        for m in event["mentions"]
    }
    for pair in gold["facts"]["not_linked"]:
        a, b = (event_of[(end["article"], end["passage"], end["text"])] for end in (pair["a"], pair["b"]))
        assert a != b, pair


def test_gold_entities_count_what_stands_there() -> None:
    gold = load("gold.yaml")
    shown = [text for path in ARTICLES for text in unfolded(path.stem)]
    for entity in gold["entities"]:
        names = "|".join(re.escape(name) for name in sorted(entity["names"], key=len, reverse=True))
        found = sum(len(re.findall(rf"(?<!\w)(?:{names})(?!\w)", text)) for text in shown)
        assert abs(found - entity["count"]) <= max(1, entity["count"] // 5), entity["id"]
    known = {entity["id"] for entity in gold["entities"]}
    assert {name for pair in gold["apart"] for name in pair} <= known
    assert {quote.get("speaker", "") for quote in gold["quotes"]} <= known | {""}


def unfolded(stem: str) -> list[str]:
    return [text for n, text in enumerate(passages(stem), 1) if (stem, n) not in folded()]


def matcher(row: dict[str, Any]) -> re.Pattern[str]:
    # A word in capitals is not the word in small letters: US is no pronoun.
    exact = row["query"].startswith("=") or row["query"].isupper()
    spellings = [row["query"].strip('="'), *row.get("also", ())]
    return re.compile(
        "|".join(rf"(?<![\w.]){re.escape(s)}(?!\w)" for s in spellings), 0 if exact else re.IGNORECASE
    )


def test_gold_search_counts_are_right() -> None:
    for row in load("gold.yaml")["facts"]["searches"]:
        pattern = matcher(row)
        counts = {p.stem: sum(len(pattern.findall(text)) for text in unfolded(p.stem)) for p in ARTICLES}
        assert {stem: n for stem, n in counts.items() if n} == row["counts"], row["query"]
        assert sum(counts.values()) == row["total"]


def test_gold_exclusions_are_right() -> None:
    for row in load("gold.yaml")["facts"]["without"]:
        word = row["query"].removeprefix("-")
        kept = [p.stem for p in ARTICLES if not re.search(rf"(?i)(?<!\w){word}(?!\w)", body(p.stem))]
        assert kept == row["articles"]


def test_quotations_in_the_gold_stand_in_marks_or_outside_them_as_said() -> None:
    gold = load("gold.yaml")

    def marked(place: dict[str, Any]) -> bool:
        passage = passages(place["article"])[place["passage"] - 1]
        return any(place["text"] in (match[1] or match[2] or "") for match in QUOTATION.finditer(passage))

    for relation in gold["quotes"]:
        assert marked(relation["a"]), relation
        assert marked(relation["b"]) != (relation["kind"] == "echo"), relation
        alike = words(relation["a"]["text"]) == words(relation["b"]["text"])
        assert alike == (relation["kind"] in {"verbatim", "echo"}), relation


def test_broken_marks_are_broken() -> None:
    for row in load("gold.yaml")["facts"]["marks"]:
        passage = passages(row["article"])[row["passage"] - 1]
        assert row["text"] in passage
        assert row["outside"] in passage.partition(row["text"])[2]
    opened = passages("vn")[10]
    assert opened.count("“") == opened.count("”") + 1
    mixed = passages("cgtn")[7]
    assert mixed.count('"') == mixed.count("”") == 1


def test_repeats_repeat_but_for_a_word() -> None:
    for row in load("gold.yaml")["facts"]["repeats"]:
        first, again = (words(passages(row["article"])[row[key] - 1]) for key in ("of", "passage"))
        assert len(first) == len(again)
        assert sum(a != b for a, b in zip(first, again, strict=True)) <= 1
