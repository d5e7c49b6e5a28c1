"""The fine type of a name: governed or not, event or treaty or work."""

from __future__ import annotations

from index.model import EntityType
from index.names.document import Document
from index.names.gazetteer import gazetteer
from index.names.spans import Found
from index.names.words import words


def fine(document: Document, name: Found) -> EntityType:
    """The entity type of a name whose type may still be LOC or MISC."""
    if name.type == "LOC":
        return _place(document, name)
    if name.type == "MISC":
        return _thing(document, name)
    return name.type  # type: ignore[return-value]


def _place(document: Document, name: Found) -> EntityType:
    first = name.first + (document.words[name.first] in ("the", "The") and name.last - name.first > 1)
    kinds = gazetteer().kinds(document.phrase(first, name.last))
    if "r" in kinds and not set("ck") & set(kinds):
        return "LOC"
    ends = {document.words[first], document.words[name.last - 1]}
    if name.last - first > 1 and ends & words().land_and_water and not set("ckTp") & set(kinds):
        return "LOC"
    return "GPE"


def _thing(document: Document, name: Found) -> EntityType:
    lists = words()
    kinds = gazetteer().kinds(document.phrase(name.first, name.last))
    for kind, type_ in (("y", "TREATY"), ("e", "EVENT"), ("w", "WORK")):
        if kind in kinds:
            return type_  # type: ignore[return-value]
    tokens = document.words[name.first : name.last]
    of = next((i for i, word in enumerate(tokens) if i and word in ("of", "on", "for")), None)
    heads = [tokens[of - 1], tokens[-1]] if of is not None else [tokens[-1]]
    for head in heads:
        if head in lists.treaty:
            return "TREATY"
        if head in lists.event or head.lower() in (
            "summit",
            "war",
            "pandemic",
            "drills",
            "exercise",
            "games",
        ):
            return "EVENT"
        if head in lists.work:
            return "WORK"
    return "WORK"
