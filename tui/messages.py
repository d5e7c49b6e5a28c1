"""The messages between parts of the screen that are not one widget's own.

Each is frozen in spirit: plain data, set once, never changed by a handler.
"""

from __future__ import annotations

from typing import Any

from textual.message import Message


class JobDone(Message):
    """A piece of background work has ended.

    Attributes:
        number: The request number that was given when it was asked for.
        result: What it returned, or None if it failed.
        error: What it raised, or None.
    """

    def __init__(self, number: int, result: Any = None, error: BaseException | None = None) -> None:
        super().__init__()
        self.number = number
        self.result = result
        self.error = error


class Leave(Message):
    """The program has to go: a signal came, or the terminal is gone.

    Attributes:
        code: Exit code.
        why: The reason, in a few words.
    """

    def __init__(self, code: int, why: str) -> None:
        super().__init__()
        self.code = code
        self.why = why
