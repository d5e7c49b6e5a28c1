"""Front matter: everything is text, nothing unfolds, and a broken block costs one note."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.readers import frontmatter
from index.readers.frontmatter import FrontMatterError, load_mapping, split

BODY = "First paragraph.\n"


def block(yaml: str) -> str:
    return f"---\n{yaml}\n---\n{BODY}"


def test_values_are_the_text_that_stands_there() -> None:
    front = split(block("title: 'A: b'\nid: 007\ncountry: no\ndate: 2021-06\nratio: 1e3\nlive: yes"))
    assert front.meta == {
        "title": "A: b",
        "id": "007",
        "country": "no",
        "date": "2021-06",
        "ratio": "1e3",
        "live": "yes",
    }
    assert front.body == BODY
    assert front.notes == ()
    assert set(front.basis().values()) == {"front matter"}


def test_keys_come_under_our_names_and_unknown_ones_stay() -> None:
    front = split(
        block("Publisher: The Courier\nauthors: [Ann Lee, Bo Ek]\nlanguage: en\nTags:\n- a\n- b\nMood: odd")
    )
    assert front.meta == {
        "source": "The Courier",
        "author": "Ann Lee, Bo Ek",
        "lang": "en",
        "tags": "a, b",
        "mood": "odd",
    }


def test_a_mapping_is_kept_as_text() -> None:
    front = split(block("retells:\n  outlet: Courier\n  title: 'Bridge: open'\n  date: 2019-05-14"))
    assert front.meta == {"retells": "outlet: Courier; title: Bridge: open; date: 2019-05-14"}


def test_two_keys_for_one_thing_are_both_kept_and_noted() -> None:
    front = split(block("source: Courier\npublisher: Echo"))
    assert front.meta == {"source": "Courier", "publisher": "Echo"}
    assert front.notes == ("front matter: publisher differs from an earlier source and is kept apart",)


def test_empty_values_are_as_if_absent() -> None:
    assert split(block("title:\nauthor: ~\ndate: null\nsource: ''")).meta == {}


@pytest.mark.parametrize(
    ("yaml", "note"),
    [
        ("title: a: b", "line 2: a value with a colon in it needs quotation marks"),
        ("title: a\ntitle: b", "line 3: the key “title” stands twice"),
        ("a: &x [1]\nb: *x", "line 3: aliases (*name) are not read here"),
        ("a: 1\n<<: {b: 2}", "line 3: merge keys (<<) are not read here"),
        ("a: " + "[" * 50 + "]" * 50, "line 2: nested too deeply"),
        ("a: [" + "1," * 5000 + "]", "line 2: more than 4,000 values"),
        ("{[a]: b}", "line 2: a key must be plain text"),
        ("a: \x07", "characters that YAML does not allow"),
        ("a: 'open", "line"),
        ("a: " + "x" * 70_000, "longer than 65,536 characters"),
    ],
)
def test_a_broken_block_is_noted_once_and_the_text_is_read(yaml: str, note: str) -> None:
    front = split(block(yaml))
    assert front.body == BODY
    assert front.meta == {}
    assert len(front.notes) == 1
    assert note in front.notes[0]


def test_a_bomb_of_aliases_or_merges_is_refused_at_once() -> None:
    laughs = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))
    merges = "x0: &x0 {a: 1}\n" + "".join(
        f"x{n}: &x{n}\n  <<: [*x{n - 1}, *x{n - 1}]\n" for n in range(1, 40)
    )
    for bomb in (laughs, merges):
        with pytest.raises(FrontMatterError):
            load_mapping(bomb)


def test_tags_build_nothing() -> None:
    assert load_mapping("a: !!python/object/apply:os.system [echo]\nb: !x y") == {"a": ["echo"], "b": "y"}


def test_an_open_block_is_text_with_a_note() -> None:
    text = "---\ntitle: a\n\nFirst paragraph.\n"
    front = split(text)
    assert front.body == text
    assert front.notes == ("the front matter is not closed by a line of ---",)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---",
        "---\n",
        "--- not a rule\na: b\n---\n",
        "----\na: b\n---\n",
        "---\nA paragraph between rules.\n---\nMore.\n",
    ],
)
def test_rules_are_not_front_matter(text: str) -> None:
    assert split(text) == frontmatter.FrontMatter(body=text)


def test_an_empty_block_is_taken_off() -> None:
    assert split(f"---\n---\n{BODY}").body == BODY


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    front = split("---\n" + text)
    assert all(isinstance(value, str) and "\n" not in value for value in front.meta.values())


@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,8}", fullmatch=True),
        st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cn", "Co")), min_size=1),
        max_size=5,
    )
)
def test_quoted_values_come_back(values: dict[str, str]) -> None:
    import json

    yaml = (
        "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()) or "{}"
    )
    assert load_mapping(yaml) == values
