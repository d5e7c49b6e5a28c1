"""Columns of tables: named by the user, or known from usual exports."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import readers
from index.errors import ReadError
from index.model import RawArticle
from index.readers import presets

ODD = "Nr;Schlagzeile;Inhalt;Blatt;Tag;Text\n1;Ferry stays;The ferry stays, the council said.;Post;2022-05-18;x\n"


def read(path: Path, columns: presets.Columns | None = None) -> RawArticle:
    found = next(readers.read_all(path, root=path.parent, columns=columns))
    assert isinstance(found, RawArticle)
    return found


def test_columns_are_named_by_a_flag(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(ODD, "utf-8")
    found = read(path, presets.parse(["title=Schlagzeile,body=Inhalt", "source=Blatt,date=Tag"]))
    assert found.text == "The ferry stays, the council said."
    assert (found.meta["title"], found.meta["source"], found.meta["date"]) == (
        "Ferry stays",
        "Post",
        "2022-05-18",
    )
    # What would have been taken for the text is kept apart.
    assert found.meta["text_column"] == "x"


def test_columns_are_named_by_a_sidecar_which_wins(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(ODD, "utf-8")
    (tmp_path / "a.csv.yaml").write_text("columns: {title: Blatt, text: Inhalt}\nlang: en\n", "utf-8")
    found = read(path, presets.parse(["title=Schlagzeile,text=Inhalt"]))
    assert found.meta["title"] == "Post"
    assert found.meta["lang"] == "en"
    assert "columns" not in found.meta


@pytest.mark.parametrize("preset", sorted(presets.PRESETS))
def test_the_usual_exports_are_recognised_by_their_columns(tmp_path: Path, preset: str) -> None:
    columns = presets.PRESETS[preset]
    names = [name for several in columns.values() for name in several]
    values = {name: f"value of {name}" for name in names}
    values[columns["date"][0]] = "2021-06-28"
    path = tmp_path / "export.tsv"
    path.write_text("\t".join(names) + "\n" + "\t".join(values[name] for name in names) + "\n", "utf-8")
    for said in (None, presets.parse([preset.upper()])):
        found = read(path, said)
        assert found.text == "\n\n".join(values[name] for name in columns["text"])
        assert found.meta["title"] == values[columns["title"][0]]
        assert found.meta["source"] == values[columns["source"][0]]
        assert found.meta["date"] == "2021-06-28"


def test_keys_of_json_are_named_alike(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"kop": "Ferry stays", "inhoud": "The ferry stays."}\n', "utf-8")
    found = read(path, presets.parse(["title=kop,text=inhoud"]))
    assert (found.meta["title"], found.text) == ("Ferry stays", "The ferry stays.")


def test_a_column_that_is_not_there_is_said_with_the_nearest(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(ODD, "utf-8")
    with pytest.raises(ReadError, match="no column “Schlagzeil” for title: did you mean “Schlagzeile”"):
        read(path, presets.parse(["title=Schlagzeil"]))


@pytest.mark.parametrize(
    ("said", "hint"),
    [("zoter", "did you mean zotero"), ("quux", "known: factiva"), ("=a", None), ("a=", None)],
)
def test_a_preset_that_is_not_there(said: str, hint: str | None) -> None:
    if hint is None:
        assert presets.parse([said]) == {}
        return
    with pytest.raises(presets.UnknownColumn, match=hint):
        presets.parse([said])
