from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.build import CancelledError, Progress, reading
from index.build.run import store_path
from index.build.steps import write_lock
from index.corpus import Corpus
from index.errors import BusyError, CorpusError
from index.search.updating import only_writer
from index.store.database import usable

TREATY = """Leaders extend pact
By Ann Author

On 28 June 2021, President Ana Mora met President Ben Okoro in Geneva. They agreed to extend the treaty.

The talks lasted three hours, Mora said on Monday.
"""
OTHER = """Pact renewed at the lake
By Carl Clark

Ana Mora and Ben Okoro met in Geneva on June 28, 2021, and renewed the treaty for five years.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "one.txt").write_text(TREATY)
    (corpus / "two.txt").write_text(OTHER)
    return corpus


@pytest.fixture
def corpus(folder: Path, tmp_path: Path) -> Corpus:
    return Corpus.open(folder, cache=tmp_path / "cache")


def test_a_plain_folder_is_read_in_place_and_nothing_is_written_into_it(corpus: Corpus, folder: Path) -> None:
    before = sorted((path.name, path.stat().st_mtime_ns) for path in folder.iterdir())
    report = corpus.build(jobs=1)
    assert (report.articles, report.changed, report.failed, report.linked) == (2, 2, (), True)
    assert sorted((path.name, path.stat().st_mtime_ns) for path in folder.iterdir()) == before
    assert [article.id for article in corpus.articles()] == ["one", "two"]
    assert corpus.article("one").text == TREATY.rstrip("\n") or corpus.article("one").text == TREATY


def test_the_cache_is_for_this_user_alone_under_any_umask(corpus: Corpus) -> None:
    old = os.umask(0)
    try:
        corpus.build(jobs=1)
    finally:
        os.umask(old)
    assert corpus.cache.stat().st_mode & 0o077 == 0
    assert store_path(corpus.cache).stat().st_mode & 0o077 == 0


def test_every_offset_of_a_mention_points_at_its_words(corpus: Corpus) -> None:
    corpus.build(jobs=1)
    seen = 0
    for head in corpus.articles():
        article = corpus.article(head.id)
        for mention in corpus.mentions(article.id):
            assert article.text[mention.start : mention.end] == mention.text
            assert mention.start <= mention.head.start < mention.head.end <= mention.end
            passage = article.passage_at(mention.start)
            assert passage is not None
            assert passage.n == mention.passage
            assert not passage.furniture
            seen += 1
    assert seen > 10


def test_crossing_leads_to_the_same_event_in_the_other_article_and_back(corpus: Corpus) -> None:
    corpus.build(jobs=1)
    offset = corpus.article("one").text.index("met President")
    start = corpus.mention_near("one", offset)
    assert start is not None
    (first, *_) = corpus.crossings(start.id)
    assert first.mention.article == "two"
    assert first.link.state == "linked"
    assert first.link.pros
    assert "one" in {crossing.mention.article for crossing in corpus.crossings(first.mention.id)}
    assert corpus.why(start.id, first.mention.id).p == first.link.p


def test_a_second_run_does_nothing_and_a_changed_file_is_read_again(corpus: Corpus, folder: Path) -> None:
    corpus.build(jobs=1)
    generation = corpus.generation
    assert not corpus.stale()
    report = corpus.build(jobs=1)
    assert (report.changed, report.removed, report.linked) == (0, 0, False)
    assert corpus.generation == generation
    (folder / "two.txt").write_text(OTHER.replace("five", "ten"))
    assert corpus.stale()
    report = corpus.build(jobs=1)
    assert (report.changed, report.linked) == (1, True)
    assert "ten years" in corpus.article("two").text
    assert corpus.generation > generation


@pytest.mark.parametrize("with_sidecar", [True, False])
def test_a_renamed_file_is_known_by_its_content_whatever_becomes_of_its_sidecar(
    corpus: Corpus, folder: Path, with_sidecar: bool
) -> None:
    (folder / "two.txt.yaml").write_text("source: Echo\n")
    corpus.build(jobs=1)
    (folder / "below").mkdir()
    (folder / "two.txt").rename(folder / "below" / "later.txt")
    if with_sidecar:
        (folder / "two.txt.yaml").rename(folder / "below" / "later.txt.yaml")
    corpus.build(jobs=1)
    found = {article.id: article for article in corpus.articles()}
    assert set(found) == {"one", "two"}
    assert found["two"].file == str(Path("below", "later.txt"))
    assert (found["two"].source == "echo") == with_sidecar


def test_a_renamed_file_keeps_its_name_in_the_corpus_and_a_deleted_one_leaves(
    corpus: Corpus, folder: Path
) -> None:
    corpus.build(jobs=1)
    (folder / "two.txt").rename(folder / "later.txt")
    report = corpus.build(jobs=1)
    assert (report.removed, corpus.article("two").file) == (0, "later.txt")
    (folder / "later.txt").unlink()
    report = corpus.build(jobs=1)
    assert (report.articles, report.removed) == (1, 1)
    assert {mention.article for mention in corpus.store.all_mentions(("event",))} == {"one"}
    assert corpus.search("renewed").articles == 0


def test_files_that_cannot_be_read_are_named_and_the_rest_goes_on(corpus: Corpus, folder: Path) -> None:
    (folder / "picture.txt").write_bytes(
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00" + bytes(range(256)) * 9
    )
    (folder / "empty.txt").write_text("")
    report = corpus.build(jobs=1)
    assert report.articles == 2
    assert {problem.file for problem in report.failed} == {"empty.txt", "picture.txt"}
    assert all(problem.what and "\n" not in problem.what for problem in report.failed)


def test_two_files_of_one_name_get_names_of_their_own(corpus: Corpus, folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "one.txt").write_text(TREATY.replace("Geneva", "Bern"))
    corpus.build(jobs=1)
    assert sorted(article.id for article in corpus.articles()) == ["one", "one-2", "two"]


def test_a_second_writer_is_told_to_wait_and_readers_go_on(corpus: Corpus) -> None:
    corpus.build(jobs=1)
    with write_lock(corpus.cache), pytest.raises(BusyError):
        corpus.build(jobs=1)
    assert len(corpus.articles()) == 2


def test_a_stopped_run_keeps_what_it_had_and_the_next_one_finishes(corpus: Corpus, folder: Path) -> None:
    for number in range(5):
        (folder / f"more-{number}.txt").write_text(TREATY.replace("28 June", f"{number + 1} June"))
    stages: list[str] = []

    def stop_at_annotating() -> bool:
        return "annotate" in stages

    def note(progress: Progress) -> None:
        stages.append(progress.stage)

    with pytest.raises(CancelledError):
        corpus.build(progress=note, cancelled=stop_at_annotating, jobs=1)
    assert len(corpus.articles()) == 7
    assert not corpus.linked
    assert corpus.search("treaty").articles == 7
    corpus.build(jobs=1)
    assert corpus.linked
    assert stages[0] == "read"


def test_linking_tells_how_far_it_is_and_stops_when_asked_to(corpus: Corpus) -> None:
    seen: list[Progress] = []
    corpus.build(jobs=1, progress=seen.append)
    before = corpus.generation
    told = [step.done for step in seen if step.stage == "link"]
    assert told == sorted(told)
    assert (told[0], told[-1], len(set(told)) > 5) == (0, 100, True)
    corpus.save_decision(corpus.plan_article_date("one", "2021-06-28"))
    asked: list[Progress] = []

    def stop() -> bool:
        return any(step.stage == "link" and step.done > 10 for step in asked)

    with pytest.raises(CancelledError):
        corpus.build(jobs=1, progress=asked.append, cancelled=stop)
    assert (corpus.generation, corpus.stale()) == (before, True)
    again: list[Progress] = []
    corpus.build(jobs=1, progress=again.append)
    assert not corpus.stale()
    assert not [step for step in again if step.stage == "annotate" and step.total]


def test_a_damaged_store_is_replaced(corpus: Corpus) -> None:
    corpus.build(jobs=1)
    corpus.close()
    path = store_path(corpus.cache)
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    assert not usable(path)
    with pytest.raises(CorpusError):
        corpus.articles()
    assert corpus.stale()
    assert corpus.build(jobs=1).articles == 2


def test_a_store_of_another_version_is_replaced(corpus: Corpus) -> None:
    corpus.build(jobs=1)
    corpus.close()
    with sqlite3.connect(store_path(corpus.cache)) as connection:
        connection.execute("UPDATE meta SET value = 'old' WHERE key = 'stamp'")
    connection.close()
    assert corpus.stale()
    assert corpus.build(jobs=1).changed == 2


def test_the_result_does_not_depend_on_the_number_of_processes(
    corpus: Corpus, folder: Path, tmp_path: Path
) -> None:
    for number in range(90):
        (folder / f"more-{number:02}.txt").write_text(TREATY.replace("28 June", f"{number % 28 + 1} May"))
    corpus.build(jobs=1)
    other = Corpus.open(folder, cache=tmp_path / "other")
    other.build(jobs=2)
    for kind in ("event", "entity", "date"):
        assert list(corpus.store.all_mentions((kind,))) == list(other.store.all_mentions((kind,)))


def test_a_background_run_tells_its_progress_and_ends(corpus: Corpus) -> None:
    run = corpus.build_in_background()
    stages = set()
    while not run.finished:
        if progress := run.poll():
            stages.add(progress.stage)
        time.sleep(0.01)
    if progress := run.poll():
        stages.add(progress.stage)
    assert (run.exit_code, run.error) == (0, "")
    assert "done" in stages
    assert corpus.linked


def test_modules_in_a_corpus_folder_are_never_run(corpus: Corpus, folder: Path) -> None:
    mark = folder / "ran"
    for name in ("index.py", "json.py", "sitecustomize.py", "argparse.py"):
        (folder / name).write_text(f"open({str(mark)!r}, 'w')\n")
    code = (
        f"import os; os.chdir({str(folder)!r})\nfrom pathlib import Path\nfrom index.corpus import Corpus\n"
    )
    code += f"run = Corpus.open(Path('.'), cache=Path({str(corpus.cache)!r})).build_in_background()\n"
    code += "import time\nwhile not run.finished: run.poll(); time.sleep(.01)\nassert run.exit_code == 0\n"
    checkout = Path(__file__).resolve().parents[3]
    subprocess.run(
        [sys.executable, "-P", "-c", code], check=True, env={**os.environ, "PYTHONPATH": str(checkout)}
    )
    assert not mark.exists()
    assert corpus.linked


@pytest.mark.parametrize("stage", ["annotate", "link"])
def test_a_killed_run_leaves_a_store_that_the_next_one_finishes(
    corpus: Corpus, folder: Path, stage: str
) -> None:
    for number in range(60):
        (folder / f"more-{number:02}.txt").write_text(TREATY.replace("28 June", f"{number % 28 + 1} May"))
    run = corpus.build_in_background()
    while not run.finished:
        progress = run.poll()
        if progress is not None and progress.stage == stage:
            break
        time.sleep(0.005)
    run._process.kill()
    run._process.wait()
    assert corpus.build(jobs=1).articles == 62
    assert corpus.linked
    assert not corpus.stale()


@pytest.mark.skipif(sys.platform == "darwin", reason="this system has no undecodable file names")
def test_files_with_any_name_are_read_and_named(corpus: Corpus, folder: Path) -> None:
    names = [b"\xff\xfe.txt", b"esc\x1b[31m.txt", b"two\nlines.txt", b"-dash.txt", b"[x]=1.txt"]
    for name in names:
        (folder / os.fsdecode(name)).write_text(TREATY)
    (folder / os.fsdecode(b"\xfd empty.txt")).write_text("")
    report = corpus.build(jobs=1)
    assert report.articles == 2 + len(names)
    assert [os.fsencode(problem.file) for problem in report.failed] == [b"\xfd empty.txt"]
    assert {os.fsencode(article.file) for article in corpus.articles()} >= set(names)
    assert not corpus.stale()
    (folder / os.fsdecode(names[0])).unlink()
    assert corpus.build(jobs=1).removed == 1


def test_what_is_passed_over_is_named(corpus: Corpus, folder: Path, tmp_path: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    (folder / "link.txt").symlink_to("/etc/passwd")
    (folder / "picture.png").write_bytes(b"x")
    (tmp_path / "elsewhere").mkdir()
    (folder / "more").symlink_to(tmp_path / "elsewhere")
    assert [problem.file for problem in corpus.passed_over()] == ["link.txt", "more", "pipe.txt"]


def test_a_collection_becomes_its_articles_and_only_changed_records_are_new(
    corpus: Corpus, folder: Path
) -> None:
    lines = ['{"id": "alpha", "title": "A", "text": "They met on 1 May 2020 in Bern."}', "{broken",
             '{"title": "B", "text": "The treaty was signed on 2 May 2020."}']  # fmt: skip
    (folder / "export.jsonl").write_text("\n".join(lines))
    report = corpus.build(jobs=1)
    assert report.articles == 4
    assert [problem.file for problem in report.failed] == ["export.jsonl"]
    ids = {article.id for article in corpus.articles()}
    assert "alpha" in ids
    lines[0] = lines[0].replace("Bern", "Basel")
    (folder / "export.jsonl").write_text("\n".join(lines))
    corpus.build(jobs=1)
    assert {article.id for article in corpus.articles()} == ids
    assert "Basel" in corpus.article("alpha").text
    (folder / "export.jsonl").write_text(lines[0])
    assert corpus.build(jobs=1).articles == 3


def test_a_changed_sidecar_is_noticed(corpus: Corpus, folder: Path) -> None:
    corpus.build(jobs=1)
    assert not corpus.stale()
    (folder / "two.yaml").write_text("title: Renewal at the lake\nsource: Lake Courier\ndate: 2021-06-29\n")
    assert corpus.stale()
    corpus.build(jobs=1)
    article = corpus.article("two")
    assert (article.title, article.source_name, article.date.basis) == (
        "Renewal at the lake",
        "Lake Courier",
        "stated",
    )
    assert [hit.article for hit in corpus.search("title:lake").hits] == ["two"]
    (folder / "two.yaml").unlink()
    assert corpus.stale()


def test_a_cache_that_cannot_be_made_is_one_line(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    corpus = Corpus.open(folder, cache=tmp_path / "file" / "cache")
    with pytest.raises(CorpusError, match="cache could not be written"):
        corpus.build(jobs=1)


def test_a_run_in_the_midst_of_a_long_article_ends_when_asked_to(
    corpus: Corpus, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[3]))
    (folder / "long.txt").write_text("Long\n\n" + TREATY.splitlines()[3] * 40_000)
    run = corpus.build_in_background()
    while (progress := run.poll()) is None or progress.stage != "annotate":
        assert not run.finished
    run.cancel()
    run._process.wait(timeout=30)  # the grace time and slack; the article alone takes minutes
    assert corpus.stale()


def test_a_damaged_search_index_is_made_anew(corpus: Corpus) -> None:
    corpus.build(jobs=1)
    corpus.close()
    for path in sorted(corpus.search_folder.rglob("*")):
        if path.is_file() and path.name not in ("lock", "stamp.json"):
            path.write_bytes(b"\x80\x04damaged" + path.read_bytes()[10:-10])
    assert not corpus.stale()
    with pytest.raises(CorpusError, match="search index"):
        corpus.search("treaty")
    assert corpus.stale()
    corpus.build(jobs=1)
    assert corpus.search("treaty").articles == 2


def test_searching_before_there_is_an_index_asks_for_patience(corpus: Corpus) -> None:
    seen: list[str] = []

    def search_meanwhile(progress: Progress) -> None:
        if progress.stage in ("read", "index") and not (progress.stage == "read" and progress.done != 1):
            with pytest.raises(CorpusError) as caught:
                corpus.search("treaty")
            seen.append(str(caught.value))

    corpus.build(progress=search_meanwhile, jobs=1)
    assert len(seen) > 1  # nor does it say that nothing was found while the index is being filled
    assert set(seen) == {"no search index yet (it comes once all is read)"}
    assert corpus.search("treaty").articles == 2


def test_a_damaged_index_is_left_to_the_process_that_writes_it(corpus: Corpus) -> None:
    corpus.build(jobs=1)
    stamp = corpus.search_folder / "stamp.json"
    stamp.write_bytes(b"damaged")
    with only_writer(corpus.search_folder), pytest.raises(CorpusError, match="no search index yet"):
        corpus.search("treaty")
    assert stamp.exists()
    with pytest.raises(CorpusError, match="cannot be used"):
        corpus.search("treaty")
    assert not stamp.exists()
    corpus.build(jobs=1)
    assert corpus.search("treaty").articles == 2


def test_articles_show_up_while_many_are_read(
    corpus: Corpus, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "COMMIT_EVERY", 2)
    for number in range(6):
        (folder / f"more-{number}.txt").write_text(TREATY)
    counts: list[int] = []

    def note(progress: Progress) -> None:
        if progress.stage == "read" and corpus.built and corpus.generation:
            counts.append(len(corpus.articles()))

    corpus.build(progress=note, jobs=1)
    assert {2, 4} <= set(counts)


def test_of_a_very_long_text_only_the_beginning_is_looked_through_and_that_is_said(
    corpus: Corpus, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("annotating", "linking"):
        monkeypatch.setattr(f"index.build.{module}.MOST", 400)
    (folder / "long.txt").write_text(
        TREATY + "\n".join(f"Ana Mora met Carl Rudd in hall {number} of the palace." for number in range(50))
    )
    corpus.build(jobs=1)
    assert max(mention.end for mention in corpus.mentions("long")) <= 400
    assert [problem.file for problem in corpus.problems() if "first" in problem.what] == ["long.txt"]
    assert corpus.search("Rudd id:long").total == 50
