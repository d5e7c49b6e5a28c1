"""Names to show of the entities that our own tables know."""

from __future__ import annotations

from functools import cache

from index.model import EntityType
from index.resources import resource


@cache
def _shown() -> dict[str, str]:
    """Name by entity key; the first name of a line is the one to show."""
    names: dict[str, str] = {}
    for file, letter, column in (
        ("names-countries.tsv", "L", 1),
        ("names-regions.tsv", "L", 2),
        ("names-organisations.tsv", "O", 1),
        ("names-things.tsv", "M", 2),
    ):
        for line in resource("lexicons", file).read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if not line.startswith("#") and len(cells) > column and cells[0] != "-":
                names.setdefault(f"{letter}:{cells[0]}", cells[column].lstrip("?"))
                if file == "names-countries.tsv":
                    names[f"L:{cells[0]}-gov"] = f"{cells[1]} (government)"
    return names


@cache
def _types() -> dict[str, EntityType]:
    types: dict[str, EntityType] = {}
    for line in resource("lexicons", "names-countries.tsv").read_text(encoding="utf-8").splitlines():
        types[f"L:{line.split(chr(9))[0]}"] = types[f"L:{line.split(chr(9))[0]}-gov"] = "GPE"
    for line in resource("lexicons", "names-regions.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            entity, kind = line.split("\t")[:2]
            types[f"L:{entity}"] = "LOC" if kind == "LOC" else "GPE"
    return types


def shown_type(key: str) -> EntityType | None:
    """Type of a country, province or land that the tables know, or None."""
    return _types().get(key)


def shown_name(key: str) -> str:
    """Name to show for an entity key (``L:russia``), or an empty text if the tables do not know it."""
    return _shown().get(key.replace(":=", ":"), "")


@cache
def _countries() -> frozenset[str]:
    lines = resource("lexicons", "names-countries.tsv").read_text(encoding="utf-8").splitlines()
    return frozenset(line.split("\t")[0] for line in lines if not line.startswith("#"))


def is_country(entity: str) -> bool:
    """Whether an id is that of a country."""
    return entity in _countries()
