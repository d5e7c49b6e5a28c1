"""Compares our search with Whoosh as documented, SQLite FTS5 and tantivy on the same made-up articles.

    python tests/bench/search.py --work FOLDER [--articles 1000 10000 50000 100000] [--engines crossread fts5]

Every engine runs in a process of its own, one after another. Times are CPU milliseconds of that process, p50
/ p95 over the questions of a kind, each asked once after two others of its kind; build and memory are of the
build alone. At the end stand a table for each number of articles, as `README.md` has it, and what was reached
of the goals. Whoosh as documented takes minutes beyond 10,000 articles and is left out there. `tantivy` is not
among our dependencies: install it to compare with it.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]

from gen_corpus import STOCK, Generator  # noqa: E402  beside this file
from search_engines import ENGINES, CrossRead, TextStore  # noqa: E402

NAMES = {
    "add": "add one, ms",
    "rare": "rare word, ms",
    "common": "frequent word",
    "and": "two words",
    "phrase": "phrase of two",
    "prefix2": "two letters",
    "prefix3": "three letters",
    "prefix4": "four letters",
    "fuzzy": "one letter wrong",
    "filter": "outlet and three months",
    "facets": "counts by outlet",
    "typing": "a word letter by letter",
}
KINDS = (
    "rare",
    "common",
    "and",
    "phrase",
    "prefix2",
    "prefix3",
    "prefix4",
    "fuzzy",
    "filter",
    "facets",
    "typing",
)
QUESTIONS = 40
BUDGET = 8.0  # CPU seconds for the questions of one kind
MOST_WHOOSH = 10_000  # articles up to which Whoosh as documented is compared


def make_store(work: Path, articles: int) -> Path:
    """The articles in a SQLite file, and the questions beside them."""
    path = work / f"texts-{articles}.db"
    if path.exists():
        return path
    generator = Generator(1, articles)
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    database = sqlite3.connect(new)
    database.execute(
        "CREATE TABLE articles (number INTEGER PRIMARY KEY, id TEXT UNIQUE, title, source, day, body, words)"
    )
    frequency: Counter[str] = Counter()
    sample = []
    for number in range(articles):
        meta, body = generator.article(number)
        row = (number, meta["id"], meta["title"], meta["slug"], meta["date"], body, body.count(" ") + 1)
        database.execute("INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        words = body.lower().translate(str.maketrans(".,“”’", "     ")).split()
        frequency.update(set(words))
        if number % max(1, articles // 400) == 0:
            sample.append(words)
    database.commit()
    database.close()
    questions = make_questions(frequency, sample, articles)
    (work / f"questions-{articles}.json").write_text(json.dumps(questions))
    new.rename(path)
    return path


def make_questions(frequency: Counter[str], sample: list[list[str]], articles: int) -> dict[str, list[Any]]:
    """Questions of every kind, the same ones every time."""
    rng = random.Random(5)
    little = set(STOCK["little"])
    words = sorted(word for word in frequency if len(word) > 3 and word.isalpha() and word not in little)

    def between(low: float, high: float, count: int) -> list[str]:
        return rng.sample([word for word in words if low <= frequency[word] <= high], count)

    by_count = sorted(words, key=lambda word: -frequency[word])
    common = rng.sample(by_count[:80], QUESTIONS)
    middle = between(max(3, articles / 200), articles / 20, 2 * QUESTIONS)
    phrases: list[str] = []
    while len(phrases) < QUESTIONS:
        text = rng.choice(sample)
        place = rng.randrange(len(text) - 1)
        pair = text[place : place + 2]
        if all(word.isalpha() and len(word) > 2 and word not in little for word in pair):
            phrases.append(" ".join(pair))
    starts = ["treaty", *rng.sample(middle, QUESTIONS - 1)]
    fuzzy = []
    for word in between(max(2, articles / 1000), articles / 30, QUESTIONS):
        place = rng.randrange(2, len(word))
        fuzzy.append(word[:place] + rng.choice("aeiou") + word[place + 1 :])
    slugs = [outlet.split("|")[0] for outlet in STOCK["outlets"]]
    halves = middle[: QUESTIONS // 2] + common[: QUESTIONS // 2]
    return {
        "rare": between(2, max(4, articles / 1000), QUESTIONS),
        "common": common,
        "and": [[one, other] for one, other in zip(common, middle, strict=False)],
        "phrase": phrases,
        "prefix2": [word[:2] for word in starts],
        "prefix3": [word[:3] for word in starts],
        "prefix4": [word[:4] for word in starts],
        "fuzzy": fuzzy,
        "filter": [[word, rng.choice(slugs), "2021-03-01", "2021-05-31"] for word in halves],
        "facets": halves,
        "typing": [
            word[:end] for word in ("treaty", "minister", "ceasefire") for end in range(2, len(word) + 1)
        ],
    }


def percentiles(values: Sequence[float]) -> list[float]:
    """p50 and p95 in milliseconds."""
    ordered = sorted(values)
    return [
        round(ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))] * 1000, 2)
        for share in (0.5, 0.95)
    ]


def size_of(folder: Path) -> float:
    """Megabytes of a folder."""
    return round(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6, 1)


def build(name: str, folder: Path, store: Path) -> None:
    """Build an index in this process and print what it took."""
    started, used = time.perf_counter(), time.process_time()
    ENGINES[name](folder, TextStore(store)).build()
    took = {
        "wall": time.perf_counter() - started,
        "cpu": time.process_time() - used,
        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(took))


def ask(name: str, folder: Path, store: Path, questions: dict[str, list[Any]]) -> None:
    """Open an index in this process, ask everything, add ten articles, and print the times."""
    texts = TextStore(store)
    engine = ENGINES[name](folder, texts)
    used = time.process_time()
    engine.open()
    found: dict[str, Any] = {"open": round((time.process_time() - used) * 1000, 1)}
    if isinstance(engine, CrossRead):
        engine.warm()
    for kind in KINDS:
        asked = "prefix" if kind == "typing" else kind
        times, answered = [], 0
        for query in questions[kind][:2]:
            engine.ask(asked, query)
        for query in questions[kind]:
            used = time.process_time()
            answered += bool(engine.ask(asked, query))
            times.append(time.process_time() - used)
            if sum(times) > BUDGET:
                break
        found[kind] = [*percentiles(times), answered, len(times)]
    found["mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    times = []
    one = next(iter(texts))
    first = time.time_ns() // 1_000_000  # an index that is asked again has older ones
    for number in range(10):
        used = time.process_time()
        engine.add(replace(one, number=first + number, id=f"new{first + number}"))
        times.append(time.process_time() - used)
    found["add"] = percentiles(times)
    print(json.dumps(found))


def run(step: str, name: str, work: Path, articles: int) -> dict[str, Any]:
    """One step in a process of its own."""
    command = [
        sys.executable,
        __file__,
        "--work",
        str(work),
        "--articles",
        str(articles),
        "--step",
        step,
        name,
    ]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    lines = done.stdout.splitlines()
    return json.loads(lines[-1]) if done.returncode == 0 and lines else {"failed": True}


def compare(work: Path, articles: int, names: Sequence[str], *, reuse: bool) -> list[dict[str, Any]]:
    """All engines on one number of articles."""
    store = make_store(work, articles)
    rows = []
    for name in names:
        if name == "whoosh" and articles > MOST_WHOOSH:
            print(f"\nwhoosh, {articles:,} articles: left out, it takes minutes")
            continue
        if name == "tantivy" and importlib.util.find_spec("tantivy") is None:
            print("\ntantivy: not installed")
            continue
        folder = work / f"{name}-{articles}"
        row: dict[str, Any] = {"engine": name, "articles": articles}
        if not (reuse and folder.exists()):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            row["build"] = run("build", name, work, articles)
        row["index_mb"] = size_of(folder)
        row["text_mb"] = round(store.stat().st_size / 1e6, 1)
        row["ask"] = run("ask", name, work, articles)
        rows.append(row)
        print_row(row)
        with (work / "results.jsonl").open("a") as file:
            file.write(json.dumps(row) + "\n")
    return rows


def print_row(row: dict[str, Any]) -> None:
    """One engine's figures for people."""
    sizes = f"index {row['index_mb']} MB, texts {row['text_mb']} MB"
    print(f"\n{row['engine']}, {row['articles']:,} articles, {sizes}")
    took = row.get("build")
    if took and "failed" not in took:
        rate = row["articles"] / took["cpu"]
        wall = row["articles"] / took["wall"]
        print(f"  build {rate:,.0f} articles/CPU-s ({wall:,.0f}/s wall), {took['mb']:.0f} MB")
    asked = row["ask"]
    if "failed" in asked:
        print("  failed")
        return
    print(f"  open {asked['open']} ms, add one {asked['add'][0]} / {asked['add'][1]} ms, {asked['mb']} MB")
    for kind in KINDS:
        p50, p95, answered, count = asked[kind]
        print(f"  {kind:8} {p50:9.2f} / {p95:9.2f} ms   {answered} of {count} found something")


def print_table(rows: list[dict[str, Any]]) -> None:
    """The engines side by side, for one number of articles, as Markdown."""
    rows = [row for row in rows if "failed" not in row["ask"]]
    print(f"\n| {rows[0]['articles']:,} articles | {' | '.join(row['engine'] for row in rows)} |")
    print(f"|---|{'---|' * len(rows)}")

    def line(name: str, value: Callable[[dict[str, Any]], str]) -> None:
        print(f"| {name} | {' | '.join(map(value, rows))} |")

    if all("build" in row for row in rows):
        line("articles indexed a CPU second", lambda row: f"{row['articles'] / row['build']['cpu']:,.0f}")
        line("peak of the build, MB", lambda row: f"{row['build']['mb']:.0f}")
    line("index, MB", lambda row: f"{row['index_mb']:.0f}")
    line("open, CPU ms", lambda row: f"{row['ask']['open']:.0f}")
    for kind in ("add", *KINDS):
        line(NAMES.get(kind, kind), lambda row, kind=kind: "{:.1f} / {:.1f}".format(*row["ask"][kind][:2]))


def print_goals(rows: list[dict[str, Any]]) -> None:
    """What was reached: the p95 of a key while typing, beside the others and as the corpus grows."""
    typing = {(row["engine"], row["articles"]): row["ask"]["typing"][1] for row in rows}
    ours = {articles: value for (engine, articles), value in typing.items() if engine == "crossread"}
    print("\np95 of a key while a word is typed, CPU ms")
    for articles, value in ours.items():
        beside = [
            f"{value / typing[other, articles]:.2f} of {other}"
            for other in ("fts5", "tantivy", "whoosh")
            if (other, articles) in typing
        ]
        print(f"  {articles:>7,}: {value:.1f}   {', '.join(beside)}")
    if {10_000, 100_000} <= ours.keys():
        print(f"  growth from 10,000 to 100,000 articles: {ours[100_000] / ours[10_000]:.1f}")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--work", type=Path, required=True, help="folder for articles and indexes, made if missing"
    )
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 10_000, 50_000, 100_000])
    parser.add_argument("--engines", nargs="+", choices=sorted(ENGINES), default=list(ENGINES))
    parser.add_argument("--reuse", action="store_true", help="ask indexes that are there already")
    parser.add_argument("--step", nargs=2, metavar=("STEP", "ENGINE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    if options.step:
        step, name = options.step
        articles = options.articles[0]
        store = options.work / f"texts-{articles}.db"
        folder = options.work / f"{name}-{articles}"
        if step == "build":
            build(name, folder, store)
        else:
            ask(name, folder, store, json.loads((options.work / f"questions-{articles}.json").read_text()))
        return
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    tables = [
        compare(options.work, articles, options.engines, reuse=options.reuse) for articles in options.articles
    ]
    for rows in tables:
        print_table(rows)
    print_goals([row for rows in tables for row in rows if "failed" not in row["ask"]])


if __name__ == "__main__":
    main()
