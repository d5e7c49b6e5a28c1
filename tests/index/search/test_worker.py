from __future__ import annotations

import threading
from pathlib import Path

import pytest

from index.search.worker import SearchWorker, result_from_json, result_to_json

ENGINES = '''
import threading
from index.search.evaluate import Stopped
from index.model import SearchResult


class Engine:
    """Answers with the query; "wait" until it is cancelled, "hang" for ever, "fail" not at all."""

    def search(self, query, *, cancelled, **options):
        if query == "hang":
            threading.Event().wait()
        if query == "fail":
            raise ValueError("no such thing")
        print("an accident")
        while query == "wait":
            if cancelled():
                raise Stopped
        return SearchResult(query, str(sorted(options.items())), (), 0, 0, "hits", {}, ())


def opened(name):
    if name == "broken":
        raise OSError("no index")
    return Engine()
'''


@pytest.fixture
def worker(tmp_path, monkeypatch):
    (tmp_path / "engines_for_test.py").write_text(ENGINES)
    checkout = Path(__file__).resolve().parents[3]
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:{checkout}")
    made = []

    def start(name: str, **more) -> SearchWorker:
        made.append(SearchWorker("engines_for_test:opened", name, **more))
        return made[-1]

    yield start
    for one in made:
        one.close()


def test_answers_come_back(worker):
    one = worker("x", seconds=20.0)
    answer = one.search("treaty", limit=3, typing=True)
    assert answer.query == "treaty"
    assert answer.understood == "[('limit', 3), ('typing', True)]"
    assert one.search("again").query == "again"


def test_a_newer_question_takes_the_place_of_an_older_one(worker):
    one = worker("x", seconds=20.0)
    one.search("ready")
    older: list[object] = ["unanswered"]
    asked = threading.Event()

    def ask() -> None:
        asked.set()
        older[0] = one.search("wait")

    thread = threading.Thread(target=ask)
    thread.start()
    asked.wait()
    answers = [one.search(f"q{number}") for number in range(20)]
    thread.join(10)
    assert answers[-1].query == "q19"
    assert older[0] is None or older[0].query == "wait"


def test_a_question_that_takes_too_long_is_given_up(worker):
    one = worker("x", seconds=20.0)
    one.search("ready")
    one._seconds = 0.1
    assert one.search("wait") is None
    one._seconds = 20.0
    assert one.search("on").query == "on"


def test_a_process_that_hangs_is_replaced(worker, monkeypatch):
    monkeypatch.setattr("index.search.worker.GRACE", 0.1)
    one = worker("x", seconds=20.0)
    one.search("ready")
    one._seconds = 0.1
    assert one.search("hang") is None
    one._seconds = 20.0
    assert one.search("on").query == "on"


def test_failures_are_told(worker):
    one = worker("x", seconds=20.0)
    with pytest.raises(RuntimeError, match="no such thing"):
        one.search("fail")
    with pytest.raises(RuntimeError, match="no index"):
        worker("broken", seconds=20.0).search("x")


def test_results_survive_the_trip(build):
    engine = build({"a": "The treaty.\nA “treaty” é 习"}).open()
    for query in ("treaty", "习", "nothing", "foo:bar", ""):
        result = engine.search(query)
        assert result_from_json(result_to_json(result)) == result
    engine.close()
