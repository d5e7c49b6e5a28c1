"""How the names of one corpus are to be found and shown: what its ``corpus.yaml`` says about it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, cast, get_args

from index.errors import Problem
from index.folder import CONFIG, CorpusFolder
from index.model import EntityType
from index.record import record

_TYPES = get_args(EntityType)
_CAPITALS = ("apart", "merged")


@record
class OwnName:
    """An entity of the user's own list.

    Attributes:
        name: Name to show.
        type: Its type.
        forms: All ways of writing it, the name first.
    """

    name: str
    type: EntityType
    forms: tuple[str, ...]


@record
class Naming:
    """What a user asks of the names of a corpus.

    Attributes:
        backend: What finds names: ``model``, ``rules`` or ``spacy:PIPELINE``.
        merge_capitals: Show a capital that stands for its government as the country itself.
        own: The user's own names.
        problems: What could not be understood; the rest holds.
    """

    backend: str = "model"
    merge_capitals: bool = False
    own: tuple[OwnName, ...] = ()
    problems: tuple[Problem, ...] = ()

    @classmethod
    def of(cls, folder: CorpusFolder) -> Naming:
        """What ``nlp`` and ``gazetteer`` of a corpus say."""
        problems: list[Problem] = []
        capitals = str(folder.nlp.get("capitals") or "apart")
        if capitals not in _CAPITALS:
            problems.append(_problem("nlp.capitals", f"“{capitals}” is no choice", "write apart or merged"))
        own = [name for n, entry in enumerate(folder.gazetteer) if (name := _own(entry, n, problems))]
        _clashes(own, problems)
        return cls(
            backend=str(folder.nlp.get("backend") or "model"),
            merge_capitals=capitals == "merged",
            own=tuple(own),
            problems=tuple(problems),
        )

    @property
    def forms(self) -> dict[str, EntityType]:
        """The type of each way of writing one of the user's names; the first that claims it has it."""
        found: dict[str, EntityType] = {}
        for name in self.own:
            for form in name.forms:
                found.setdefault(form, name.type)
        return found

    def fingerprint(self) -> str:
        """A text that changes whenever names would be found or linked otherwise; empty for the defaults."""
        if not self.own and self.backend == "model" and not self.merge_capitals:
            return ""
        said = repr((self.backend, self.merge_capitals, self.own))
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _own(entry: Mapping[str, Any], n: int, problems: list[Problem]) -> OwnName | None:
    kind = str(entry.get("type") or "").upper()
    if kind not in _TYPES:
        if not entry.get("type"):  # a wrong one is reported where corpus.yaml is read
            said = f"“{entry['name']}” has no type"
            problems.append(_problem(f"gazetteer[{n}].type", said, f"write one of {', '.join(_TYPES)}"))
        return None
    aliases = entry.get("aliases") or ()
    aliases = aliases if isinstance(aliases, Sequence) and not isinstance(aliases, str) else [aliases]
    name = str(entry["name"])
    return OwnName(name, cast(EntityType, kind), tuple(dict.fromkeys([name, *map(str, aliases)])))


def _clashes(own: Sequence[OwnName], problems: list[Problem]) -> None:
    """Say which ways of writing are claimed by two names."""
    claimed: dict[str, str] = {}
    for name in own:
        for form in name.forms:
            first = claimed.setdefault(form, name.name)
            if first != name.name:
                said = f"“{form}” is given to both “{first}” and “{name.name}”; the first has it"
                problems.append(_problem("gazetteer", said, "take it away from one of them"))


def _problem(where: str, what: str, do: str) -> Problem:
    return Problem("warning", CONFIG, where, what, do)
