"""News outlets that are known by name: slug, name to show, country."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from index import yamlio
from index.resources import resource

# BGN/PCGN, without its marks.
_LATIN = "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya i yi ye g u"
_CYRILLIC = {
    ord(letter): "" if latin == "-" else latin
    for letter, latin in zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґў", _LATIN.split(), strict=True)
}


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet.

    Attributes:
        slug: Short name, ``[a-z0-9-]+``.
        name: Name for people.
        country: Country code, lower case, or empty.
    """

    slug: str
    name: str
    country: str = ""


def slug(text: str) -> str:
    """``text`` as ``[a-z0-9-]+``: accents dropped, everything else a hyphen; empty if nothing is left."""
    folded = unicodedata.normalize("NFKD", text).lower()
    plain = "".join(character for character in folded if not unicodedata.combining(character))
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "").replace("’", "")).strip("-")


def known(name: str) -> Outlet | None:
    """The outlet of the shipped list that goes by ``name``, or None."""
    name = name.strip()
    return _by_name().get(name if name.isupper() else _folded(name))


def outlet(name: str) -> Outlet | None:
    """The outlet ``name``: from the shipped list, else with a slug made of its name; None without a slug."""
    found = known(name)
    if found is not None:
        return found
    shown = " ".join(name.split())
    made = _folded(shown)[:60].strip("-")
    if not made and any(character.isalpha() for character in shown):
        # A name that cannot be spelt in Latin letters is still a name.
        made = f"outlet-{hashlib.sha256(shown.encode('utf-8', 'replace')).hexdigest()[:6]}"
    shown = f"T{shown[1:]}" if shown.startswith("the ") else shown
    return Outlet(made, shown) if made else None


def _folded(name: str) -> str:
    return slug(name.lower().translate(_CYRILLIC)).removeprefix("the-")


@cache
def _by_name() -> dict[str, Outlet]:
    path = resource("lexicons", "outlets.yaml")
    table: dict[str, Outlet] = {}
    for short, entry in yamlio.load(path.read_text("utf-8"), name=path.name).items():
        found = Outlet(short, entry["name"], entry.get("country", ""))
        for name in (entry["name"], *entry.get("aliases", ())):
            table.setdefault(name if name.isupper() else _folded(name), found)
            if name.isupper() and len(name) > 3:
                table.setdefault(_folded(name), found)
        table.setdefault(short, found)
    return table
