"""What ``corpus.yaml`` says: title, outlets, the user's own names, settings; each error with its line.

The schema is that of the README. Whatever is wrong becomes a problem with the nearest valid key; the rest holds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any

from index.errors import Problem
from index.record import record

CONFIG = "corpus.yaml"
KINDS = ("news", "opinion", "analysis", "translation", "wire")
NAME_TYPES = ("PERSON", "ORG", "GPE", "LOC", "NORP", "EVENT", "TREATY", "WORK")
_KEYS = ("title", "language", "description", "sources", "settings", "gazetteer", "nlp", "columns")
_SOURCE_KEYS = ("name", "country", "language", "kind", "aliases")
_GAZETTEER_KEYS = ("name", "type", "aliases")
_NLP_KEYS = ("backend", "capitals")
_SETTINGS = ("framing", "watch")


@record
class SourceInfo:
    """What ``corpus.yaml`` says of an outlet.

    Attributes:
        name: Name for people.
        country: Country code, lower case, or empty.
        language: Language code or empty.
        kind: news, opinion, analysis, translation, wire, or empty.
        aliases: Other names under which articles state it.
    """

    name: str
    country: str = ""
    language: str = ""
    kind: str = ""
    aliases: tuple[str, ...] = ()


@record
class Said:
    """What a ``corpus.yaml`` says.

    Attributes:
        title: Title for people, or empty.
        language: Default language code, or empty.
        sources: Outlets by slug.
        gazetteer: The user's own names.
        nlp: How names are found.
        settings: Settings for this corpus.
        columns: Which column of tables holds what, by our fields.
        problems: What is wrong in it.
    """

    title: str = ""
    language: str = ""
    sources: Mapping[str, SourceInfo] = field(default_factory=dict)
    gazetteer: tuple[Mapping[str, Any], ...] = ()
    nlp: Mapping[str, Any] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def understood(data: Any, lines: Mapping[str, int]) -> Said:
    """Understand the content of a ``corpus.yaml``.

    Args:
        data: The parsed document.
        lines: Line of each key, from 1, by its path ("sources.scmp.kind").
    """
    return _Understanding(lines).all(data)


class _Understanding:
    """Takes a document apart and notes what is wrong, and where."""

    def __init__(self, lines: Mapping[str, int]) -> None:
        self._lines = lines
        self._problems: list[Problem] = []

    def all(self, data: Any) -> Said:
        """The whole document."""
        if not isinstance(data, Mapping):
            if data is not None:
                self._wrong("", "should hold keys such as title and sources")
            return Said(problems=tuple(self._problems))
        self._unknown(data, _KEYS, "")
        sources = self._sources(data.get("sources"))
        gazetteer = self._gazetteer(data.get("gazetteer"))
        nlp = self._mapping(data.get("nlp"), "nlp")
        self._unknown(nlp, _NLP_KEYS, "nlp")
        settings = self._mapping(data.get("settings"), "settings")
        self._unknown(settings, _SETTINGS, "settings")
        if not isinstance(settings.get("watch", False), bool | int | float):
            self._wrong("settings.watch", "should be true or a number of seconds", "write for example 30")
        return Said(
            title=self._text(data, "title", ""),
            language=self._code(data, "language", ""),
            sources=sources,
            gazetteer=gazetteer,
            nlp=nlp,
            settings=settings,
            columns=self._columns(data.get("columns")),
            problems=tuple(self._problems),
        )

    def _columns(self, data: Any) -> Mapping[str, Sequence[str]]:
        if not data:
            return {}
        # Only a corpus that says so pays for it.
        from index.readers import presets

        try:
            return presets.from_yaml(data)
        except presets.UnknownColumn as error:
            self._wrong("columns", str(error))
            return {}

    def _sources(self, data: Any) -> dict[str, SourceInfo]:
        sources: dict[str, SourceInfo] = {}
        for slug, entry in self._mapping(data, "sources").items():
            where = f"sources.{slug}"
            fields = {"name": entry} if isinstance(entry, str) else self._mapping(entry, where)
            self._unknown(fields, _SOURCE_KEYS, where)
            sources[str(slug).lower()] = SourceInfo(
                name=self._text(fields, "name", where) or str(slug),
                country=self._code(fields, "country", where).lower(),
                language=self._code(fields, "language", where),
                kind=self._one_of(fields, "kind", KINDS, where),
                aliases=self._list(fields.get("aliases"), f"{where}.aliases"),
            )
        return sources

    def _gazetteer(self, data: Any) -> tuple[Mapping[str, Any], ...]:
        found: list[Mapping[str, Any]] = []
        if data is not None and not isinstance(data, list):
            self._wrong("gazetteer", "should be a list of names")
            return ()
        for place, entry in enumerate(data or ()):
            where = f"gazetteer[{place}]"
            fields = {"name": entry} if isinstance(entry, str) else self._mapping(entry, where)
            self._unknown(fields, _GAZETTEER_KEYS, where)
            self._one_of(fields, "type", NAME_TYPES, where)
            self._list(fields.get("aliases"), f"{where}.aliases")
            if fields.get("name"):
                found.append(fields)
            else:
                self._wrong(where, "has no name")
        return tuple(found)

    def _mapping(self, value: Any, where: str) -> Mapping[str, Any]:
        if isinstance(value, Mapping):
            return value
        if value is not None:
            self._wrong(where, "should be keys and values")
        return {}

    def _list(self, value: Any, where: str) -> tuple[str, ...]:
        if isinstance(value, Mapping):
            self._wrong(where, "should be a list of names")
            return ()
        entries = value if isinstance(value, list) else [value] if value else []
        return tuple(map(str, entries))

    def _text(self, data: Mapping[str, Any], key: str, where: str) -> str:
        value = data.get(key)
        if isinstance(value, list | Mapping):
            self._wrong(f"{where}.{key}".lstrip("."), "should be one text")
            return ""
        return "" if value is None else str(value)

    def _code(self, data: Mapping[str, Any], key: str, where: str) -> str:
        # YAML takes a bare NO (Norway) for false.
        value = "no" if data.get(key) is False else self._text(data, key, where)
        if value and not re.fullmatch(r"[A-Za-z]{2,3}(?:[-_]\w{2,8})?", value):
            example = "gb" if key == "country" else "en"
            self._wrong(f"{where}.{key}".lstrip("."), f"“{value}” is no code", f"write for example {example}")
        return value

    def _one_of(self, data: Mapping[str, Any], key: str, known: tuple[str, ...], where: str) -> str:
        value = self._text(data, key, where)
        if value and value not in known:
            self._wrong(f"{where}.{key}", f"unknown {key} “{value}”", _nearest(value, known))
        return value

    def _unknown(self, data: Mapping[Any, Any], known: tuple[str, ...], where: str) -> None:
        for key in data:
            if key not in known:
                self._wrong(f"{where}.{key}".lstrip("."), f"unknown key “{key}”", _nearest(str(key), known))

    def _wrong(self, where: str, what: str, do: str = "see the README on corpus.yaml") -> None:
        line = self._lines.get(where)
        place = f"line {line}: {where}" if line else where
        self._problems.append(Problem("warning", CONFIG, place, what, do))


def _nearest(word: str, known: tuple[str, ...]) -> str:
    import difflib

    near = difflib.get_close_matches(word.casefold(), [one.casefold() for one in known], 1)
    match = next((one for one in known if near and one.casefold() == near[0]), "")
    return f"did you mean “{match}”?" if match else f"known: {', '.join(known)}"
