"""What the user decided: kept in ``decisions.yaml``, always winning over the machine.

A decision names its passages by article, paragraph number and the words themselves with their surroundings,
so that it is found again when a text is edited a little. One whose words are gone is reported, not dropped.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import getpass
import hashlib
import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, get_args

from index import yamlio
from index.errors import CrossReadError, Problem
from index.folder import DECISIONS, CorpusFolder
from index.model import Article, ArticleDate, Mention, Period
from index.paths import corpus_key, private_folder, state_folder
from index.resources import is_shipped

Kind = Literal[
    "same",
    "different",
    "unsure",
    "not-an-event",
    "name-event",
    "date-event",
    "date",
    "merge",
    "split",
    "rename",
    "retype",
    "not-a-name",
    "fold",
    "show",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
CONTEXT = 32
UNIQUE, TOUCHING = 24, 12
"""Code points from which words are found by themselves, and from which what touches them is enough."""
_WORD = re.compile(r"\w{3,}")
Place = tuple[str, int]
"""Article id and code point."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words in an article, described so that they are found again.

    Attributes:
        article: Article id.
        passage: Paragraph number when it was decided.
        quote: The words.
        before: Up to 32 code points before them.
        after: Up to 32 code points after them.
    """

    article: str
    passage: int
    quote: str
    before: str = ""
    after: str = ""

    @classmethod
    def of(cls, mention: Mention, article: Article) -> Anchor:
        """The anchor of a mention."""
        text = article.text
        return cls(
            article=article.id,
            passage=mention.passage,
            quote=text[mention.start : mention.end],
            before=text[max(0, mention.start - CONTEXT) : mention.start],
            after=text[mention.end : mention.end + CONTEXT],
        )

    def locate(self, article: Article) -> int | None:
        """Offset of the words in the article as it is now, or None if they are gone.

        Of several places the one whose surroundings agree best is taken, then the nearest paragraph. A short
        word counts as found only where something of its surroundings is left: "met" stands in many sentences.
        """
        places = []
        start = article.text.find(self.quote) if self.quote else -1
        while start >= 0:
            end = start + len(self.quote)
            agree = _agreement(self, article.text, start, end)
            if agree is not None:
                passage = article.passage_at(start)
                away = abs((passage.n if passage else 0) - self.passage)
                places.append((-agree, away, start))
            start = article.text.find(self.quote, start + 1)
        return min(places)[2] if places else None


@dataclass(frozen=True, slots=True)
class EntityKey:
    """How a decision names an entity, so that it is found again when ids changed.

    Attributes:
        id: Entity id when it was decided.
        name: Its name then.
        type: Its type then.
    """

    id: str
    name: str
    type: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision.

    Attributes:
        kind: What was decided.
        anchors: Passages it speaks of.
        entities: Entities it speaks of; for a merge the one that gives the name comes first.
        value: New name, type or date, where the kind needs one.
        who: User name.
        when: Time of the decision, ISO 8601 to the second.
        why: The user's reason, or empty.
    """

    kind: Kind
    anchors: tuple[Anchor, ...] = ()
    entities: tuple[EntityKey, ...] = ()
    value: str = ""
    who: str = ""
    when: str = ""
    why: str = ""


class Decisions:
    """The decisions on one corpus, in the order in which they were taken.

    Args:
        path: The file they are kept in; it need not exist.
        entries: The decisions.
        found: What was wrong with the file.
    """

    def __init__(self, path: Path, entries: Sequence[Decision] = (), found: Sequence[Problem] = ()) -> None:
        self.path = path
        self.entries = tuple(entries)
        self._problems = list(found)

    @classmethod
    def of(cls, folder: CorpusFolder) -> Decisions:
        """The decisions on a corpus: in its folder if it is one of ours, else in the user's state folder."""
        return cls.read(decisions_path(folder))

    @classmethod
    def read(cls, path: Path) -> Decisions:
        """The decisions in a file; none if there is no such file, and a problem if it cannot be read."""
        if not path.is_file():
            return cls(path)
        try:
            data = yamlio.load(path.read_text("utf-8", errors="surrogateescape"), name=path.name)
        except (OSError, CrossReadError) as error:
            return cls(
                path, (), [Problem("error", path.name, "", str(error), "no decision is used until then")]
            )
        return cls(path, *_entries(data, path.name))

    def problems(self) -> list[Problem]:
        """What is wrong with the file, and decisions whose words were not found when last resolved."""
        return list(self._problems)

    def fingerprint(self) -> str:
        """Changes when a decision does."""
        plain = json.dumps([dataclasses.asdict(entry) for entry in self.entries], sort_keys=True)
        return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:12]

    def date_of(self, article_id: str) -> ArticleDate | None:
        """The date the user set for an article, or None."""
        for entry in reversed(self.entries):
            if entry.kind == "date" and entry.anchors and entry.anchors[0].article == article_id:
                period = parse_period(entry.value)
                return ArticleDate(period, "set", f"set by {entry.who or 'you'}") if period else None
        return None

    def folds(self) -> dict[str, dict[str, bool]]:
        """Of each article the lines, as ``line_key`` has them, that the user folded (True) or shows (False)."""
        found: dict[str, dict[str, bool]] = {}
        for entry in self.entries:
            if entry.kind in ("fold", "show"):
                for anchor in entry.anchors:
                    found.setdefault(anchor.article, {})[line_key(anchor.quote)] = entry.kind == "fold"
        return found

    def pairs(
        self, kind: Literal["same", "different", "unsure"], articles: Mapping[str, Article]
    ) -> list[tuple[Place, Place]]:
        """Pairs of mentions, each as (article id, offset), that the user joined, kept apart or left open.

        A later decision on the same pair replaces an earlier one; ``unsure`` leaves the pair to the machine
        again. A decision on more than two passages ties each to the next one. What cannot be found is added
        to ``problems``.
        """
        latest: dict[frozenset[Place], tuple[str, tuple[Place, Place]]] = {}
        for entry in self.entries:
            if entry.kind in ("same", "different", "unsure"):
                ends = [self.find(anchor, articles) for anchor in entry.anchors]
                for one, other in pairwise([end for end in ends if end is not None]):
                    latest[frozenset((one, other))] = (entry.kind, (one, other))
        return [places for found, places in latest.values() if found == kind]

    def places(
        self, kind: Literal["not-an-event", "name-event", "date-event"], articles: Mapping[str, Article]
    ) -> list[tuple[Place, str]]:
        """Mentions, each as (article id, offset), with the value the user gave; later decisions come last."""
        found = []
        for entry in self.entries:
            for anchor in entry.anchors if entry.kind == kind else ():
                end = self.find(anchor, articles)
                if end is not None:
                    found.append((end, entry.value))
        return found

    def find(self, anchor: Anchor, articles: Mapping[str, Article]) -> Place | None:
        """Article id and offset of decided words as they stand now; None, and a problem, if they are gone."""
        article = articles.get(anchor.article)
        offset = None if article is None else anchor.locate(article)
        if offset is not None and article is not None:
            return article.id, offset
        problem = Problem(
            "warning",
            DECISIONS,
            f"{anchor.article}#{anchor.passage}",
            f"the words “{anchor.quote[:60]}” of a decision are no longer there",
            "decide again, or remove the decision",
        )
        if problem not in self._problems:
            self._problems.append(problem)
        return None

    def add(self, decision: Decision) -> Decisions:
        """Append a decision and save. Raises OSError if the file cannot be written; then nothing changed."""
        stamped = dataclasses.replace(
            decision,
            who=decision.who or getpass.getuser(),
            when=decision.when or dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        )
        return self._saved((*self.entries, stamped))

    def undo(self) -> tuple[Decisions, Decision | None]:
        """Take the last decision back and save; returns it, or None if there was none."""
        if not self.entries:
            return self, None
        return self._saved(self.entries[:-1]), self.entries[-1]

    def replaced(self, entries: Sequence[Decision]) -> Decisions:
        """Put other decisions in the place of these and save. Raises as ``add`` does."""
        return self._saved(tuple(entries))

    def _saved(self, entries: tuple[Decision, ...]) -> Decisions:
        if any(problem.level == "error" for problem in self._problems):
            raise CrossReadError(
                "cannot be read, so nothing is added to it", where=self.path.name, do="correct it"
            )
        if self.path.parent.is_relative_to(state_folder()):
            private_folder(self.path.parent)
        data = {"version": 1, "decisions": [_plain(entry) for entry in entries]}
        yamlio.write_atomically(self.path, yamlio.dump(data))
        return Decisions(self.path, entries, self._problems)


def line_key(text: str) -> str:
    """A line as it is found again by its words: white space collapsed, 300 code points at most."""
    return " ".join(text.split())[:300]


def decisions_path(folder: CorpusFolder) -> Path:
    """Where the decisions on a corpus are kept: with it if it is ours and writable, else with the user.

    The sample that ships with the program belongs to its installation, so it counts as not writable.
    """
    if folder.owned and os.access(folder.root, os.W_OK) and not is_shipped(folder.root):
        return folder.root / DECISIONS
    return state_folder() / "decisions" / f"{corpus_key(folder.root)}.yaml"


def parse_period(value: str) -> Period | None:
    """``2021``, ``2021-06``, ``2021-06-28`` or two of them with ``..`` between; None if wrong."""
    first, _, last = value.partition("..")
    try:
        start, end = _bounds(first), _bounds(last or first)
    except (ValueError, TypeError, OverflowError):
        return None
    if last:
        return Period(start[0], end[1], "range") if start[0] <= end[1] else None
    sizes: dict[int, Literal["year", "month", "day"]] = {1: "year", 2: "month", 3: "day"}
    return Period(start[0], start[1], sizes[len(first.strip().split("-"))])


def _bounds(value: str) -> tuple[dt.date, dt.date]:
    parts = [int(part) for part in value.strip().split("-")]
    if len(parts) == 1:
        return dt.date(parts[0], 1, 1), dt.date(parts[0], 12, 31)
    if len(parts) == 2:
        first = dt.date(parts[0], parts[1], 1)
        following = dt.date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
        return first, following - dt.timedelta(days=1)
    day = dt.date(*parts)
    return day, day


def _agreement(anchor: Anchor, text: str, start: int, end: int) -> int | None:
    """Code points of the surroundings that agree around ``text[start:end]``; None if it is another place.

    What touches the words counts first; after an edit close by, half of the words of the surroundings must
    still stand near.
    """
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    touching = _common(before[::-1], anchor.before[::-1]) + _common(after, anchor.after)
    known = set(_WORD.findall(f"{anchor.before} {anchor.after}".casefold()))
    if len(anchor.quote) >= UNIQUE or touching >= TOUCHING or not known:
        return touching
    near = text[max(0, start - 3 * CONTEXT) : end + 3 * CONTEXT].casefold()
    held = len(known & set(_WORD.findall(near)))
    return touching if 2 * held >= len(known) else None


def _common(a: str, b: str) -> int:
    return next(
        (place for place, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )


def _plain(entry: Decision) -> dict[str, Any]:
    """A decision as YAML data, empty fields left out."""
    data = dataclasses.asdict(entry)
    data["anchors"] = [{key: value for key, value in anchor.items() if value} for anchor in data["anchors"]]
    data["entities"] = list(data["entities"])
    return {key: value for key, value in data.items() if value}


def _entries(data: Any, name: str) -> tuple[list[Decision], list[Problem]]:
    """Decisions of a parsed file; a broken one is reported and the rest holds."""
    entries: list[Decision] = []
    problems: list[Problem] = []
    listed = data.get("decisions") if isinstance(data, Mapping) else None
    for place, item in enumerate(listed if isinstance(listed, list) else (), 1):
        try:
            entries.append(_entry(item))
        except (TypeError, ValueError, AttributeError, KeyError) as error:
            problems.append(
                Problem(
                    "warning",
                    name,
                    f"decision {place}",
                    f"cannot be understood: {error}",
                    "correct or remove it",
                )
            )
    if data is not None and not isinstance(listed, list):
        problems.append(Problem("error", name, "", "holds no list called decisions", "correct the file"))
    return entries, problems


def _entry(item: Mapping[str, Any]) -> Decision:
    kind = item["kind"]
    if kind not in KINDS:
        raise ValueError(f"unknown kind {kind!r}")
    anchors = tuple(
        Anchor(
            str(anchor["article"]),
            int(anchor.get("passage", 0)),
            str(anchor.get("quote", "")),
            str(anchor.get("before", "")),
            str(anchor.get("after", "")),
        )
        for anchor in item.get("anchors", ())
    )
    return Decision(
        kind=kind,
        anchors=anchors,
        entities=tuple(
            EntityKey(str(entry.get("id", "")), str(entry.get("name", "")), str(entry.get("type", "")))
            for entry in item.get("entities", ())
        ),
        value=str(item.get("value", "")),
        who=str(item.get("who", "")),
        when=str(item.get("when", "")),
        why=str(item.get("why", "")),
    )
