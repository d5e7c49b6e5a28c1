"""Time expressions: find them, put them on the calendar, and work out when an article appeared.

The way of an article:

1. `find` finds the expressions and writes down what each says by itself (forms: `index.dates.values`).
2. `infer` works out when the article appeared if it does not state it.
3. `resolve` gives each expression its days, counted from the article's date.
4. `refine` looks at several articles that tell the same events and narrows their dates.

Nothing that was worked out is ever called stated, and every date carries its reason in plain words.
"""

from index.dates.finding import find
from index.dates.inferring import infer
from index.dates.refining import refine
from index.dates.resolving import resolve

__all__ = ["VERSION", "find", "infer", "refine", "resolve"]

VERSION = 3
"""Goes up when `find` gives other results, so that stored annotations are made anew."""
