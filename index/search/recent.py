"""Keeps what was asked for last, within a limit of memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Recent(Generic[T]):
    """The values that were asked for last.

    Args:
        most: Weight of all values together.
        weight: Weight of one value, for example its bytes.
    """

    def __init__(self, most: int, weight: Callable[[T], int] = lambda _: 1) -> None:
        self._most = most
        self._weight = weight
        self._total = 0
        self._values: OrderedDict[Hashable, T] = OrderedDict()

    def __contains__(self, key: Hashable) -> bool:
        """Whether a value is there; this is not asking for it."""
        return key in self._values

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of ``key``, made if it is not there; a value heavier than the limit is not kept."""
        known = self._values.get(key)
        if known is not None:
            self._values.move_to_end(key)
            return known
        value = make()
        self.put(key, value)
        return value

    def put(self, key: Hashable, value: T) -> None:
        """Keep a value for a key that has none."""
        weight = self._weight(value)
        if weight <= self._most:
            self._values[key] = value
            self._total += weight
            while self._total > self._most:
                self._total -= self._weight(self._values.popitem(last=False)[1])
