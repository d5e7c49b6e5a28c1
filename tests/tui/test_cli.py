"""The command line end to end: what it prints, to which stream, and its exit codes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
SAMPLE = CHECKOUT / "data" / "sample"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folders of a user of their own, shared by this module's runs so that the sample is indexed once."""
    return tmp_path_factory.mktemp("cli")


@pytest.fixture
def run(home: Path) -> Run:
    def call(*words: str | Path, stdin: str = "", cwd: Path | None = None, **extra: str) -> Any:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_STATE_HOME": str(home / "state"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "PYTHONPATH": str(CHECKOUT),
            "LANG": "C.UTF-8",
            **extra,
        }
        return subprocess.run(
            [sys.executable, "-P", "-m", "tui.cli", *map(str, words)],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="surrogateescape",
            env=environment,
            cwd=cwd or home,
            check=False,
            timeout=100,
        )

    return call


def parsed(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(done.stdout)
    assert value["schema"] == "crossread/1"
    return value


def one_line(text: str) -> str:
    lines = text.strip().splitlines()
    assert len(lines) == 1, text
    return lines[0]


def test_list_gives_every_article_with_its_date_and_its_basis(run: Run) -> None:
    value = parsed(run("-C", SAMPLE, "list", "--json"))
    assert len(value["articles"]) == len(list((SAMPLE / "articles").iterdir()))
    for article in value["articles"]:
        assert "text" not in article
        assert article["date"]["basis"] in {"stated", "inferred", "set", "unknown"}
        assert article["date"]["reason"]
        assert re.fullmatch(r"[0-9a-f]{64}", article["sha256"])


def test_show_gives_the_text_and_passages_that_point_into_it(run: Run) -> None:
    article = parsed(run("-C", SAMPLE, "show", "scmp", "--json"))["article"]
    numbers = [passage["n"] for passage in article["passages"]]
    assert numbers == list(range(1, len(numbers) + 1))
    for passage in article["passages"]:
        text = article["text"][passage["start"] : passage["end"]]
        assert text
        assert text == text.strip()


def test_show_prints_passages_and_refuses_what_is_not_there(run: Run) -> None:
    done = run("-C", SAMPLE, "show", "neo#3-4")
    assert [line[:2] for line in done.stdout.splitlines() if line] == ["¶3", "¶4"]
    for reference, code in (("neo#999", 1), ("nobody", 1), ("neo#x", 2), ("neo#4-3", 1)):
        done = run("-C", SAMPLE, "show", reference)
        assert (done.returncode, done.stdout) == (code, "")
        assert one_line(done.stderr).startswith("crossread: ")


def test_search_marks_what_it_found(run: Run) -> None:
    value = parsed(run("-C", SAMPLE, "search", "treaty", "--json"))
    assert value["total"] == sum(value["by_source"].values()) == len(value["hits"])
    assert value["silent"]
    for hit in value["hits"]:
        for start, end in hit["marks"]:
            assert hit["snippet"][start:end].casefold().startswith("treat")


def test_search_finds_nothing_with_exit_code_one(run: Run) -> None:
    done = run("-C", SAMPLE, "search", "xyzzyplugh")
    assert (done.returncode, done.stdout) == (1, "")


def test_a_wrong_query_has_a_caret_under_the_spot(run: Run) -> None:
    done = run("-C", SAMPLE, "search", "treaty sorce:neo")
    assert done.returncode == 2
    lines = done.stderr.splitlines()
    assert lines[0] == "treaty sorce:neo"
    assert lines[1].index("^") == lines[0].index("sorce")
    assert "source" in done.stderr


def test_a_query_may_begin_with_a_word_to_leave_out(run: Run) -> None:
    without = parsed(run("-C", SAMPLE, "search", "-treaty", "--json"))
    assert without["query"] == "-treaty"
    assert without["hits"]
    assert not {hit["article"] for hit in without["hits"]} & {
        hit["article"] for hit in parsed(run("-C", SAMPLE, "search", "treaty", "--json"))["hits"]
    }


def test_search_answers_one_query_a_line_with_its_time(run: Run) -> None:
    done = run("-C", SAMPLE, "search", "-", "--json", stdin="treaty\nnothinglikeit\n-nato\n")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["query"] for row in rows] == ["treaty", "nothinglikeit", "-nato"]
    assert all(row["ms"] >= 0 for row in rows)
    assert rows[1]["total"] == 0


def test_entities_by_name_and_in_columns(run: Run) -> None:
    value = parsed(run("-C", SAMPLE, "entities", "xi", "jinping", "--json"))
    (entity,) = value["entities"]
    assert entity["name"] == "Xi Jinping"
    assert entity["count"] == len(value["mentions"]) == sum(entity["by_source"].values())
    assert "Xi" in entity["aliases"]
    table = run("-C", SAMPLE, "entities", "--by", "source", "--min", "10").stdout.splitlines()
    assert "neo" in table[0].split()
    assert run("-C", SAMPLE, "entities", "Nobody Inparticular").returncode == 1


def test_events_cross_and_why_agree_with_each_other(run: Run) -> None:
    value = parsed(run("-C", SAMPLE, "cross", "--all", "--json"))
    start, target = next(
        (row["from"], row["targets"][0])
        for row in value["crossings"]
        if row["targets"] and row["targets"][0]["state"] == "linked"
    )
    assert start["article"] != target["mention"]["article"]
    link = parsed(run("-C", SAMPLE, "why", start["id"], target["mention"]["id"], "--json"))["link"]
    assert link["p"] == target["p"]
    assert link["for"]
    assert link["for"] == target["for"]
    events = parsed(run("-C", SAMPLE, "events", start["event"], "--json"))
    assert {start["id"], target["mention"]["id"]} <= {mention["id"] for mention in events["mentions"]}
    place = f"{start['article']}:{start['start']}"
    assert parsed(run("-C", SAMPLE, "cross", place, "--json"))["from"]["id"] == start["id"]


def test_the_same_question_gives_the_same_bytes(run: Run) -> None:
    for words in (("events", "--mentions", "--links", "--json"), ("entities", "--mentions", "--json")):
        assert run("-C", SAMPLE, *words).stdout == run("-C", SAMPLE, *words).stdout


def test_check_finds_nothing_wrong_with_the_sample(run: Run) -> None:
    done = run("-C", SAMPLE, "check")
    assert (done.returncode, done.stdout) == (0, "")


def test_coverage_prints_a_state_for_every_source(run: Run) -> None:
    value = parsed(run("-C", SAMPLE, "coverage", "--json"))
    states = {"reports", "alludes", "silent", "before", "unsure"}
    for row in value["rows"]:
        assert set(row["cells"]) == set(value["sources"])
        assert {cell["state"] for cell in row["cells"].values()} <= states


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("search",), 2),
        (("list", "--nonsense"), 2),
        (("-C", "missing", "list"), 3),
        (("list",), 3),
        (("cross",), 3),
        ((), 2),
        (("why", "a"), 2),
    ],
)
def test_wrong_use_is_one_line_with_a_hint(
    run: Run, tmp_path: Path, words: tuple[str, ...], code: int
) -> None:
    done = run(*words, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (code, "")
    assert "(" in one_line(done.stderr)


def test_an_empty_folder_and_a_file_are_no_corpus(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.txt").write_text("x")
    for name in ("empty", "file.txt"):
        done = run("-C", tmp_path / name, "list")
        assert done.returncode == 3
        assert name in one_line(done.stderr)


def test_a_corpus_is_made_filled_and_read(run: Run, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    assert run("init", corpus, "--title", "Talks").returncode == 0
    assert sorted(path.name for path in corpus.iterdir()) == ["articles", "corpus.yaml", "decisions.yaml"]
    assert run("init", corpus).returncode == 3
    files = sorted((SAMPLE / "articles").glob("*.md"))[:3]
    assert run("-C", corpus, "add", *files, "--dry-run").returncode == 0
    assert list((corpus / "articles").iterdir()) == []
    assert run("-C", corpus, "add", *files).returncode == 0
    done = run("-C", corpus, "add", *files, tmp_path / "missing.txt")
    assert done.returncode == 4
    assert "3 known already" in done.stderr
    assert len(parsed(run("-C", corpus, "list", "--json"))["articles"]) == 3
    inside = run("list", "--json", cwd=corpus / "articles")
    assert len(parsed(inside)["articles"]) == 3


def test_a_plain_folder_is_never_added_to(run: Run, tmp_path: Path) -> None:
    file = next((SAMPLE / "articles").glob("*.md"))
    done = run("-C", tmp_path, "add", file)
    assert done.returncode == 3
    assert list(tmp_path.iterdir()) == []


def test_files_that_fail_are_named_and_the_rest_is_read(run: Run, tmp_path: Path) -> None:
    shutil.copy(next((SAMPLE / "articles").glob("*.md")), tmp_path / "good.md")
    (tmp_path / "bad\x1b[31m.txt").write_bytes(b"\x00\x01\x02" * 500)
    done = run("-C", tmp_path, "index", "--json")
    assert done.returncode == 4
    value = parsed(done)
    assert value["articles"] == 1
    assert value["problems"][0]["file"] == "bad\x1b[31m.txt"
    assert "\x1b" not in done.stderr + done.stdout
    assert run("-C", tmp_path, "check").returncode == 1


def test_demo_copies_the_sample(run: Run, tmp_path: Path) -> None:
    done = run("demo", tmp_path / "mine")
    assert done.returncode == 0
    assert (tmp_path / "mine" / "corpus.yaml").is_file()


def test_without_a_cache_folder_the_index_is_kept_for_the_run(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A title\n\nAda Marsh signed the lamp agreement.\n")
    done = run("-C", tmp_path, "search", "lamp", XDG_CACHE_HOME="/dev/null")
    assert done.returncode == 0
    assert "lamp" in done.stdout
    assert done.stderr.splitlines()[0] == (
        "/dev/null/crossread cannot be made: /dev/null is no folder:"
        " the index is kept for this run only (XDG_CACHE_HOME names another folder)"
    )


def test_a_field_that_is_not_there_names_those_that_are(run: Run) -> None:
    done = run("-C", SAMPLE, "search", "zzq:red")
    assert "no field zzq; there are source, country" in done.stderr


def test_a_reader_that_leaves_early_is_no_error(run: Run, home: Path) -> None:
    run("-C", SAMPLE, "list")
    command = f"'{sys.executable}' -P -m tui.cli -C '{SAMPLE}' search 'the' | head -1"
    done = subprocess.run(
        ["sh", "-c", command],
        capture_output=True,
        text=True,
        env={"PATH": os.environ["PATH"], "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"),
             "PYTHONPATH": str(CHECKOUT)},
        check=False,
        timeout=60,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert "Broken" not in done.stderr


HOSTILE = (
    "Title \x1b]0;owned\x07 [red]x[/red] [/] \u202egnp.exe \u200bzero \x9b31m\n\n"
    "Text \x1b[2J with \x07 bell [@click=x]y[/].\n"
)


def test_nothing_hostile_reaches_either_stream(run: Run, tmp_path: Path) -> None:
    (tmp_path / "evil\x1b]52;c;eA==\x07.txt").write_text(HOSTILE)
    (tmp_path / "plain.md").write_text(
        '---\ntitle: "a\\e[31mb"\nsource: "\\u202Eevil"\n---\nA text. It was signed on 1 May 2020.\n'
    )
    raw = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
    for words in (
        ("list",), ("list", "--json"), ("sources",), ("check",), ("events",), ("entities",),
        ("search", "text"), ("search", "text", "--json"), ("search", "\x1b[31m\u202e:x"),
        ("show", "plain"), ("show", "\x1b]0;x\x07"),
    ):  # fmt: skip
        done = run("-C", tmp_path, *words)
        assert not raw.search(done.stdout + done.stderr), words
        assert "Traceback" not in done.stderr


def test_a_number_that_is_none_is_named(run: Run) -> None:
    done = run("-C", SAMPLE, "search", "--limit", "many", "xi")
    assert done.returncode == 2
    assert "not a number: many" in one_line(done.stderr)
