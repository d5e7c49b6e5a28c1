"""By-lines: which line names the author, and whom."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.text import lines, stated
from index.text.words import word_set

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽА-ЯЁІЇЄΑ-Ω"
_PART = rf"(?!(?:IN|FOR|AND|AT|OF|FROM)\b)[{_UPPER}][\w’'.]*(?:[-‑]\s?[{_UPPER}]\w*)*"
_PARTICLE = r"(?:de|del|della|der|den|di|da|du|la|le|van|von|bin|ibn|al|el|ten|ter|y)"
_NAME = rf"{_PART}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_PART}){{1,3}}"
_NAMES = rf"(?P<names>{_NAME}(?:(?:,\s+|,?\s+(?:and|&|und|et|y|и)\s+){_NAME}){{0,5}})"
_HONORIFIC = r"(?:(?:Dr|Prof|Professor|Amb|Ambassador|Sir|Gen)\.?\s+)?"
_ROLE = (
    r"\b(?i:observer|analyst|columnist|correspondent|journalist|writer|reporter|professor|researcher|expert"
    r"|fellow|editor|director|lecturer|commentator|author|scholar|bureau chief)\b"
)
_FOR = r"(?i:exclusively|especially|specially)\s+(?i:for|to)\b|(?i:special to)\b"
_VERBS = (
    r"(?:Story|Text|Words|Written|Reported|Reporting|Posted|Submitted|Published|Analysis|Opinion|Article|Commentary"
    r"|Report|Column)"
)
_BY = rf"(?:(?i:{_VERBS}\s+)?(?i:by|by:|author:|authors:|writer:)|(?i:von|par|por|autor:|автор:|текст:))"
# What may follow the names: an outlet, a place, another credit.
_REST = (
    r"(?P<rest>\s*[,|•·–—(].{0,120}|\s+(?i:in|for)\s+[A-Z].{0,100}"
    r"|\s+(?i:photo|pictur|illustr|video|edit)\w*\s.{1,80})?"
)
_FORMS = (
    re.compile(rf"{_BY}\s+{_HONORIFIC}{_NAMES}{_REST}$"),
    re.compile(
        rf"[–—-]?\s*{_HONORIFIC}{_NAMES},\s[^.!?]{{0,160}}(?:{_FOR}|{_ROLE})(?P<rest>[^!?]{{0,160}})$"
    ),
    re.compile(rf"{_NAMES}\s+\((?P<rest>[^()]{{2,80}})\)\.?$"),
    re.compile(rf"{_NAMES}\s*[:–—]\s*(?P<rest>[^.!?]{{0,60}}{_ROLE}[^!?]{{0,160}})$"),
    # Agencies sign below: "(Reporting by Elena Marek in Brenn; Editing by Ruth Abel)".
    re.compile(
        rf"[(\[]?Report(?:ing|ed) by {_NAMES}(?P<rest>(?:\s+in\s+[A-Z][^;()]{{1,40}})?(?:[;.)\]].{{0,200}})?)$"
    ),
)
_BARE = re.compile(rf"{_HONORIFIC}{_NAMES}(?P<rest>\s+in\s+[A-Z][\w ]{{2,30}})?$")
_DATED = re.compile(rf"{_BY}\s+{_HONORIFIC}{_NAMES}\s*$")
_OUTLET = re.compile(r"\s*(?:,|\||\s(?i:for)\s(?i:the\s)?)\s*(?P<outlet>[A-Z][\w .&’'-]{1,50})$")
_TITLE = re.compile(r"(?:by|dr|prof|professor|mr|mrs|ms|sir|gen|amb|ambassador)\b\.?\s*", re.IGNORECASE)
_CAPITALS = re.compile(r"[^\W\d_]+(?:['’](?=s\b))?")
_NOT_A_NAME = word_set("""
    explore discover follow subscribe download reprints
    news world opinion opinions politics political affairs analysis relations report reports reporter
    reporters staff desk editorial editor editors board agencies agency times post daily weekly herald
    tribune journal comment comments share related article articles story stories search trends latest
    home menu photo image video international foreign national business economy culture sport sports
    science technology health south north east west central united states nations read more live watch
    today the this that what why how when who an a in on at of for with from to after before under as is
    are our correspondent correspondents special press associated section features feature column columns
    january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday summit war crisis treaty
""")


@dataclass(frozen=True, slots=True)
class ByLine:
    """Who wrote it, as one line says.

    Attributes:
        author: The names, tidied.
        certain: True if the line says so in words, not only by looking like a name.
        outlet: The outlet that the line names behind the author, or empty.
    """

    author: str
    certain: bool
    outlet: str = ""


def find(text: str) -> ByLine | None:
    """The author that a line names, if it looks like a by-line; a picture's credit is never one."""
    if len(text) > 300:
        return None
    for form in _FORMS:
        match = form.match(text)
        if match is None:
            continue
        first, comma, outlet_name = match["names"].partition(", ")
        if comma and not _is_name(match["names"]) and _is_name(first) and not match["rest"]:
            # "By Marta Holm, The Echo" reads like two names.
            return ByLine(tidy(first), certain=True, outlet=outlet_name)
        if _is_name(match["names"]):
            outlet = _OUTLET.match(match["rest"] or "")
            return ByLine(
                _without_roles(match["names"]), certain=True, outlet=outlet["outlet"] if outlet else ""
            )
    if lines.credit(text) is not None:
        return None
    if (match := _BARE.match(text)) and _is_name(match["names"]):
        return ByLine(tidy(match["names"]), certain=False)
    return _beside_a_date(text)


def tidy(name: str) -> str:
    """A name without stray spaces ("El- Shinawy" is "El-Shinawy") and without a title before it."""
    name = re.sub(r"(?<=\w)([-‑])\s+(?=\w)", r"\1", " ".join(name.split()))
    if name.isupper() and all(len(word) > 2 for word in re.findall(r"\w+", name)):
        # RALPH DUNMORE; but JFK and names with initials stay as they are.
        name = _CAPITALS.sub(lambda word: word[0].capitalize(), name)
    return _TITLE.sub("", name, count=1) if _TITLE.match(name) else name


def _beside_a_date(text: str) -> ByLine | None:
    """The author of "Posted on March 3, 2020 by Olga Petrenko"."""
    if (found := stated.beside(text)) and (match := _DATED.search(found)) and _is_name(match["names"]):
        return ByLine(tidy(match["names"]), certain=True)
    return None


def _without_roles(names: str) -> str:
    """Names without the posts that follow them: "Marta Holm, Senior Fellow" is "Marta Holm"."""
    first, *others = re.split(r",\s+", names)
    return tidy(", ".join([first, *(name for name in others if not re.search(_ROLE, name))]))


def _is_name(names: str) -> bool:
    words = [word.strip(".,’'").lower() for word in re.split(r"[\s-]+", names)]
    return not any(word in _NOT_A_NAME for word in words)
