"""Telling the one-byte encodings of Latin script apart by whether the decoded letters belong to one language.

Statistical guessers need many letters above ASCII; an English article often has one apostrophe. Here each
encoding is tried, and the one counts as right under which all letters above ASCII are letters of one language
and all signs are signs that newspapers print.
"""

from __future__ import annotations

import re

ENCODINGS = ("cp1252", "iso8859_15", "cp1250", "iso8859_2", "cp1254", "cp1257", "mac_roman")
"""Encodings told apart here, likeliest first: the earlier one wins a tie."""

_ALPHABETS = tuple(
    frozenset(letters + letters.upper())
    for letters in (
        "àâæçéèêëîïôœùûüÿ",  # French
        "äöüßéàç",  # German and its loans
        "áéíñóúüç",  # Spanish
        "ãáàâçéêíóôõúü",  # Portuguese
        "àèéìíîòóùú",  # Italian
        "àèéíïòóúüç",  # Catalan
        "äöåæøéü",  # Swedish, Danish, Norwegian, Finnish
        "áæéíðóúýþö",  # Icelandic
        "ëïéèöüáóíê",  # Dutch
        "ąćęłńóśźżé",  # Polish
        "áčďéěíňóřšťúůýžäĺľôŕö",  # Czech, Slovak
        "áéíóöőúüű",  # Hungarian
        "ăâîșțşţé",  # Romanian
        "čćđšžé",  # Croatian, Slovene
        "çğıİöşüâîû",  # Turkish
        "āčēģīķļņōŗšūž",  # Latvian
        "ąčęėįšųūž",  # Lithuanian
        "äöüõšž",  # Estonian
    )
)
_SIGNS = frozenset("“”‘’‚„‹›«»–—…•·€£¥§©®™°´¨ªº½¼¾¿¡±×²³¹†‡‰\u00a0\u00ad")
_HIGH_BYTES = bytes(range(0x80, 0x100))
_LETTERS = bytes([*range(0x41, 0x5B), *range(0x61, 0x7B)])
_MISPLACED = re.compile(r"[a-zà-ÿ][À-ÖØ-ÞŠŒŽ]|[^\W\d_][¼½¾¹²³±×¿¡™‰†‡º¤]|[¤¨´][^\W\d_]")


def likeliest(sample: bytes) -> str:
    """The Latin encoding of a text that is mostly ASCII, or an empty string if none fits.

    Args:
        sample: Some of the file's bytes, not valid as UTF-8.
    """
    high = len(sample) - len(sample.translate(None, _HIGH_BYTES))
    ascii_letters = len(sample) - len(sample.translate(None, _LETTERS))
    if high * 3 > ascii_letters:
        return ""
    best, best_wrong = "", 0.02 * high + 0.01
    for encoding in ENCODINGS:
        wrong = _wrong(sample.decode(encoding, errors="replace"))
        if wrong < best_wrong:
            best, best_wrong = encoding, wrong
    return best


def _wrong(text: str) -> float:
    """How many characters above ASCII no single language and no newspaper would have there."""
    characters = [character for character in text if character > "\x7f"]
    letters = [character for character in characters if character.isalpha() and character not in "ªº"]
    signs = sum(character not in _SIGNS for character in characters if not character.isalpha())
    foreign = min(sum(letter not in alphabet for letter in letters) for alphabet in _ALPHABETS)
    return signs + foreign + len(_MISPLACED.findall(text))
