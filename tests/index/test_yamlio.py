from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import yamlio

plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.text(st.characters(codec="utf-8"), max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(plain)
def test_what_is_dumped_loads_equal(value: object) -> None:
    assert yamlio.load(yamlio.dump(value), name="x") == value


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a: 1\na: 2\n", "twice"),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", "merge"),
        ("[" * 100 + "]" * 100, "nested too deeply"),
        ("a: &a [x]\nb: [" + "*a, " * 100 + "]\n", "too many aliases"),
        ("!!python/object/apply:os.system [echo]\n", "could not determine a constructor"),
        ("? [a]\n: b\n", "a key must be plain text"),
        ("a: [1\n", ""),
        ("a: \x07\n", ""),
    ],
)
def test_hostile_or_broken_yaml_is_one_clear_error(text: str, what: str) -> None:
    with pytest.raises(yamlio.YamlError) as caught:
        yamlio.load(text, name="corpus.yaml")
    assert "corpus.yaml" in caught.value.where
    assert what in str(caught.value)


def test_an_error_names_line_and_column() -> None:
    with pytest.raises(yamlio.YamlError) as caught:
        yamlio.load("title: x\nsources: [\n", name="corpus.yaml")
    assert "line" in caught.value.where


def test_a_day_that_does_not_exist_stays_text() -> None:
    assert yamlio.load("date: 2021-02-30", name="x") == {"date": "2021-02-30"}


def test_large_documents_are_refused_before_parsing() -> None:
    with pytest.raises(yamlio.YamlError, match="MB"):
        yamlio.load("a" * 9_000_000, name="x")


def test_writing_replaces_the_file_or_leaves_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "decisions.yaml"
    yamlio.write_atomically(path, "one\n")
    assert path.read_text() == "one\n"
    assert path.stat().st_mode & 0o777 == 0o600

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        yamlio.write_atomically(path, "two\n")
    assert path.read_text() == "one\n"
    assert [entry.name for entry in tmp_path.iterdir()] == ["decisions.yaml"]
