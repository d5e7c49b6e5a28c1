"""Lines that are the name of a newspaper, a station or an institute, by the words such names are made of."""

from __future__ import annotations

import re

from index.text import lines
from index.text.words import word_set

_ENDS = word_set("""
    advertiser advocate agency argus broadcasting bulletin chronicle courier daily digest dispatch echo
    examiner express gazette globe guardian herald independent inquirer journal lantern ledger magazine mail
    mercury messenger mirror monitor nation news newspaper observer outlook post press quarterly radio record
    register reporter republic review sentinel spectator standard star sun telegraph television times today
    tribune tv voice weekly wire
""")
_BEGINS = word_set("institute council centre center foundation radio daily voice journal association")
# What begins or ends the name of a section, a menu or a link as well.
_NO_NAMES = word_set("""
    about all breaking business comment contact culture editorial entertainment foreign home international
    latest letters life live local more most national newsletters obituaries opinion our other politics read
    related science see share sign sport sports subscribe technology top trending video watch weather world
    your
""")
_SMALL = word_set("a and at de del der di for in la le of on the und y")
_NAME_WORD = re.compile(r"(?:[^\W\d_a-z][\w’'&.-]*|&|\d{1,3})$")
_MOST_WORDS = 7


def is_masthead(text: str) -> bool:
    """Whether a line is the name of an outlet ("The Mohl Review"), as far as its words tell."""
    words = text.split()
    if not 2 <= len(words) <= _MOST_WORDS or lines.ends_sentence(text):
        return False
    if not all(_NAME_WORD.match(word) or word.casefold() in _SMALL for word in words):
        return False
    plain = [word.casefold().strip(".") for word in words]
    if set(plain) & _NO_NAMES:
        return False
    first = plain[1] if plain[0] == "the" else plain[0]
    own = [word for word in plain if word not in _SMALL]
    return len(own) + (plain[0] == "the") >= 2 and (
        plain[-1] in _ENDS or (first in _BEGINS and len(own) >= 2)
    )
