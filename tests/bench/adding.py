"""Adding and reading many files of mixed text formats: files a second of CPU time, memory, interruption.

    python -m tests.bench.adding [--files 10000] [--folder DIR]

Text, Markdown, saved pages, JSON, feeds, mail and tables in turn, one article a file, in UTF-8 and older encodings.
"added": checked, hashed and copied by ``crossread add``; "read": understood and stored by the first step of
``crossread index`` (names and events come after it and are measured elsewhere). CPU seconds of one process.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path

from index.build.reading import read_changes
from index.build.steps import Report
from index.folder import open_folder
from index.store.writer import StoreWriter
from tests.bench.gen_corpus import generate

KINDS = (".txt", ".md", ".html", ".json", ".eml", ".rss", ".csv", ".html")


def page(meta: Mapping[str, str], text: str) -> str:
    """A saved page with the furniture of a small site around the article."""
    data = {"@type": "NewsArticle", "headline": meta["title"], "datePublished": meta["date"]}
    menu = "".join(f"<li><a href='/{n}'>Section {n}</a></li>" for n in range(12))
    more = "".join(
        f"<div class='related'><a href='/{n}'>Another story of the day {n}</a></div>" for n in range(8)
    )
    body = "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n\n"))
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{html.escape(meta['title'])}</title>"
        f"<meta property='og:site_name' content='{html.escape(meta['source'], quote=True)}'>"
        f"<script type='application/ld+json'>{json.dumps(data)}</script><style>{'.a{color:red}' * 200}</style></head>"
        f"<body><nav><ul>{menu}</ul></nav><main><article><h1>{html.escape(meta['title'])}</h1>{body}</article>"
        f"{more}</main><footer>All rights reserved</footer><script>{'var a=1;' * 500}</script></body></html>"
    )


def content(kind: str, meta: Mapping[str, str], text: str) -> bytes:
    """An article as a file of that kind."""
    title, source, day = meta["title"], meta["source"], meta["date"]
    if kind == ".txt":
        return f"{title}\nBy Marta Holm\n{day}\n\n{text} – “ü”\n".encode("cp1252", "replace")
    if kind == ".md":
        return f'---\ntitle: "{title}"\nsource: "{source}"\ndate: {day}\n---\n\n{text}\n'.encode()
    if kind == ".html":
        return page(meta, text).encode()
    if kind == ".json":
        return json.dumps({"title": title, "source": source, "date": day, "text": text}).encode()
    if kind == ".rss":
        item = f"<title>{html.escape(title)}</title><description>{html.escape(text)}</description>"
        return (
            f"<rss><channel><title>{html.escape(source)}</title><item>{item}</item></channel></rss>".encode()
        )
    if kind == ".csv":
        cells = ['"{}"'.format(cell.replace('"', '""')) for cell in (title, source, day, text)]
        return f"title,source,date,text\n{','.join(cells)}\n".encode()
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = title, f"{source} <a@example.org>", f"{day}T00:00:00"
    mail.set_content(text)
    return mail.as_bytes()


def write(folder: Path, files: int) -> None:
    """Write the files, a thousand to a folder."""
    for number, (meta, text) in enumerate(generate(files)):
        kind = KINDS[number % len(KINDS)]
        place = folder / f"{number // 1000:03d}" / f"{meta['id']}{kind}"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content(kind, meta, text))


def add(corpus: Path, folder: Path, *, stop_after: int = 0) -> float:
    """Run ``crossread add``; returns its CPU seconds. With ``stop_after`` it is killed after so many files."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "tui.cli", "-q", "-C", str(corpus), "add", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        if stop_after and sum(len(names) for _, _, names in os.walk(corpus / "articles")) >= stop_after:
            process.send_signal(signal.SIGKILL)
            process.wait()
        time.sleep(0.2)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def read(corpus: Path, store: Path) -> tuple[int, float]:
    """Articles in the store after the first step of indexing, and its CPU seconds."""
    started = time.process_time()
    with StoreWriter(store) as writer:
        read_changes(open_folder(corpus), writer, Report(), force=False)
        return len(writer.article_ids()), time.process_time() - started


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        work = Path(name)
        write(work / "files", options.files)
        corpus = work / "corpus"
        subprocess.run([sys.executable, "-m", "tui.cli", "-q", "init", str(corpus)], check=True)
        killed = add(corpus, work / "files", stop_after=options.files // 3)
        there = sum(
            1 for _, _, names in os.walk(corpus / "articles") for one in names if not one.startswith(".")
        )
        rest = add(corpus, work / "files")
        again = add(corpus, work / "files")
        print(f"killed after {there:,} files, resumed: {options.files / (killed + rest):.0f} files/s added")
        print(f"added again, all known: {options.files / again:.0f} files/s")
        print(f"peak memory of add: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        articles, spent = read(corpus, work / "store.sqlite")
        print(f"read: {articles:,} articles, {articles / spent:.0f} files/s")
        print(f"added and read: {articles / (spent + killed + rest):.0f} files/s of CPU time on one core")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"peak memory of reading: {peak:.0f} MB ({before:.0f} MB before it)")
        articles, spent = read(corpus, work / "store.sqlite")
        print(f"read again, nothing changed: {spent:.2f} s")


if __name__ == "__main__":
    main()
