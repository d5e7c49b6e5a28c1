"""What is said of a wrong ``corpus.yaml``: the line, the key, the nearest valid one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import corpus_yaml, yamlio
from index.corpus import Corpus
from index.folder import open_folder
from index.readers import presets


def problems(text: str) -> list[tuple[str, str, str]]:
    said = corpus_yaml.understood(yamlio.load(text, name="corpus.yaml"), yamlio.key_lines(text))
    return [(problem.where, problem.what, problem.do) for problem in said.problems]


@pytest.mark.parametrize(
    ("text", "where", "what", "do"),
    [
        ("titel: A\n", "line 1: titel", "unknown key “titel”", "did you mean “title”?"),
        (
            "title: A\nsources:\n  scmp:\n    name: SCMP\n    knd: news\n",
            "line 5: sources.scmp.knd",
            "unknown key “knd”",
            "did you mean “kind”?",
        ),
        (
            "sources:\n  scmp: {name: SCMP,\n    kind: opnion}\n",
            "line 3: sources.scmp.kind",
            "unknown kind “opnion”",
            "did you mean “opinion”?",
        ),
        ("sources:\n- a\n", "line 1: sources", "should be keys and values", "see the README on corpus.yaml"),
        (
            "sources: {a: {country: Norway}}",
            "line 1: sources.a.country",
            "“Norway” is no code",
            "write for example gb",
        ),
        (
            "gazetteer:\n- name: SCO\n  type: ORG\n- name: Kursk\n  type: PLACE\n",
            "line 5: gazetteer[1].type",
            "unknown type “PLACE”",
            "known: PERSON, ORG, GPE, LOC, NORP, EVENT, TREATY, WORK",
        ),
        (
            "gazetteer:\n- aliases: [a]\n",
            "line 2: gazetteer[0]",
            "has no name",
            "see the README on corpus.yaml",
        ),
        (
            "settings: {farming: []}",
            "line 1: settings.farming",
            "unknown key “farming”",
            "did you mean “framing”?",
        ),
        (
            "settings:\n  watch: often\n",
            "line 2: settings.watch",
            "should be true or a number of seconds",
            "write for example 30",
        ),
        ("title: [a]", "line 1: title", "should be one text", "see the README on corpus.yaml"),
    ],
)
def test_errors_say_where_and_what_instead(text: str, where: str, what: str, do: str) -> None:
    assert problems(text) == [(where, what, do)]


def test_what_is_right_says_nothing_and_norway_is_a_country() -> None:
    text = "title: A\nlanguage: en\nsources:\n  nrk: {name: NRK, country: NO, aliases: Rikskringkasting}\n  b: B\n"
    said = corpus_yaml.understood(yamlio.load(text, name="x"), yamlio.key_lines(text))
    assert said.problems == ()
    assert (said.sources["nrk"].country, said.sources["nrk"].aliases) == ("no", ("Rikskringkasting",))
    assert said.sources["b"].name == "B"


def test_yaml_that_is_none_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "corpus.yaml").write_text("title: a: b\nx: 1\n")
    folder = open_folder(tmp_path)
    assert [(problem.level, problem.file, problem.where) for problem in folder.problems] == [
        ("error", "corpus.yaml", "line 1, column 9")
    ]


def test_the_fingerprint_follows_what_matters(tmp_path: Path) -> None:
    def fingerprint(text: str) -> str:
        (tmp_path / "corpus.yaml").write_text(text)
        return open_folder(tmp_path).fingerprint()

    first = fingerprint("title: A\nsources: {a: A}\n")
    assert fingerprint("title: B\nsources:\n  a: A\n") == first
    assert fingerprint("title: A\nsources: {a: {name: A, country: de}}\n") != first


LEAVES = st.none() | st.booleans() | st.integers() | st.text("ab: ", max_size=4)
KEYS = st.sampled_from(["title", "sources", "gazetteer", "settings", "columns", "name", "kind", "x"])


def around(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return inner | st.lists(inner, max_size=2) | st.dictionaries(KEYS, inner, max_size=3)


# As deep as the document is understood; drawn in much less time than a recursive strategy.
@given(around(around(around(LEAVES))))
def test_anything_is_understood_as_far_as_it_can_be(data: object) -> None:
    text = yamlio.dump(data)
    said = corpus_yaml.understood(yamlio.load(text, name="x"), yamlio.key_lines(text))
    for problem in said.problems:
        assert problem.file == "corpus.yaml"
        assert "\n" not in problem.what + problem.where


@pytest.mark.parametrize(
    ("value", "seconds"), [("true", 10), ("30", 30), ("0.1", 2), ("false", 0), ("often", 0)]
)
def test_how_often_changes_are_looked_for(tmp_path: Path, value: str, seconds: float) -> None:
    (tmp_path / "corpus.yaml").write_text(f"settings:\n  watch: {value}\n")
    assert Corpus.open(tmp_path).watch_every == seconds


@pytest.mark.parametrize(
    ("text", "columns", "what"),
    [
        (
            "columns: {title: Headline, body: [Lead, Body]}",
            {"title": ["Headline"], "text": ["Lead", "Body"]},
            "",
        ),
        ("columns: zotero", presets.PRESETS["zotero"], ""),
        ("columns: zoter", {}, "did you mean zotero"),
        ("columns: [a]", {}, "should be keys"),
    ],
)
def test_columns_of_tables(text: str, columns: presets.Columns, what: str) -> None:
    said = corpus_yaml.understood(yamlio.load(text, name="x"), yamlio.key_lines(text))
    assert said.columns == columns
    assert [what in problem.what for problem in said.problems] == ([True] if what else [])
