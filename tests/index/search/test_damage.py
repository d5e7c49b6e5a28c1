"""What happens to an index that is damaged, foreign, hostile or interrupted."""

from __future__ import annotations

import errno
import json
import os
import pickle
import random
import subprocess
import sys
import zlib
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import BusyError, CrossReadError
from index.model import Article, Passage
from index.search import DamagedIndexError, open_engine, update
from index.search.updating import only_writer

QUERIES = ("x", "w1*", '"w1 w2"', "=W3", "-w4", "w5~", "w6 w/3 w7", "title:w8", "*9", "")


def articles(count: int, seed: int = 1) -> dict[str, Article]:
    rng = random.Random(seed)
    made = {}
    for number in range(count):
        words = [rng.choice("wW") + str(int(rng.expovariate(0.1))) for _ in range(60)]
        text = " ".join([*words, "x"])
        key = f"a{number}"
        passages = (Passage(1, 0, len(text)),)
        made[key] = Article(key, f"s{number % 3}", "S", f"w{number}", text=text, passages=passages)
    return made


def named(articles: dict[str, Article]) -> dict[str, Article]:
    """The same articles with their keys as ids."""
    return {key: replace(article, id=key) for key, article in articles.items()}


def fingerprints(corpus: dict[str, Article]) -> dict[str, str]:
    return {key: str(zlib.crc32(article.text.encode())) for key, article in corpus.items()}


def build(folder: Path, corpus: dict[str, Article], **more):
    return update(folder, fingerprints(corpus), corpus.__getitem__, stamp="now", **more)


def answers(folder: Path, corpus: dict[str, Article]) -> list:
    engine = open_engine(folder, corpus.__getitem__)
    try:
        found = [engine.search(query) for query in QUERIES]
        return [
            (one.articles, one.total, dict(one.by_source), [(h.article, h.start) for h in one.hits])
            for one in found
        ]
    finally:
        engine.close()


@pytest.fixture
def small_shards(monkeypatch):
    """Several shards, one with a side table, one without."""
    monkeypatch.setattr("index.search.updating.COMMIT", 40)
    monkeypatch.setattr("index.search.side_writer.MANY_WORDS", 2)
    monkeypatch.setattr("index.search.merging.WORTH_A_SIDE", 30)


@pytest.fixture
def index(tmp_path, small_shards):
    corpus = articles(90)
    folder = tmp_path / "search"
    build(folder, dict(list(corpus.items())[:85]))
    build(folder, corpus)
    return folder, corpus, answers(folder, corpus)


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "lock")


def test_the_index_under_test_has_every_kind_of_file(index):
    folder, _, _ = index
    names = {path.name.rpartition(".")[2] for path in files(folder)}
    assert {"trm", "pst", "toc", "col", "db", "bin", "json"} <= names


def damaged(data: bytes, rng: random.Random) -> dict[str, bytes]:
    at = rng.randrange(len(data)) if data else 0
    flipped = bytearray(data)
    if data:
        flipped[at] ^= 1 << rng.randrange(8)
    return {
        "empty": b"",
        "half": data[: len(data) // 2],
        "short": data[:-1],
        "longer": data + b"\0",
        "flipped": bytes(flipped),
        "zeros": bytes(len(data)),
    }


def test_no_damage_gives_a_wrong_answer(index):
    folder, corpus, right = index
    rng = random.Random(2)
    noticed = 0
    for path in files(folder):
        whole = path.read_bytes()
        for _ in range(4):
            for data in damaged(whole, rng).values():
                if data == whole:
                    continue
                path.write_bytes(data)
                try:
                    assert answers(folder, corpus) == right
                except DamagedIndexError:
                    noticed += 1
        path.write_bytes(whole)
    assert noticed > 100
    assert answers(folder, corpus) == right


def test_a_missing_file_is_noticed(index):
    folder, corpus, right = index
    for path in files(folder):
        whole = path.read_bytes()
        path.unlink()
        with pytest.raises(DamagedIndexError):
            answers(folder, corpus)
        path.write_bytes(whole)
        path.chmod(0o600)
    assert answers(folder, corpus) == right


@pytest.mark.parametrize("name", ["stamp.json", "shard.json", "articles.bin"])
def test_an_update_builds_a_damaged_index_anew(index, name):
    folder, corpus, right = index
    path = next(path for path in files(folder) if path.name == name)
    path.write_bytes(b"{}")
    report = build(folder, corpus)
    assert report.complete
    assert report.added == 90
    assert report.rebuilt
    assert answers(folder, corpus) == right


def test_a_damaged_word_is_told_and_forced_updates_cure_it(index):
    folder, corpus, right = index
    for path in files(folder):
        if path.suffix == ".pst":
            path.write_bytes(bytes(path.stat().st_size))
    with pytest.raises(DamagedIndexError):
        answers(folder, corpus)
    build(folder, corpus, force=True)
    assert answers(folder, corpus) == right


def test_files_of_others_are_refused(index):
    folder, corpus, _ = index
    for path in files(folder):
        path.chmod(0o622)
        with pytest.raises(DamagedIndexError):
            answers(folder, corpus)
        path.chmod(0o600)
        target = path.with_name("elsewhere")
        path.rename(target)
        path.symlink_to(target)
        with pytest.raises(DamagedIndexError):
            answers(folder, corpus)
        path.unlink()
        target.rename(path)
    folder.chmod(0o755)
    with pytest.raises(DamagedIndexError):
        answers(folder, corpus)


def test_the_folder_is_for_this_user_alone(index):
    folder, _, _ = index
    for path in [folder, *folder.rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0


class Hostile:
    """Runs code when it is unpickled."""

    def __init__(self, marker: Path) -> None:
        self.marker = marker

    def __reduce__(self):
        return os.system, (f"touch {self.marker}",)


def forge(folder: Path, path: Path, data: bytes) -> None:
    """Write a file and make every checksum of ours fit it."""
    path.write_bytes(data)
    shard = path.parent / "shard.json"
    content = json.loads(shard.read_bytes())
    chunks = [data[at : at + 32 * 1024] for at in range(0, len(data), 32 * 1024)]
    content["files"][path.name] = [len(data), [zlib.crc32(chunk) for chunk in chunks]]
    body = json.dumps(content).encode()
    shard.write_bytes(body)
    stamp = json.loads((folder / "stamp.json").read_bytes().split(b"\n", 1)[1])
    for entry in stamp["shards"]:
        if entry["name"] == path.parent.name:
            entry["check"] = zlib.crc32(body)
    text = json.dumps(stamp).encode()
    (folder / "stamp.json").write_bytes(b"%d\n" % zlib.crc32(text) + text)


def test_a_hostile_index_runs_nothing(index, tmp_path):
    """Even one whose maker knew our checksums: every pickle in every file is replaced in turn."""
    folder, corpus, _ = index
    marker = tmp_path / "ran"
    payload = pickle.dumps(Hostile(marker), 2)
    pickle.loads(payload)  # noqa: S301  the attack does work
    assert marker.exists()
    marker.unlink()
    tried = 0
    for path in files(folder):
        if path.suffix not in (".toc", ".trm", ".pst", ".col"):
            continue
        whole = path.read_bytes()
        starts = [
            at
            for at in range(len(whole) - 1)
            if whole[at : at + 2] == b"\x80\x02" or whole[at : at + 2] == b"\x80\x05"
        ]
        for at in [*starts[:6], *starts[-6:]]:
            tried += 1
            forge(folder, path, whole[:at] + payload + whole[at + len(payload) :])
            with suppress(DamagedIndexError):
                answers(folder, corpus)
            assert not marker.exists()
        forge(folder, path, whole)
    assert tried > 20


def test_the_unpickler_knows_only_what_an_index_needs():
    from index.search import whoosh_engine

    assert whoosh_engine._loads(pickle.dumps((1, b"x", "y", None), 2)) == (1, b"x", "y", None)
    with pytest.raises(pickle.UnpicklingError):
        whoosh_engine._loads(pickle.dumps(Path("x")))


CHILD = """
import os, random, signal, sys
sys.path.insert(0, {tests!r})
from pathlib import Path
import test_damage as damage
import index.search.updating as updating
folder, stop, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
updating.COMMIT = 20
seen = 0

def hook(event, args):
    global seen
    if event in {{"open", *("os." + name for name in "rename mkdir remove rmdir link chmod".split())}}:
        if args and str(folder) in str(args[0]):
            seen += 1
            if seen == stop:
                os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(hook)
for corpus in damage.history(seed):
    damage.build(folder, corpus)
print(seen)
"""


def history(seed: int) -> list[dict[str, Article]]:
    """States of a corpus: first build, additions one by one, changes, deletions; every kind of merge."""
    corpus = articles(45, seed)
    states = [corpus]
    for number in range(9):
        corpus = corpus | named({f"n{number}": articles(1, seed + number)["a0"]})
        states.append(corpus)
    changed = corpus | articles(20, seed + 50)
    states.append(changed)
    states.append(dict(list(changed.items())[25:]))
    return states


def run_child(folder: Path, stop: int, seed: int) -> subprocess.CompletedProcess[str]:
    code = CHILD.format(tests=str(Path(__file__).parent))
    return subprocess.run(
        [sys.executable, "-c", code, str(folder), str(stop), str(seed)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).resolve().parents[3],
        check=False,
    )


KILLS = int(os.environ.get("KILLS", "24"))


@pytest.mark.timeout(600)
def test_killed_at_any_file_operation_nothing_is_lost(tmp_path):
    """Killed at its n-th operation on a file, an update leaves a whole index or lets one be made."""
    states = history(3)
    whole = run_child(tmp_path / "whole", -1, 3)
    operations = int(whole.stdout)
    right = answers(tmp_path / "whole", states[-1])
    rng = random.Random(4)
    for turn in range(KILLS):
        folder = tmp_path / f"killed{turn}"
        killed = run_child(folder, rng.randrange(1, operations), 3)
        assert killed.returncode == -9
        try:
            engine = open_engine(folder, {**states[-1], **states[-2]}.__getitem__)
        except DamagedIndexError:
            pass  # before the first commit
        else:
            assert engine.search("x").articles == engine.articles <= 60
            engine.close()
        report = build(folder, states[-1])
        assert report.complete
        assert not report.rebuilt
        assert answers(folder, states[-1]) == right
        leftovers = {path.name for path in folder.iterdir()} - {"stamp.json", "lock"}
        assert len(leftovers) == len(
            json.loads((folder / "stamp.json").read_bytes().split(b"\n", 1)[1])["shards"]
        )


def test_a_full_disk_leaves_the_old_state(index, monkeypatch):
    folder, corpus, right = index
    more = corpus | named({"new": articles(1, 9)["a0"]})
    real = os.open
    for fail_at in range(1, 12):
        count = 0

        def full(path, flags, *args, fail_at=fail_at, **more_args):
            nonlocal count
            if flags & (os.O_WRONLY | os.O_RDWR) and "lock" not in str(path):
                count += 1
                if count == fail_at:
                    raise OSError(errno.ENOSPC, "No space left on device")
            return real(path, flags, *args, **more_args)

        monkeypatch.setattr(os, "open", full)
        failure = ""
        try:
            build(folder, more)
        except CrossReadError as error:
            failure = error.what
        monkeypatch.setattr(os, "open", real)
        assert not failure or "No space left" in failure
        assert answers(folder, more)[-1][0] == len(more if not failure or fail_at > 5 else corpus)
    build(folder, corpus)
    assert answers(folder, corpus) == right


SMALL_FILES = """
import resource, signal, sys
sys.path.insert(0, {tests!r})
from pathlib import Path
import test_damage as damage
from index.errors import CrossReadError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
folder, most = Path(sys.argv[1]), int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
try:
    damage.build(folder, damage.articles(90) | damage.named({{"new": damage.articles(200, 9)["a7"]}}))
except CrossReadError as error:
    sys.stdout.write(error.what)
"""


@pytest.mark.parametrize("most", [0, 300, 3_000, 20_000])
def test_where_no_file_can_grow_the_old_state_stays(index, most):
    """The same with a real limit, which hits every file at its own place, Whoosh's and SQLite's too."""
    folder, corpus, right = index
    code = SMALL_FILES.format(tests=str(Path(__file__).parent))
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder), str(most)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).resolve().parents[3],
        check=False,
    )
    assert done.returncode == 0, done.stderr
    more = corpus | named({"new": articles(200, 9)["a7"]})
    if done.stdout:
        assert "could not be written" in done.stdout
        assert answers(folder, corpus) == right
    build(folder, more)
    assert answers(folder, more)[-1][0] == 91


def test_one_writer_at_a_time_and_readers_are_free(index):
    folder, corpus, right = index
    with only_writer(folder):
        with pytest.raises(BusyError):
            build(folder, corpus)
        assert answers(folder, corpus) == right


def test_an_open_engine_outlives_an_update(index):
    folder, corpus, right = index
    engine = open_engine(folder, corpus.__getitem__)
    build(folder, articles(30, 77))
    found = [engine.search(query) for query in QUERIES]
    assert [one.articles for one in found] == [one[0] for one in right]
    engine.close()
