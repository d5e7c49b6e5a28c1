"""``crossread export`` and the forms of ``crossread coverage``."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from index.corpus import Corpus
from tui.exports import Options, command, files


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_the_comparison_has_all_its_parts(on_sample) -> None:
    done = on_sample("export")
    assert done.code == 0
    heads = [line for line in done.out.splitlines() if line.startswith("## ")]
    assert heads == [
        "## Articles",
        "## Who reports what",
        "## Events side by side",
        "## Quoted word for word",
        "## One statement in two wordings",
        "## Echoes: quoted there, own voice here",
        "## Said again by the same speaker on another day",
        "## Differences",
        "## Open questions",
        "## Decisions",
    ]
    assert "guess, " in done.out
    assert "vivid / living" in done.out


def test_a_hyphen_as_the_file_prints(on_sample) -> None:
    assert (
        on_sample("export", "--what", "decisions", "-o", "-").out
        == on_sample("export", "--what", "decisions").out
    )
    assert not Path("-").exists()


def test_a_stamp_only_on_demand(on_sample) -> None:
    assert "made on" not in on_sample("export", "--what", "decisions").out
    assert "made on" in on_sample("export", "--what", "decisions", "--stamp").out


def test_full_passages_short_ones_and_none(on_sample) -> None:
    sizes = [len(on_sample("export", "--quotes", how).out) for how in ("none", "short", "full")]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[1] < sizes[2]
    without = on_sample("export", "--quotes", "none", "--format", "json").json
    assert {mention["text"] for mention in without["mentions"]} == {None}
    assert "text" in on_sample("export", "--quotes", "full", "--format", "json").json["articles"][0]


def test_the_table_of_some_articles_has_their_outlets_alone(on_sample) -> None:
    text = on_sample("export", "--only", "scmp", "--only", "neo", "--format", "md").out
    part = text.split("## Who reports what")[1].split("\n## ")[0]
    head, _, *rows = [line for line in part.splitlines() if line.startswith("|")]
    assert [cell.strip() for cell in head.strip("|").split("|")] == ["when", "event", "scmp", "neo"]
    assert rows
    assert all("reports" in row or "alludes" in row for row in rows)


def test_only_some_articles(on_sample) -> None:
    value = on_sample("export", "--only", "scmp", "--only", "washington", "--format", "json").json
    kept = {article["id"] for article in value["articles"]}
    assert kept == {"scmp", "washington-geneva", "washington-december"}
    assert {mention["article"] for mention in value["mentions"]} <= kept
    assert on_sample("export", "--only", "nobody").code == 1


def test_several_forms_go_into_a_folder_and_are_the_same_twice(on_sample, tmp_path: Path) -> None:
    target = tmp_path / "out"
    done = on_sample("export", "--format", "md,html,csv,json,jsonl", "-o", target)
    assert done.code == 0
    names = sorted(path.name for path in target.iterdir())
    assert names == [
        "comparison-coverage.csv", "comparison-differences.csv", "comparison-sources.csv",
        "comparison.html", "comparison.json", "comparison.jsonl", "comparison.md",
    ]  # fmt: skip
    assert json.loads((target / "comparison.json").read_text())["schema"] == "crossread/1"
    records = {json.loads(line)["record"] for line in (target / "comparison.jsonl").read_text().splitlines()}
    assert {"articles", "coverage", "events", "mentions", "links", "relations"} <= records
    on_sample("export", "--format", "md,html,csv,json,jsonl", "-o", tmp_path / "twice")
    for path in target.iterdir():
        assert path.read_bytes() == (tmp_path / "twice" / path.name).read_bytes()
    again = on_sample("export", "--format", "md", "-o", target)
    assert again.code == 2
    assert "there already" in again.err
    assert on_sample("export", "--format", "md", "-o", target, "--force").code == 0


def test_one_form_goes_into_a_file(on_sample, tmp_path: Path) -> None:
    assert on_sample("export", "--what", "table", "--format", "csv", "-o", tmp_path / "mine.csv").code == 0
    assert rows((tmp_path / "mine.csv").read_bytes().decode())[0][:2] == ["when", "event"]


def test_several_files_need_a_place(on_sample) -> None:
    done = on_sample("export", "--format", "md,html")
    assert done.code == 2
    assert "name a folder" in done.err


@pytest.mark.parametrize(
    "view", ["coverage", "differences", "entities", "events", "quotes", "relations", "sources", "timeline"]
)
def test_every_table_is_a_rectangle(on_sample, view: str) -> None:
    found = rows(on_sample("export", "--what", "table", "--view", view, "--format", "csv").out)
    assert len(found) > 3
    assert {len(row) for row in found} == {len(found[0])}


@pytest.mark.parametrize(
    "arguments", [("--format", "pdf"), ("--what", "table", "--view", "zebra"), ("--what", "everything")]
)
def test_what_there_is_not(on_sample, arguments: tuple[str, ...]) -> None:
    assert on_sample("export", *arguments).code == 2


def test_notes_and_decisions(own) -> None:
    own("note", "scmp#12", "-m", "who *counted*?", "--tag", "doubt")
    own("rename", "Joe Biden", "President Biden", "--reason", "as in the source")
    notes = own("export", "--what", "notes").out
    assert "who \\*counted\\*?" in notes
    assert "second such encounter" in notes
    assert own("export", "--what", "notes", "--format", "json").json["notes"][0]["text"] == "who *counted*?"
    decisions = rows(own("export", "--what", "decisions", "--format", "csv").out)
    assert decisions[1][0] == "Joe Biden is called “President Biden”"
    assert decisions[1][4] == "as in the source"
    assert "## Notes and marks" in own("export").out


def test_the_command_makes_the_same(sample: Path) -> None:
    options = Options("table", ("csv",), "none", "quotes")
    line = command(options, corpus=Path("/some where"), output="x.csv")
    assert line == (
        "crossread -C '/some where' export --what table --view quotes --format csv --quotes none -o x.csv"
    )
    assert list(files(Corpus.open(sample), options)) == ["quotes.csv"]


def test_coverage_in_every_form(on_sample) -> None:
    as_json = on_sample("coverage", "--json").json
    assert on_sample("coverage", "--format", "json").json == as_json
    table = rows(on_sample("coverage", "--format", "csv", "--states").out)
    assert table[0] == ["when", "event", *as_json["sources"]]
    states = [[row["cells"][source]["state"] for source in as_json["sources"]] for row in as_json["rows"]]
    assert [row[2:] for row in table[1:]] == states
    assert on_sample("coverage", "--format", "md").out.splitlines()[4].startswith("| when | event |")
    assert "●" in on_sample("coverage", "--shared").out
    assert "silent" in on_sample("coverage", "--shared", "--states").out


def test_a_table_is_saved_as_it_is_narrowed(on_sample) -> None:
    def ids(*flags: str) -> set[str]:
        found = rows(
            on_sample("export", "--what", "table", "--view", "events", "--format", "csv", *flags).out
        )
        return {row[-1] for row in found[1:]}

    events = on_sample("events", "--json").json["events"]
    several = {one["id"] for one in events if len(one["by_source"]) > 1}
    clear = {one["id"] for one in events if not one["vague"]}
    assert ids() == {one["id"] for one in events}
    assert ids("--shared") == several
    assert ids("--alone") == ids() - several
    assert ids("--shared", "--no-vague") == several & clear
    assert set() < ids("--find", "ukraine 2022..") < ids("--find", "2022..") < ids()
    for name in ("events", "coverage", "timeline"):
        told = on_sample(name, "--shared", "--no-vague", "--find", "putin", "--json").json
        found = told.get("events") or told.get("rows") or [*told.get("entries", ()), *told.get("undated", ())]
        assert len(found) == len(ids("--shared", "--no-vague", "--find", "putin"))
    assert on_sample("events", "--shared", "--alone").code == 2


def test_differences_are_a_table(on_sample) -> None:
    def table(*flags: str) -> list[list[str]]:
        return rows(
            on_sample("export", "--what", "table", "--view", "differences", "--format", "csv", *flags).out
        )

    pair = ("--only", "scmp", "--only", "neo")
    head, *found = table(*pair)
    assert {row[0] for row in found} >= {
        claim["about"] for claim in on_sample("diff", "scmp", "neo", "--json").json["claims"]
    }
    assert {"A only", "B only", "framing"} <= {row[1] for row in found}
    assert all(row[2].startswith("scmp#") for row in found if row[2])
    words = head.index("words of a")
    assert any(row[words] for row in found)
    assert not any(row[words] for row in table(*pair, "--quotes", "none")[1:])
    every = table()[1:]
    assert {row[1] for row in every} <= {"differs", "not the same claim", "agree, A finer", "agree, B finer"}
    assert len({(row[2].split("#")[0], row[5].split("#")[0]) for row in every}) > 3
