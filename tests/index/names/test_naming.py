from __future__ import annotations

from pathlib import Path

import pytest

from index.corpus import Corpus
from index.errors import CrossReadError
from index.folder import open_folder
from index.names.naming import Naming

TEXT = "The Blue Lanterns of Quorum Vale met reporters. A Lantern spokesman praised Ottawa. Canada agreed.\n"


def corpus(folder: Path, config: str, text: str = TEXT) -> Corpus:
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / "one.txt").write_text(text, "utf-8")
    (folder / "corpus.yaml").write_text(config, "utf-8")
    made = Corpus.open(folder, cache=folder / "cache")
    made.build(jobs=1)
    return made


GAZETTEER = """
gazetteer:
  - {name: Blue Lanterns, type: ORG, aliases: [Lantern]}
  - {name: Quorum Vale, type: EVENT}
"""


def test_the_users_names_win_and_are_one_entity(tmp_path: Path) -> None:
    made = corpus(tmp_path / "c", GAZETTEER)
    lanterns = made.entity("blue-lanterns")
    assert (lanterns.name, lanterns.type, lanterns.count) == ("Blue Lanterns", "ORG", 2)
    assert {alias.rule for alias in lanterns.aliases} == {"your list of names"}
    assert made.entity("quorum-vale").type == "EVENT"
    made.close()


def test_a_change_of_the_list_makes_the_corpus_stale(tmp_path: Path) -> None:
    made = corpus(tmp_path / "c", "title: T\n")
    assert not made.stale()
    made.close()
    (tmp_path / "c" / "corpus.yaml").write_text("title: T\n" + GAZETTEER, "utf-8")
    again = Corpus.open(tmp_path / "c", cache=tmp_path / "c" / "cache")
    assert again.stale()
    again.build(jobs=1)
    assert again.entity("blue-lanterns").count == 2
    again.close()


@pytest.mark.parametrize(("capitals", "expected"), [("apart", "russia-gov"), ("merged", "russia")])
def test_capitals_apart_or_merged_by_setting(tmp_path: Path, capitals: str, expected: str) -> None:
    made = corpus(tmp_path / "c", f"nlp: {{capitals: {capitals}}}\n", "Moscow has accused Kyiv of lying.\n")
    assert expected in {one.id for one in made.entities()}
    made.close()


def test_what_cannot_be_understood_is_reported_and_the_rest_holds(tmp_path: Path) -> None:
    made = corpus(
        tmp_path / "c",
        "nlp: {capitals: sideways, backed: x}\n"
        "gazetteer:\n"
        "  - {name: Lantern, type: SHIP}\n"
        "  - {name: Quorum Vale, type: gpe}\n"
        "  - {name: Vale, type: ORG, aliases: [Quorum Vale]}\n",
    )
    said = " | ".join(problem.what for problem in made.problems())
    assert "sideways" in said
    assert "SHIP" in said
    assert "backed" in said
    assert "given to both" in said
    assert made.entity("quorum-vale").type == "GPE"
    made.close()


def test_an_unknown_backend_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(CrossReadError, match=r"nlp\.backend: .*write model, rules or spacy"):
        corpus(tmp_path / "c", "nlp: {backend: oracle}\n")


def test_the_defaults_have_no_fingerprint(tmp_path: Path) -> None:
    assert Naming.of(open_folder(tmp_path)).fingerprint() == ""
