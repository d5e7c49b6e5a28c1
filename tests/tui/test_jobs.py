"""Work in threads: answers once, in handlers, and never a stale one."""

from __future__ import annotations

import queue
import threading

import pytest

from tui.jobs import SEARCH, Jobs


class Posted:
    """Collects what the threads post; ``take`` waits for the next message."""

    def __init__(self):
        self.messages = queue.Queue()
        self.jobs = Jobs(self.messages.put)

    def take(self):
        self.jobs.finish(self.messages.get(timeout=5))


def test_an_answer_reaches_its_handler_on_the_loop():
    posted, seen = Posted(), []
    posted.jobs.ask("a", lambda: threading.current_thread().name, seen.append)
    assert seen == []
    posted.take()
    assert seen == ["crossread-corpus"]


def test_a_newer_request_drops_the_answer_of_the_older_one():
    posted, seen, go, begun = Posted(), [], threading.Event(), threading.Event()
    posted.jobs.ask(SEARCH, lambda: begun.set() or (go.wait(5) and "old"), seen.append)
    assert begun.wait(5)
    posted.jobs.ask(SEARCH, lambda: "new", seen.append)
    go.set()
    posted.take()
    posted.take()
    assert seen == ["new"]


def test_a_waiting_request_is_dropped_before_it_runs():
    posted, ran, go, begun = Posted(), [], threading.Event(), threading.Event()
    posted.jobs.ask("first", lambda: begun.set() or go.wait(5), lambda _: None)
    assert begun.wait(5)
    posted.jobs.ask("x", lambda: ran.append("old"), lambda _: None)
    posted.jobs.ask("x", lambda: ran.append("new"), lambda _: None)
    go.set()
    posted.take()
    posted.take()
    assert ran == ["new"]
    assert posted.messages.empty()


def test_searches_do_not_wait_behind_other_work():
    posted, seen, go = Posted(), [], threading.Event()
    posted.jobs.ask("slow", lambda: go.wait(5), lambda _: seen.append("slow"))
    posted.jobs.ask(SEARCH, lambda: None, lambda _: seen.append("search"))
    posted.take()
    go.set()
    posted.take()
    assert seen == ["search", "slow"]


def test_a_dropped_request_is_never_answered():
    posted, seen = Posted(), []
    posted.jobs.ask("a", lambda: 1, seen.append)
    assert posted.jobs.drop("a")
    assert not posted.jobs.drop("a")
    posted.take()
    assert seen == []
    assert not posted.jobs.under_way()


def test_errors_go_to_the_one_who_asked():
    posted, seen = Posted(), []
    posted.jobs.ask("a", lambda: 1 / 0, seen.append, seen.append)
    posted.take()
    assert isinstance(seen[0], ZeroDivisionError)


def test_an_error_nobody_expected_is_raised_in_the_handler():
    posted = Posted()
    posted.jobs.ask("a", lambda: 1 / 0, lambda _: None)
    with pytest.raises(ZeroDivisionError):
        posted.take()


def test_under_way_until_answered():
    posted = Posted()
    posted.jobs.ask("a", lambda: 1, lambda _: None)
    assert posted.jobs.under_way("a")
    assert not posted.jobs.under_way("b")
    posted.take()
    assert not posted.jobs.under_way("a")
    assert not posted.jobs.under_way()


def test_what_is_held_begins_with_the_release():
    posted, ran = Posted(), []
    posted.jobs.hold()
    posted.jobs.ask("a", lambda: "answer", ran.append)
    assert posted.jobs.under_way("a")
    assert posted.messages.empty()
    posted.jobs.release()
    posted.take()
    assert ran == ["answer"]


def test_an_article_does_not_wait_behind_a_report_on_all():
    posted, seen, go = Posted(), [], threading.Event()
    posted.jobs.ask("quotes", lambda: go.wait(5), lambda _: seen.append("quotes"))
    posted.jobs.ask("article a", lambda: None, lambda _: seen.append("article"))
    posted.take()
    go.set()
    posted.take()
    assert seen == ["article", "quotes"]
