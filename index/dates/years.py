"""When a bare number is a year, and a bare word a month or a season.

A date without company ("2014", "May", "fall") is told from numbers, names and verbs by its neighbours.
"""

from __future__ import annotations

import re

from index.dates.words import SEASONS, month_of

_REACH = 24
"""Code points looked at to the left."""

_STRONG = re.compile(
    r"(?:\b(?:in|since|until|till|from|during|year|years|early|late|mid|circa|season|through)\s+"
    r"|\b(?:as of|back in)\s+|[(\[“\"]|(?:in|since|from|during)\s+(?:about|around)\s+)$",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"(?:\b(?:of|by|after|before|between|and|or|to|the|that|this|a|its|their|his|her|our|for|versus|than|with|"
    r"under|over|into|on|at|against|winter|summer|spring|autumn|fall|end|start)\s+|['’]s?\s+|[a-z],\s+)$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s*(?:%|°|per\s?cent\b|people|troops|soldiers|fighters|workers|men|women|children|civilians|refugees|"
    r"migrants|prisoners|police|officers|students|members|jobs|homes|houses|votes|seats|deaths|dead|cases|"
    r"casualties|points|miles|kilomet|km\b|met(?:er|re)s?\b|feet|tons?\b|tonnes|kilo|kg\b|mw\b|megawatt|barrels|"
    r"dollars|euros|pounds|yuan|rubles|roubles|yen|rupees|million|billion|trillion|thousand|hours|days|weeks|"
    r"months|years|times|square|hectares|acres|tanks|missiles|warheads|aircraft|planes|ships|vehicles|guns|"
    r"companies|firms|pages|words|articles|copies|calories|gmt\b|utc\b|hrs\b|am\b|pm\b|or\s+so\b|more\b)"
    r"|-(?:strong|seat|page|foot|mile|metre|meter|km|member|man|word|hectare|acre|bed|room|year)",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"\s+(?:[a-z-]+\s+)?[a-z]+s\b")
_STARTS = re.compile(r"(?:^|[.!?]\s+|\n)$")
_SUBJECT = re.compile(r"\s+(?:was|saw|marked|brought|will|has|is|began|ended)\b")


def _left(found: re.Match[str]) -> str:
    start = found.start()
    return found.string[max(0, start - _REACH) : start]


def bare_year(found: re.Match[str]) -> str | None:
    """The value of four figures that stand alone, or None if they count something or are part of a name."""
    text, end = found.string, found.end()
    number = int(found["y"])
    left = _left(found)
    if _COUNTED.match(text, end):
        return None
    round_plural = number % 100 == 0 and _PLURAL.match(text, end)
    if round_plural and number != 2000:
        return None
    if _STRONG.search(left):
        return found["y"] if not (round_plural and left.endswith("than ")) else None
    if not 1800 <= number <= 2060 or round_plural:
        return None
    if _WEAK.search(left):
        return found["y"]
    return found["y"] if _STARTS.search(left) and _SUBJECT.match(text, end) else None


_MONTH_LEFT = re.compile(
    r"\b(?:in|since|until|till|by|from|of|to|during|through|last|next|this|early|late|mid|before|after|between|"
    r"and|every|each|the|that|past|around|for|or|between|throughout|within|end-|mid-)[\s-]*$|[a-z]-$",
    re.IGNORECASE,
)
_MONTH_PREPOSITION = re.compile(
    r"\b(?:in|since|until|till|by|from|during|through|last|next|this|early|late|mid|before|after|throughout|of)"
    r"[\s-]*$",
    re.IGNORECASE,
)
_NAME_AFTER = re.compile(r"\s+[A-Z][a-z]")
_GIVEN_NAME_MONTHS = {"may", "march", "april", "june", "august"}
_BEFORE_SURNAME = re.compile(
    r"(?:\b(?:Mrs|Mr|Ms|Dr|Sir|Minister|Secretary|President|Theresa|Lady|Lord)\.?\s+)$"
)
_FULL_MONTH = 4


def month_alone(found: re.Match[str]) -> str | None:
    """The value of a month without day or year, or None if it is a name, a verb or an abbreviation."""
    word = found["m"]
    low = word.lower().rstrip(".")
    left = _left(found)
    if len(low) < _FULL_MONTH and low != "may":
        return None
    if word.isupper() and not _MONTH_PREPOSITION.search(left):
        return None
    value = f"XXXX-{month_of(word):02d}"
    if low in _GIVEN_NAME_MONTHS:
        if not _MONTH_PREPOSITION.search(left) or _BEFORE_SURNAME.search(left):
            return None
        if _is_surname(found) and (
            not _STRONG.search(left) or found.string[found.end() :][:2] in ("’s", "'s")
        ):
            return None
        return None if _NAME_AFTER.match(found.string, found.end()) else value
    if _NAME_AFTER.match(found.string, found.end()) and not _MONTH_PREPOSITION.search(left):
        return None
    return value


_SURNAME = {
    word: re.compile(
        rf"(?:Mrs?|Ms|Miss|Sir|Lady|Lord|Dr|Prime Minister|Theresa|Robert|Brian|Rollo)\.? {word}\b"
    )
    for word in ("May", "March", "April", "June", "August")
}


def _is_surname(found: re.Match[str]) -> bool:
    """Whether the text uses the word as a surname elsewhere ("Mrs May"), so that "of May" is hers."""
    pattern = _SURNAME.get(found["m"])
    return bool(pattern and pattern.search(found.string))


_SEASON_LEFT = re.compile(
    r"\b(?:in|since|until|by|during|through|throughout|over|before|after)\s+"
    r"(?:the\s+)?(?:early\s+|late\s+|coming\s+|following\s+|previous\s+|same\s+)?$",
    re.IGNORECASE,
)
_SEASON_FOLLOWED = re.compile(
    r"\s+(?:of\b|in\b\s+(?:prices|the\s+value)|Olympic|Games|school|camp|course|sports?|wheat|storms?|weather|holidays?|vacation)|-\w"
)


def season_alone(found: re.Match[str]) -> str | None:
    """The value of a season without its year ("in the spring"), or None if it may be a verb or a name."""
    word = found["s"]
    if not word.islower() or not _SEASON_LEFT.search(_left(found)):
        return None
    if _SEASON_FOLLOWED.match(found.string, found.end()):
        return None
    if word == "fall" and not re.search(r"\bthe\s+(?:\w+\s+)?$", _left(found)):
        return None
    return f"XXXX-{SEASONS[word]}"
